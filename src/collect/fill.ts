import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { epochMs, type Instant } from '../core/instant.ts';
import type { Evidence } from '../evidence/ask.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { Journal } from '../evidence/journal.ts';
import { KeptCounts, originsOf } from '../evidence/kept.ts';
import { Snapshot } from '../evidence/replay.ts';
import type { Kept, Seal } from '../evidence/seal.ts';
import { listSnapshots, writeSnapshot } from '../evidence/store.ts';
import { Earlier, isWorthAsking } from './earlier.ts';
import { Interruptible } from './interruption.ts';
import { type Collected, type LiveOptions, planOf, runAll, wanted } from './live.ts';
import { openTasks, type Task } from './run.ts';
import { inWorkingFolder } from './working-folder.ts';

/** What a snapshot comes to: all that was expected of it. */
type Expected = Pick<Collected, 'coverage' | 'accounts' | 'asked'>;

/** What filling the gaps of a snapshot came to. */
export type Filled =
  /** Nothing was asked: there is no gap that asking could close. `found` tells what is lacking all the same. */
  | { readonly kind: 'nothing-to-ask'; readonly found: Expected }
  | { readonly kind: 'sealed'; readonly collected: Collected; readonly kept: readonly Kept[] };

/**
 * Asks what an earlier snapshot lacks, and seals a new one of these answers and the earlier ones, which keep their
 * times: the seal says how many are of which collection. What hangs together is asked again together (`Chains`), and
 * so is what settings, catalogue or the organisation have changed since. Throws as `collectLive` does; GAPS_WIDER when
 * an answer that was there could not be had again, and then nothing is sealed.
 */
export async function fillGaps(options: LiveOptions, path: string): Promise<Filled> {
  const snapshot = Snapshot.open(path);
  const { seal } = snapshot;
  // As it stands, by its own time: what is asked by periods is no gap for having been asked yesterday.
  const found = await replayed(options, new Earlier(snapshot, options.now()), seal.startedAt);
  const before = found.coverage;
  if (!before.some(isWorthAsking)) return { kind: 'nothing-to-ask', found };
  const plan = `${wanted(options)} after ${seal.id}`;
  return inWorkingFolder(
    options.folder,
    'gaps',
    plan,
    options.now(),
    async ({ journal, startedAt, run, work, begun }) => {
      requireNewest(options.folder, seal);
      requireLater(startedAt, seal.endedAt);
      const earlier = new Earlier(snapshot, startedAt);
      await replayed(options, earlier, startedAt);
      const interruptible = new Interruptible(journal, startedAt, run);
      const { tasks, accounts, close } = await openTasks(options.found, {
        evidence: earlier.filling(interruptible, journal),
        settings: options.settings,
        environment: options.environment,
        now: options.now,
      });
      begun();
      const sealing = await untilNoneTears(
        earlier,
        async () => {
          await runAll(tasks, options.progress, (task) => earlier.during(task));
          interruptible.requireWhole();
        },
        () => assembled(options, earlier, journal, startedAt, join(work, 'sealing.ndjson')),
      ).finally(close);
      try {
        requireNothingLost(before, sealing.coverage);
        const counts = new KeptCounts(originsOf(seal), startedAt);
        for (const record of sealing.journal.records()) counts.add(record);
        const kept = counts.kept();
        const { tool, node } = options;
        const head = {
          tool,
          node,
          plan: planOf(options.found, tasks),
          startedAt,
          endedAt: options.now(),
          previous: seal.id,
          run,
          ...(kept.length === 0 ? {} : { kept: [...kept] }),
        };
        const written = writeSnapshot(options.folder, sealing.journal, head);
        const { resumed } = journal;
        const collected = { ...written, coverage: sealing.coverage, accounts, asked: collectorsOf(tasks), resumed };
        return { kind: 'sealed', collected, kept };
      } finally {
        sealing.journal.close();
      }
    },
  );
}

interface Sealing {
  readonly journal: Journal;
  readonly coverage: readonly Coverage[];
}

/**
 * Asks until nothing tears a chain any more, neither while it asks nor when the answers are put together: what a chain
 * took over before it was torn is of another time than the rest, and the next pass asks for it as well.
 */
async function untilNoneTears(
  { chains }: Earlier,
  ask: () => Promise<void>,
  assemble: () => Promise<Sealing>,
): Promise<Sealing> {
  for (;;) {
    const { tears } = chains;
    await ask();
    if (chains.tears !== tears) continue;
    const sealing = await assemble();
    if (chains.tears === tears) return sealing;
    sealing.journal.close();
  }
}

/** What an earlier snapshot comes to under today's settings and catalogue; what it lacks is noted. */
async function replayed(options: LiveOptions, earlier: Earlier, startedAt: Instant): Promise<Expected> {
  return overTasks(options, earlier.reading(startedAt), earlier, true);
}

async function overTasks(
  { found, settings }: LiveOptions,
  evidence: Evidence,
  earlier: Earlier,
  notes: boolean,
): Promise<Expected> {
  const { tasks, accounts, resolving, close } = await openTasks(found, {
    evidence,
    settings,
    environment: {},
    now: noClock,
  });
  const coverage: Coverage[] = [];
  try {
    for (const task of tasks) {
      const lines = await earlier.during(task);
      if (notes) earlier.note(task, lines);
      coverage.push(...lines);
    }
  } finally {
    close();
  }
  return { coverage: [...coverage, ...resolving], accounts, asked: collectorsOf(tasks) };
}

/**
 * The answers to be sealed, in a journal of their own: one that is resumed must never take what was kept for what it
 * asked itself.
 */
async function assembled(
  options: LiveOptions,
  earlier: Earlier,
  journal: Journal,
  startedAt: Instant,
  path: string,
): Promise<Sealing> {
  rmSync(path, { force: true });
  const sealing = Journal.open(path);
  for (const record of journal.records()) sealing.keep(record);
  const evidence = earlier.assembled(startedAt, journal, (record) => sealing.keep(record));
  const { coverage } = await overTasks(options, evidence, earlier, false);
  return { journal: sealing, coverage };
}

/** The collectors that had somewhere to ask. */
function collectorsOf(tasks: readonly Task[]): Collected['asked'] {
  return new Set(tasks.map(({ collector }) => collector));
}

/** Another collection may have been sealed while this one looked for gaps: its answers are newer than any kept here. */
function requireNewest(folder: string, { id }: Seal): void {
  const newest = listSnapshots(folder).at(-1)?.seal;
  if (newest === undefined || newest.id === id) return;
  throw new AffidavitError(
    'SNAPSHOT_BUSY',
    `Meanwhile another collection has sealed the snapshot ${newest.id.slice(0, 12)}, which is newer.`,
    'Run `affidavit collect --gaps` again: it then asks what that one lacks.',
  );
}

/** Answers are told apart by their times. */
function requireLater(startedAt: Instant, endedAt: Instant): void {
  if (epochMs(startedAt) >= epochMs(endedAt)) return;
  throw new AffidavitError(
    'SNAPSHOT_BUSY',
    `The newest snapshot ended at ${endedAt}, which this clock has not reached.`,
    'Set the clock, or wait until then.',
  );
}

/** What the world no longer has (an account that left, a region that was closed) is not lost. */
function requireNothingLost(before: readonly Coverage[], after: readonly Coverage[]): void {
  const whole = new Set(before.filter(({ status }) => status === 'complete').map(placeOf));
  const lost = after.filter((line) => isWorthAsking(line) && whole.has(placeOf(line)));
  const [first] = lost;
  if (first === undefined) return;
  const more = lost.length > 1 ? `, and ${lost.length - 1} more` : '';
  throw new AffidavitError(
    'GAPS_WIDER',
    `What the newest snapshot has could not be had again, so nothing was sealed: ${first.reason}${more}`,
    'Run `affidavit collect --gaps` again within six hours, and what was answered is kept; or `affidavit collect`, which seals what is there now.',
  );
}

function placeOf({ operation, account, region }: Coverage): string {
  return `${operation} ${account} ${region}`;
}

function noClock(): never {
  throw new TypeError('a replay must not read the clock');
}
