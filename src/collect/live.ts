import pLimit from 'p-limit';
import type { SourceSettings } from '../../collectors/contract.ts';
import { canonicalJson } from '../core/canonical.ts';
import type { Instant } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Plan, Seal } from '../evidence/seal.ts';
import { listSnapshots, writeSnapshot } from '../evidence/store.ts';
import type { FoundCollector } from './discover.ts';
import { Interruptible } from './interruption.ts';
import { type OpenTasks, openTasks, runTask, type Task } from './run.ts';
import { inWorkingFolder } from './working-folder.ts';

/** How many collectors run at once: enough to keep all the questions busy that may be under way. */
const TASKS_AT_ONCE = 48;

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
  return inWorkingFolder(
    options.folder,
    'whole',
    wanted(options),
    options.now(),
    async ({ journal, startedAt, run, begun }) => {
      const evidence = new Interruptible(journal, startedAt, run);
      const context = { evidence, settings: options.settings, environment: options.environment, now: options.now };
      const { tasks, accounts, resolving, close } = await openTasks(options.found, context);
      begun();
      const coverage = [...(await runAll(tasks, options.progress).finally(close)), ...resolving];
      // Collectors take what was thrown at them for a fault of their own; nothing of it is sealed.
      evidence.requireWhole();
      const previous = listSnapshots(options.folder).at(-1)?.seal.id ?? null;
      const { tool, node } = options;
      const head = { tool, node, plan: planOf(options.found, tasks), startedAt, endedAt: options.now(), previous, run };
      const { seal, path } = writeSnapshot(options.folder, journal, head);
      const asked = new Set(tasks.map(({ collector }) => collector));
      return { seal, path, coverage, accounts, asked, resumed: journal.resumed };
    },
  );
}

/** Runs tasks, many at once; their coverage, in their order. */
export async function runAll(
  tasks: readonly Task[],
  progress: LiveOptions['progress'],
  run: (task: Task) => Promise<readonly Coverage[]> = (task) => runTask(task, () => undefined),
): Promise<readonly Coverage[]> {
  const limit = pLimit(TASKS_AT_ONCE);
  let done = 0;
  const lists = await Promise.all(
    tasks.map((task) =>
      limit(async () => {
        const coverage = await run(task);
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
export function wanted({ found, settings }: LiveOptions): string {
  const accounts = settings.accounts.map(({ id, regions = null }) => ({ id, regions }));
  const tenants = Object.entries(settings.sources).map(([source, { tenant }]) => ({ source, tenant }));
  const { organization = null, regions = null, logDays = null, eventHistory = false, simulations = [] } = settings;
  const collectors = found.map(({ collector }) => collector.name);
  return canonicalJson({ accounts, tenants, collectors, organization, regions, logDays, eventHistory, simulations });
}
