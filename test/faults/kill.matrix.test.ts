import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { EXIT } from '../../src/core/exit-codes.ts';
import { questionKey } from '../../src/evidence/ask.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { Collecting, journalled, type Moment } from './collecting.ts';
import { libraryOf } from './library.ts';
import { type Library, type ReplayingServer, startReplayingServer } from './replaying-server.ts';

const KILLS = 30;
/** Without those that wait for a report, so that a run is short. */
const COLLECTORS = 'aws/dynamodb,aws/kms,aws/s3';
const LATENCY_MS = 4;
/** The last characters of the external id in the workspace's settings. */
const VISITOR = '3e91';

let place: string;
let workspace: string;
let library: Library;
let server: ReplayingServer;

beforeAll(async () => {
  const recorded = listSnapshots('content/rockset/snapshots').at(-1)?.path ?? 'none';
  library = await libraryOf(Snapshot.open(recorded), chosenCollectors(await discoverCollectors(), ['aws/*']));
  server = await startReplayingServer(library, LATENCY_MS);
  place = mkdtempSync(join(tmpdir(), 'affidavit-kill-'));
  workspace = join(place, 'rockset');
  cpSync('content/rockset', workspace, { recursive: true, filter: (path) => !path.includes('snapshots') });
  mkdirSync(join(workspace, 'snapshots'));
});
afterAll(async () => {
  await server.stop();
  rmSync(place, { recursive: true });
});

test(`killed at ${KILLS} random moments: nothing corrupt, nothing half sealed, and no answered question asked again`, async () => {
  const whole = await run({ kind: 'never' });
  expect([0, EXIT.gaps], whole.said).toContain(whole.code);
  const expected = answersOf(snapshots()[0] as Snapshot);
  expect(expected.size).toBeGreaterThan(150);
  clear();
  server.answered();

  const random = randomNumbers(20_261_122);
  const tally = { kills: 0, sealed: 0, halfSealed: 0, repeated: 0, corrupt: 0, requests: 0, kept: 0 };
  while (tally.kills < KILLS) {
    const before = requestsOf(journalled(workspace));
    const { code, said } = await run(momentOf(random));
    expect([0, EXIT.gaps, null], said).toContain(code);
    const answered = server.answered();
    tally.requests += answered.length;
    tally.kept += before.size;
    tally.repeated += answered.filter((key) => before.has(key)).length;
    if (code === null) tally.kills += 1;
    tally.halfSealed += readdirSync(join(workspace, 'snapshots')).filter((name) => name.startsWith('.sealing')).length;
    // Opening checks every hash; a half snapshot would hold fewer answers than an uninterrupted run.
    for (const snapshot of snapshots()) {
      tally.sealed += 1;
      if (JSON.stringify([...answersOf(snapshot)]) !== JSON.stringify([...expected])) tally.corrupt += 1;
    }
    if (snapshots().length > 0) clear();
  }
  const last = await run({ kind: 'never' });
  expect(last, last.said).toMatchObject({ code: 0 });
  expect(snapshots().map((snapshot) => [...answersOf(snapshot)])).toEqual([[...expected]]);
  expect(readdirSync(join(workspace, 'snapshots')).filter((name) => name.startsWith('.'))).toEqual([]);
  process.stdout.write(`killed: ${JSON.stringify(tally)}\n`);
  expect(tally).toMatchObject({ kills: KILLS, repeated: 0, corrupt: 0 });
  expect(tally.sealed).toBeGreaterThan(0);
  // Most kills leave answers behind: without them nothing could be repeated.
  expect(tally.kept).toBeGreaterThan(KILLS);
}, 600_000);

async function run(moment: Moment): Promise<{ code: number | null; said: string }> {
  const collecting = new Collecting(workspace, COLLECTORS, server.endpoint, moment);
  server.meddle(VISITOR, () => {
    collecting.requested();
    return null;
  });
  return collecting.end();
}

/** Mostly while questions are asked, some before the first, and some while the seal is written. */
function momentOf(random: () => number): Moment {
  const kind = random();
  if (kind < 0.1) return { kind: 'after start', ms: Math.floor(random() * 1_500) };
  if (kind < 0.3) return { kind: 'while sealing', ms: Math.floor(random() * 25) };
  return { kind: 'after request', count: 1 + Math.floor(random() * 120), ms: Math.floor(random() * 10) };
}

function snapshots(): readonly Snapshot[] {
  return listSnapshots(join(workspace, 'snapshots')).map(({ path }) => Snapshot.open(path));
}

/** Takes the sealed snapshots away, so that the next run is a collection of its own. What a killed run left stays. */
function clear(): void {
  for (const { path } of listSnapshots(join(workspace, 'snapshots'))) rmSync(path, { recursive: true });
}

/** Every question with what was answered; times differ between runs. */
function answersOf(snapshot: Snapshot): ReadonlyMap<string, string> {
  return new Map(
    [...snapshot.records()].map((record) => [questionKey(record), `${record.outcome.kind} ${record.answer?.body}`]),
  );
}

/** The requests that would ask these questions. */
function requestsOf(questions: ReadonlySet<string>): ReadonlySet<string> {
  const requests = [...library].filter(
    ([, [first]]) => first !== undefined && first.page === 1 && questions.has(questionKey(first.record)),
  );
  return new Set(requests.map(([key]) => key));
}

/** Mulberry32: the same moments in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
