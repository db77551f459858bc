import { judgeAll } from '../src/claims/judgement.ts';
import { Snapshot } from '../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../src/release/open.ts';
import { endOf } from '../src/report/examine.ts';
import { factsFolder, loadWorkspace } from '../src/workspace/workspace.ts';
import { type Measure, timed } from './measure.ts';
import { output } from './process.ts';

const CLI = new URL('../src/cli/main.ts', import.meta.url).pathname;
/** Whoever waits for a second look waits this long at most, in milliseconds. */
const SECOND_LOOK = 5_000;
/** All attacks, in milliseconds. */
const ALL_ATTACKS = 300_000;
/** One paper, since every attack on both takes minutes; both by AFFIDAVIT_BENCH_ATTACKS=both. */
const PAPERS = process.env.AFFIDAVIT_BENCH_ATTACKS === 'both' ? ['rockset', 'datacoral'] : ['datacoral'];

/** What trying the claims of the reference papers costs: beside judging them, for a second look, and all of it. */
export async function benchAttack(): Promise<readonly Measure[]> {
  await check();
  const second = await timed(check);
  const { judging, trying, attacks } = await quickAttacks();
  const all = await timed(async () => {
    for (const name of PAPERS) await attackAll(name);
  });
  return [
    {
      work: 'judging and trying the claims of a paper, quick attacks',
      baseline: 'judging them alone',
      ours: judging + trying,
      theirs: judging,
      budget: null,
      note: `${attacks} attacks`,
    },
    {
      work: 'a second `check` of Rockset',
      baseline: 'five seconds',
      ours: second,
      theirs: SECOND_LOOK,
      budget: 1,
    },
    {
      work: `all attacks on ${PAPERS.join(' and ')}`,
      baseline: 'five minutes',
      ours: all,
      theirs: ALL_ATTACKS,
      budget: 1,
    },
  ];
}

async function check(): Promise<void> {
  await ended(['check', '--workspace', 'content/rockset', '--as-of', 'snapshot']);
}

async function attackAll(name: string): Promise<void> {
  await ended(['attack', '--workspace', `content/${name}`, '--as-of', 'snapshot', '--json']);
}

/** A broken claim or a survivor ends a command with 1; anything else is no measure. */
async function ended(args: readonly string[]): Promise<void> {
  try {
    await output([CLI, ...args]);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 1)) throw thrown;
  }
}

async function quickAttacks(): Promise<{ judging: number; trying: number; attacks: number }> {
  const workspace = loadWorkspace('content/rockset');
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  const keepIn = factsFolder(workspace.folder);
  const none = { ...workspace, claims: [] };
  const judging = await withFacts(
    none,
    snapshot,
    endOf(snapshot),
    ({ docket }) => timed(() => judgeAll(workspace.claims, docket)),
    { keepIn },
  );
  let attacks = 0;
  const opening = await timed(() => withFacts(none, snapshot, endOf(snapshot), async () => undefined, { keepIn }));
  const whole = await timed(() =>
    withFacts(
      workspace,
      snapshot,
      endOf(snapshot),
      async ({ judgements }) => {
        attacks = judgements.reduce((sum, { trial }) => sum + (trial?.attacks.length ?? 0), 0);
      },
      { keepIn },
    ),
  );
  return { judging, trying: Math.max(0, whole - opening - judging), attacks };
}
