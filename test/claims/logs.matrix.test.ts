import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { endOf, examine } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

const WORKSPACE = join('content', 'datacoral');
const snapshot = Snapshot.open(listSnapshots(join(WORKSPACE, 'snapshots')).at(-1)?.path ?? 'no snapshot');
const folder = mkdtempSync(join(tmpdir(), 'affidavit-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ABOUT_LOGS = [
  'dc-06-every-hour',
  'dc-07-attributable',
  'dc-27-sessions',
  'dc-35-intact',
  'dc-39-deployments',
  'dc-40-no-hands',
  'dc-41-heartbeats',
];

/** All that these claims rest on. */
const COLLECTORS = ['aws/sts', 'aws/ec2', 'aws/trailarchive', 'aws/flowlogs'];

type Change = (record: EvidenceRecord) => EvidenceRecord | null;
const gone: Change = () => null;
const denied: Change = (record) => ({
  ...record,
  outcome: { kind: 'denied', code: 'AccessDenied', message: '' },
  answer: null,
});
const edited: Change = (record) => ({
  ...record,
  answer: record.answer && {
    ...record.answer,
    body: record.answer.body.replace(/"sha256":"[0-9a-f]{8}/, '"sha256":"00000000'),
  },
});

/** The verdicts of the claims about logs when, in each account, one answer of each of these operations is another. */
async function verdictsWith(operations: readonly string[], change: Change): Promise<Readonly<Record<string, string>>> {
  const chosen = new Map<string, string>();
  for (const record of snapshot.records()) {
    const place = `${idOf(record)} ${record.account}`;
    if (operations.includes(idOf(record)) && !chosen.has(place)) chosen.set(place, JSON.stringify(record.input));
  }
  expect(chosen.size).toBeGreaterThanOrEqual(operations.length);
  const hit = (record: EvidenceRecord) =>
    chosen.get(`${idOf(record)} ${record.account}`) === JSON.stringify(record.input);
  const altered = snapshot.altered((record) => (hit(record) ? change(record) : record));
  const workspace = loadWorkspace(WORKSPACE);
  const claims = workspace.claims.filter(({ id }) => ABOUT_LOGS.includes(id));
  const settings = { ...workspace.settings, collectors: COLLECTORS };
  const examined = await examine(
    { ...workspace, settings, claims },
    altered,
    join(folder, 'facts.sqlite'),
    endOf(snapshot),
  );
  await examined.docket.observer.close();
  return Object.fromEntries(examined.judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]));
}

const idOf = ({ service, operation }: EvidenceRecord): string => `${service}:${operation}`;
const all = (verdict: string) => Object.fromEntries(ABOUT_LOGS.map((id) => [id, verdict]));

test('as they were recorded, they are proven, but for what the second network leaves open', async () => {
  const same: Change = (record) => record;
  expect(await verdictsWith([], same)).toEqual({ ...all('proven'), 'dc-41-heartbeats': 'unproven' });
});

test.each<[string, Change]>([
  ['was not collected', gone],
  ['was denied', denied],
])('when one log and one file of a flow log %s, nothing that rests on them is proven', async (_what, change) => {
  expect(await verdictsWith(['s3:GetObjectReduced', 'flowlogs:GetObject'], change)).toEqual(all('unproven'));
});

test('when one log is another than its digest says, that is broken, and what logs tell is unproven', async () => {
  expect(await verdictsWith(['s3:GetObjectReduced'], edited)).toEqual({
    ...all('unproven'),
    'dc-35-intact': 'broken',
    'dc-06-every-hour': 'proven',
  });
});
