import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import { Trial } from '../collect/denials/trial.ts';
import { withEveryService } from '../reference/every-service.ts';
import { applies, complaints, isAt } from './complaints.ts';
import { FAULTS, type Fault } from './faults.ts';
import { libraryOf } from './library.ts';
import { runLive, type Subject } from './live-case.ts';
import { type ReplayingServer, startReplayingServer } from './replaying-server.ts';
import { subjectsOf } from './subjects.ts';
import { wholeSnapshot } from './whole.ts';

/** Cases under way at once: most of their time is spent waiting. */
const AT_ONCE = 8;
const SLOW_AT_ONCE = 24;
/** Operations that are asked before any other: with them refused there is no collection, and an error says so. */
const FIRST = new Set(['sts:GetCallerIdentity']);

let place: string;
let trial: Trial;
let server: ReplayingServer;
let subjects: readonly Subject[];
const counted = { cases: 0, falseProofs: 0 };
const perFault: string[] = [];
let visitors = 0;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'affidavit-whole-'));
  trial = await Trial.open('rockset', await wholeSnapshot(place), withEveryService);
  server = await startReplayingServer(await libraryOf(trial.baseline.snapshot, trial.found));
  subjects = subjectsOf(trial, trial.found);
  process.env.AWS_ENDPOINT_URL = server.endpoint;
  process.env.AWS_ACCESS_KEY_ID = 'invented';
  process.env.AWS_SECRET_ACCESS_KEY = 'invented';
  process.env.AWS_CONFIG_FILE = '/dev/null';
  process.env.AWS_SHARED_CREDENTIALS_FILE = '/dev/null';
});
afterAll(async () => {
  process.stdout.write(
    `faults over HTTP: ${subjects.length} operations (${perFault.join(', ')}), ${counted.cases} cases, ${counted.falseProofs} false proofs\n`,
  );
  await server.stop();
  await trial.close();
  rmSync(place, { recursive: true });
});

test('every operation of the catalogue, but for those of logs, has an honest answer that a fault can befall', async () => {
  // Readers of logs keep no answer as it came, so that none can be served again: live-logs.matrix.test.ts has answers for them.
  const all = (await discoverCollectors()).map(({ collector }) => collector);
  const catalogue = new Set(all.filter(({ when }) => when === undefined).flatMap(({ operations }) => operations));
  const honest = new Set(
    subjects
      .filter(({ asked }) => asked.some(({ outcome }) => outcome.kind === 'answered'))
      .map(({ operation }) => operation),
  );
  // Asked of target groups that speak TCP, TLS or UDP; neither account has one.
  const idle = 'elbv2:DescribeTargetGroupAttributes';
  const missing = [...catalogue].filter((operation) => !honest.has(operation)).map(({ id }) => id);
  expect(missing.filter((id) => id !== idle)).toEqual([]);
});

test('without a fault, every operation is answered over HTTP as it was recorded', async () => {
  const honest: Fault = { name: 'none', status: 'failed', remedy: /./, slow: false, reply: () => null };
  const wrong: string[] = [];
  let proofs = 0;
  await each(subjects, AT_ONCE, async (subject) => {
    const outcome = await runLive(trial, server, subject, honest, visitor());
    const { records, lines } = outcome;
    proofs += outcome.falseProofs.length;
    // An honest answer is what every fault's checks must object to, or they could not fail.
    for (const fault of FAULTS)
      if (complaints(fault, subject, outcome).length === 0 && !(fault.one || wasUnread(subject, fault)))
        wrong.push(`${subject.operation.id}: ${fault.name} goes unnoticed`);
    const known = trial.asked(subject.operation.id).filter((line) => isAt(line, subject));
    const statuses = (of: readonly { status: string }[]) =>
      of
        .map(({ status }) => status)
        .sort()
        .join();
    if (statuses(lines.filter((line) => isAt(line, subject))) !== statuses(known))
      wrong.push(`${subject.operation.id}: ${JSON.stringify(lines)}`);
    if (records.length === 0) wrong.push(`${subject.operation.id}: nothing was asked`);
  });
  expect(server.unknown).toEqual([]);
  expect(wrong).toEqual([]);
  expect(subjects.length).toBeGreaterThan(60);
  expect(proofs).toBeGreaterThan(50);
});

test.each(FAULTS)(
  '$name: the record, the coverage and its words are right, the collection ends, and nothing is proven',
  async (fault) => {
    const wrong: string[] = [];
    const tried = subjects.filter((subject) => applies(fault, subject));
    perFault.push(`${fault.name} ${tried.length}`);
    const atOnce = fault.slow ? SLOW_AT_ONCE : AT_ONCE;
    await each(tried, atOnce, async (subject) => {
      counted.cases += 1;
      try {
        const outcome = await runLive(trial, server, subject, fault, visitor());
        counted.falseProofs += outcome.falseProofs.length;
        wrong.push(...complaints(fault, subject, outcome));
      } catch (thrown) {
        if (!FIRST.has(subject.operation.id) || !(thrown instanceof AffidavitError)) throw thrown;
        if (!thrown.message.includes(subject.operation.id)) wrong.push(`${subject.operation.id}: ${thrown.message}`);
      }
    });
    expect(wrong).toEqual([]);
    expect(tried.length).toBeGreaterThan(0);
  },
  240_000,
);

function visitor(): string {
  visitors += 1;
  return String(visitors).padStart(4, '0');
}

async function each(
  tried: readonly Subject[],
  atOnce: number,
  run: (subject: Subject) => Promise<void>,
): Promise<void> {
  const limit = pLimit(atOnce);
  await Promise.all(tried.map((subject) => limit(() => run(subject))));
}

/** Recorded as unread for a reason of its own, such as a right that the reference role lacks. */
function wasUnread({ asked }: Subject, fault: Fault): boolean {
  return asked.some(({ outcome }) => outcome.kind === fault.status);
}
