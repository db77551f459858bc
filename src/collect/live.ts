import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { SourceSettings } from '../../collectors/contract.ts';
import { canonicalJson } from '../core/canonical.ts';
import { AffidavitError } from '../core/errors.ts';
import { epochMs, type Instant, isInstant } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { Journal } from '../evidence/journal.ts';
import type { Plan, Seal } from '../evidence/seal.ts';
import { listSnapshots, writeSnapshot } from '../evidence/store.ts';
import type { FoundCollector } from './discover.ts';
import { Interruptible } from './interruption.ts';
import { type OpenTasks, openTasks, runTask, type Task } from './run.ts';

/** How many collectors run at once: enough to keep all the questions busy that may be under way. */
const TASKS_AT_ONCE = 48;
/** An interrupted collection older than this is begun anew: its first answers would be too old for its last. */
const RESUMABLE_MS = 6 * 3_600_000;

/** What a live collection needs, and whom it tells of its progress. */
export interface LiveOptions {
  readonly folder: string;
  readonly settings: SourceSettings;
  readonly found: readonly FoundCollector[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  readonly tool: string;
  readonly node: string;
  readonly progress: (done: number, all: number, task: Task) => void;
}

/** What a collection left behind. */
export interface Collected {
  readonly seal: Seal;
  readonly path: string;
  readonly coverage: readonly Coverage[];
  /** Every account that was expected, by id, an organisation's included. */
  readonly accounts: OpenTasks['accounts'];
  /** The collectors that had somewhere to ask. */
  readonly asked: ReadonlySet<FoundCollector['collector']>;
  /** Questions that an interrupted run had already answered. */
  readonly resumed: number;
}

/**
 * Asks every source what the collectors want to know and seals the answers as a snapshot below `folder`. An
 * interrupted run of the same plan is resumed: what was answered is not asked again. On an error nothing is sealed; nor
 * when credentials expire, the network is lost or the disk is full half-way, which throws CREDENTIALS_MISSING,
 * ENDPOINT_UNREACHABLE or OUTPUT_REFUSED.
 */
export async function collectLive(options: LiveOptions): Promise<Collected> {
  // A seal that cannot be read must not be found out after hours of asking.
  listSnapshots(options.folder);
  const work = join(options.folder, '.collecting');
  const { journal, startedAt, run } = openJournal(work, wanted(options), options.now());
  const evidence = new Interruptible(journal, startedAt, run);
  const context = { evidence, settings: options.settings, environment: options.environment, now: options.now };
  let coverage: readonly Coverage[];
  let plan: Plan;
  let accounts: Collected['accounts'];
  let asked: Collected['asked'];
  let begun = journal.resumed > 0;
  try {
    const opened = await openTasks(options.found, context);
    const { tasks, resolving, close } = opened;
    begun = true;
    accounts = opened.accounts;
    asked = new Set(tasks.map(({ collector }) => collector));
    plan = planOf(options.found, tasks);
    coverage = [...(await runAll(tasks, options.progress).finally(close)), ...resolving];
    // Collectors take what was thrown at them for a fault of their own; nothing of it is sealed.
    evidence.requireWhole();
  } catch (thrown) {
    journal.close();
    // What failed before the first task (no credentials, an unknown region) leaves nothing to resume.
    if (begun && journal.told > 0) rmSync(join(work, LOCK), { force: true });
    else rmSync(work, { recursive: true, force: true });
    throw thrown;
  }
  const previous = listSnapshots(options.folder).at(-1)?.seal.id ?? null;
  const head = { tool: options.tool, node: options.node, plan, startedAt, endedAt: options.now(), previous, run };
  const { seal, path } = writeSnapshot(options.folder, journal, head);
  journal.close();
  rmSync(work, { recursive: true });
  return { seal, path, coverage, accounts, asked, resumed: journal.resumed };
}

async function runAll(tasks: readonly Task[], progress: LiveOptions['progress']): Promise<readonly Coverage[]> {
  const limit = pLimit(TASKS_AT_ONCE);
  let done = 0;
  const lists = await Promise.all(
    tasks.map((task) =>
      limit(async () => {
        const coverage = await runTask(task, () => undefined);
        progress(++done, tasks.length, task);
        return coverage;
      }),
    ),
  );
  return lists.flat();
}

/** What was set out to be read: every task, those of accounts that an organisation lists included. */
export function planOf(found: readonly FoundCollector[], tasks: readonly Task[]): Plan {
  const scopes = tasks.map(({ collector, scope }) => ({ source: collector.name, ...scope }));
  return { scopes, collectors: found.map(({ collector }) => collector.name) };
}

/** What a collection is known by before it has asked anything: only one of the same kind may be resumed. */
function wanted({ found, settings }: LiveOptions): string {
  const accounts = settings.accounts.map(({ id, regions = null }) => ({ id, regions }));
  const tenants = Object.entries(settings.sources).map(([source, { tenant }]) => ({ source, tenant }));
  const { organization = null, regions = null, logDays = null, eventHistory = false, simulations = [] } = settings;
  const collectors = found.map(({ collector }) => collector.name);
  return canonicalJson({ accounts, tenants, collectors, organization, regions, logDays, eventHistory, simulations });
}

const LOCK = 'lock';

/** Opens the working folder, alone: two collections into one workspace would mix their answers. */
function openJournal(
  work: string,
  wanted: string,
  now: Instant,
): { journal: Journal; startedAt: Instant; run: string } {
  mkdirSync(work, { recursive: true });
  takeLock(join(work, LOCK));
  const planFile = join(work, 'plan.json');
  const earlier = earlierPlan(planFile);
  const resumable =
    earlier !== null && earlier.plan === wanted && epochMs(now) - epochMs(earlier.startedAt) < RESUMABLE_MS;
  const journalFile = join(work, 'journal.ndjson');
  // Resumed, it is the same collection: its calls bear the same name in AWS's logs.
  const { startedAt, run } = resumable ? earlier : { startedAt: now, run: randomBytes(8).toString('hex') };
  if (!resumable) {
    rmSync(journalFile, { force: true });
    writeFileSync(planFile, JSON.stringify({ plan: wanted, startedAt, run }));
  }
  const journal = Journal.open(journalFile);
  journal.startedAt = startedAt;
  journal.run = run;
  return { journal, startedAt, run };
}

/** A plan that a crash cut short is none: its collection has asked nothing yet. */
function earlierPlan(file: string): z.infer<typeof planFileSchema> | null {
  if (!existsSync(file)) return null;
  try {
    return planFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const planFileSchema = z.strictObject({ plan: z.string(), startedAt: z.string().refine(isInstant), run: z.string() });

function takeLock(file: string): void {
  if (existsSync(file) && isRunning(Number(readFileSync(file, 'utf8'))))
    throw new AffidavitError(
      'SNAPSHOT_BUSY',
      `Another collection into this workspace has been under way since ${statSync(file).mtime.toISOString()}.`,
      `Wait for it to end, or end it, then run this again. Its lock is ${file}.`,
    );
  writeFileSync(file, String(process.pid));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
