import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { Trial } from '../collect/denials/trial.ts';
import { applies, complaints, isAt } from './complaints.ts';
import { FAULTS, type Fault } from './faults.ts';
import { libraryOf } from './library.ts';
import { runLive, type Subject } from './live-case.ts';
import { CANARIES, PLANTED } from './logs-answers.ts';
import { factComplaints, isToldByFacts } from './logs-facts.ts';
import { logsSnapshot, readingLogs } from './logs-snapshot.ts';
import { type ReplayingServer, startReplayingServer } from './replaying-server.ts';
import { subjectsOf } from './subjects.ts';
import { raw } from './wire.ts';

let place: string;
let trial: Trial;
let server: ReplayingServer;
let catalogue: readonly string[];
let subjects: readonly Subject[];
let visitors = 0;
const counted = { cases: 0, falseProofs: 0 };

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'affidavit-logs-'));
  const ofLogs = (await discoverCollectors()).filter(({ collector }) => collector.when !== undefined);
  catalogue = ofLogs.flatMap(({ collector }) => collector.operations.map(({ id }) => id)).sort();
  const names = ofLogs.map(({ collector }) => collector.name);
  const snapshot = await logsSnapshot(place, readingLogs(loadWorkspace('content/rockset'), names));
  trial = await Trial.open('rockset', snapshot.path, (workspace) => readingLogs(workspace, names));
  server = await startReplayingServer(await libraryOf(snapshot.whole(trial.baseline.snapshot), trial.found));
  subjects = subjectsOf(
    trial,
    trial.found.filter(({ collector }) => collector.when !== undefined),
  );
  process.env.AWS_ENDPOINT_URL = server.endpoint;
  process.env.AWS_ACCESS_KEY_ID = 'invented';
  process.env.AWS_SECRET_ACCESS_KEY = 'invented';
  process.env.AWS_CONFIG_FILE = '/dev/null';
  process.env.AWS_SHARED_CREDENTIALS_FILE = '/dev/null';
});
afterAll(async () => {
  const outside = catalogue.length - honest().length;
  process.stdout.write(
    `faults of logs over HTTP: ${subjects.length} operations, ${counted.cases} cases, ${counted.falseProofs} false proofs, ${outside} operations outside\n`,
  );
  await server.stop();
  await trial.close();
  rmSync(place, { recursive: true });
});

/** Asked only when something is missing in an archive, or when the settings have questions for the simulator. */
const CONDITIONAL: ReadonlySet<string> = new Set([
  'cloudtrail:LookupEventsOfTrail',
  's3:GetBucketLifecycleConfigurationOfTrail',
  'iam:SimulatePrincipalPolicy',
]);

test('every operation of logs that is always asked has an honest answer that a fault can befall', () => {
  expect(honest()).toEqual(catalogue.filter((id) => !CONDITIONAL.has(id)));
});

test('without a fault, every operation of logs is answered over HTTP, and every fault would be noticed', async () => {
  const none: Fault = { name: 'none', status: 'failed', remedy: /./, slow: false, reply: () => null };
  const wrong: string[] = [];
  const unproven: string[] = [];
  await each(subjects, async (subject) => {
    const outcome = await runLive(trial, server, subject, none, visitor());
    if (outcome.falseProofs.length === 0) unproven.push(subject.operation.id);
    for (const fault of FAULTS)
      if (complaintsOf(fault, subject, outcome).length === 0) wrong.push(`${subject.operation.id}: ${fault.name}`);
    for (const line of outcome.lines.filter((one) => isAt(one, subject)))
      if (line.status !== 'complete') wrong.push(`${line.operation} is ${line.status}: ${line.reason}`);
    if (PLANTED.test(JSON.stringify(outcome))) wrong.push(`${subject.operation.id}: keeps what was planted`);
  });
  expect(server.unknown).toEqual([]);
  expect(wrong).toEqual([]);
  expect(unproven).toEqual([]);
});

test('bytes that are none of theirs leave no word of them behind, however short', async () => {
  const secret = CANARIES.bare();
  const latin = Buffer.concat([Buffer.from(secret), Buffer.from([0xff])]).toString('base64');
  const shown = [
    ...[secret, `{"Events":"${secret}"}`, `{"Events":[{"CloudTrailEvent":"${secret}"}]`, `<p>${secret}`].map((body) =>
      raw(200, 'text/plain', body),
    ),
    { ...raw(200, 'text/plain', latin), encoding: 'base64' as const },
  ];
  const kept: string[] = [];
  for (const answer of shown) {
    const reply: Fault['reply'] = () => ({ kind: 'answer', raw: answer });
    const fault: Fault = { name: 'bytes of another', status: 'failed', remedy: /./, slow: false, reply };
    await each(
      subjects.filter(({ operation }) => operation.reduce !== undefined),
      async (subject) => {
        const { records, lines, rows } = await runLive(trial, server, subject, fault, visitor());
        const text = JSON.stringify([records, lines, rows]);
        if (text.includes(secret.slice(0, 8)) || text.includes(latin.slice(0, 8)))
          kept.push(`${subject.operation.id}: keeps ${answer.body}`);
      },
    );
  }
  expect(kept).toEqual([]);
}, 120_000);

test.each(FAULTS)(
  '$name: said of every operation of logs, and nothing is proven',
  async (fault) => {
    const tried = subjects.filter((subject) => applies(fault, subject));
    const wrong: string[] = [];
    await each(tried, async (subject) => {
      counted.cases += 1;
      const outcome = await runLive(trial, server, subject, fault, visitor());
      counted.falseProofs += isToldByFacts(fault, subject) ? 0 : outcome.falseProofs.length;
      wrong.push(...complaintsOf(fault, subject, outcome));
      if (PLANTED.test(JSON.stringify(outcome))) wrong.push(`${subject.operation.id}: keeps what was planted`);
    });
    expect(wrong).toEqual([]);
    expect(tried.length).toBeGreaterThan(0);
  },
  120_000,
);

function complaintsOf(fault: Fault, subject: Subject, outcome: Awaited<ReturnType<typeof runLive>>): readonly string[] {
  return isToldByFacts(fault, subject) ? factComplaints(subject, outcome.rows) : complaints(fault, subject, outcome);
}

function honest(): readonly string[] {
  return subjects
    .filter(({ asked }) => asked.some(({ outcome }) => outcome.kind === 'answered'))
    .map(({ operation }) => operation.id)
    .sort();
}

function visitor(): string {
  visitors += 1;
  return String(visitors).padStart(4, '0');
}

async function each(tried: readonly Subject[], run: (subject: Subject) => Promise<void>): Promise<void> {
  const limit = pLimit(8);
  await Promise.all(tried.map((subject) => limit(() => run(subject))));
}
