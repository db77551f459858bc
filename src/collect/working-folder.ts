import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AffidavitError } from '../core/errors.ts';
import { epochMs, type Instant, isInstant } from '../core/instant.ts';
import { Journal } from '../evidence/journal.ts';

/** An interrupted collection older than this is begun anew: its first answers would be too old for its last. */
const RESUMABLE_MS = 6 * 3_600_000;

/** A collection under way. */
export interface UnderWay {
  readonly journal: Journal;
  readonly startedAt: Instant;
  readonly run: string;
  /** The folder in which it works: nothing of it is left when the collection is sealed. */
  readonly work: string;
  /** To be called once something was asked that is worth keeping: from then on an interrupted collection is resumed. */
  begun(): void;
}

/** Whether a collection asks everything, or fills gaps: the one never takes what the other has left to be resumed. */
export type CollectionKind = 'whole' | 'gaps';

/**
 * Runs a collection in the working folder below `folder`, alone. One of the same kind and `plan` that was interrupted
 * is gone on with. What it made is removed when `collect` returns; when it throws, what was answered is kept, to be
 * resumed.
 */
export async function inWorkingFolder<T>(
  folder: string,
  kind: CollectionKind,
  plan: string,
  now: Instant,
  collect: (underWay: UnderWay) => Promise<T>,
): Promise<T> {
  const shared = join(folder, '.collecting');
  const work = kind === 'whole' ? shared : join(shared, 'gaps');
  mkdirSync(shared, { recursive: true });
  takeLock(join(shared, LOCK));
  mkdirSync(work, { recursive: true });
  const { journal, startedAt, run } = openJournal(work, plan, now);
  let begun = journal.resumed > 0;
  try {
    const collected = await collect({
      journal,
      startedAt,
      run,
      work,
      begun: () => {
        begun = true;
      },
    });
    journal.close();
    rmSync(work, { recursive: true });
    release(shared);
    return collected;
  } catch (thrown) {
    journal.close();
    // What failed before the first task (no credentials, an unknown region) leaves nothing to resume.
    if (!(begun && journal.told > 0)) for (const name of OWN) rmSync(join(work, name), { force: true });
    if (work !== shared && readdirSync(work).length === 0) rmdirSync(work);
    release(shared);
    throw thrown;
  }
}

const PLAN = 'plan.json';
const JOURNAL = 'journal.ndjson';
/** What a collection writes into its folder; `sealing.ndjson` is made of the journal, and again each time. */
const OWN = [PLAN, JOURNAL, 'sealing.ndjson'];

/** Gives up the lock, and the folder where nothing in it waits to be resumed. */
function release(shared: string): void {
  rmSync(join(shared, LOCK), { force: true });
  if (existsSync(shared) && readdirSync(shared).length === 0) rmdirSync(shared);
}

const LOCK = 'lock';

function openJournal(
  work: string,
  wanted: string,
  now: Instant,
): { journal: Journal; startedAt: Instant; run: string } {
  const planFile = join(work, PLAN);
  const earlier = earlierPlan(planFile);
  const resumable =
    earlier !== null && earlier.plan === wanted && epochMs(now) - epochMs(earlier.startedAt) < RESUMABLE_MS;
  const journalFile = join(work, JOURNAL);
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

/** Two collections into one workspace would mix their answers. */
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
