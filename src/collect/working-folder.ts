import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/**
 * Runs a collection in the working folder below `folder`, alone. One of the same `plan` that was interrupted is gone on
 * with. The folder is removed when `collect` returns; when it throws, what was answered is kept, to be resumed.
 */
export async function inWorkingFolder<T>(
  folder: string,
  plan: string,
  now: Instant,
  collect: (underWay: UnderWay) => Promise<T>,
): Promise<T> {
  const work = join(folder, '.collecting');
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
    return collected;
  } catch (thrown) {
    journal.close();
    // What failed before the first task (no credentials, an unknown region) leaves nothing to resume.
    if (begun && journal.told > 0) rmSync(join(work, LOCK), { force: true });
    else rmSync(work, { recursive: true, force: true });
    throw thrown;
  }
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
