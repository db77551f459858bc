import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import { Trial } from '../collect/denials/trial.ts';
import { FAULTS, type Fault } from './faults.ts';
import { libraryOf } from './library.ts';
import { ATTEMPTS, type LiveOutcome, runLive, type Subject } from './live-case.ts';
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
  trial = await Trial.open('rockset', await wholeSnapshot(place));
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
  // Readers of logs keep no answer as it came, so that none can be served again: over snapshots they have their faults.
  const all = (await discoverCollectors()).map(({ collector }) => collector);
  const logs = all.filter(({ when }) => when !== undefined).flatMap(({ operations }) => operations);
  process.stdout.write(`outside the matrix: ${logs.map(({ id }) => id).join(', ')}\n`);
  const catalogue = new Set(all.filter(({ when }) => when === undefined).flatMap(({ operations }) => operations));
  const honest = new Set(
    subjects
      .filter(({ asked }) => asked.some(({ outcome }) => outcome.kind === 'answered'))
      .map(({ operation }) => operation),
  );
  expect([...catalogue].filter((operation) => !honest.has(operation)).map(({ id }) => id)).toEqual([]);
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

function applies(fault: Fault, subject: Subject): boolean {
  if (fault.one && subject.asked.length < 2) return false;
  return subject.asked.some((record) => fault.reply(subject.operation, record, 1) !== null);
}

/** Recorded as unread for a reason of its own, such as a right that the reference role lacks. */
function wasUnread({ asked }: Subject, fault: Fault): boolean {
  return asked.some(({ outcome }) => outcome.kind === fault.status);
}

function isAt(line: { account: string; region: string }, subject: Subject): boolean {
  return line.account === subject.account && line.region === subject.region;
}

function complaints(fault: Fault, subject: Subject, { records, lines, falseProofs }: LiveOutcome): readonly string[] {
  const { operation, account, region } = subject;
  const found: string[] = [];
  const say = (what: string): void => void found.push(`${operation.id}: ${what}`);
  if (falseProofs.length > 0) say(`proves ${falseProofs.join()}`);
  const line = lines.find((one) => isAt(one, subject));
  if (line === undefined) say('has no coverage');
  else {
    if (line.status !== fault.status) say(`is ${line.status}, not ${fault.status}: ${line.reason}`);
    for (const part of region === '-' ? [operation.id, account] : [operation.id, account, region])
      if (!line.reason.includes(part)) say(`does not name ${part}: ${line.reason}`);
    if (!fault.remedy.test(line.reason)) say(`has no remedy: ${line.reason}`);
  }
  const kinds = new Set(records.map(({ outcome }) => outcome.kind));
  if (fault.status !== 'truncated' && !kinds.has(fault.status)) say(`is recorded as ${[...kinds].join()}`);
  const tries = Math.max(...records.map(({ attempts }) => attempts));
  if (fault.slow && fault.name !== 'hang' && tries !== ATTEMPTS) say(`was sent ${tries} times`);
  return found;
}
