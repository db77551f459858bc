import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { Trial } from '../collect/denials/trial.ts';
import { logsSnapshot, readingLogs } from './logs-snapshot.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-reductions-'));
let trial: Trial;
let reduced: readonly string[];

beforeAll(async () => {
  const ofLogs = (await discoverCollectors()).filter(({ collector }) => collector.when !== undefined);
  const names = ofLogs.map(({ collector }) => collector.name);
  const { path } = await logsSnapshot(place, readingLogs(loadWorkspace('content/rockset'), names));
  trial = await Trial.open('rockset', path, (workspace) => readingLogs(workspace, names));
  const operations = (await discoverCollectors()).flatMap(({ collector }) => collector.operations);
  // The changes of a trail are asked for only where something is missing: test/collectors/aws/kept-changes.test.ts.
  reduced = operations
    .filter(({ id, reduce }) => reduce !== undefined && id !== 'cloudtrail:LookupEventsOfTrail')
    .map(({ id }) => id);
});
afterAll(async () => {
  await trial.close();
  rmSync(place, { recursive: true });
});

type Change = (body: string) => string;

/** A page of events holds its reduction as text within; in a file it is the whole. */
function within(change: (reduction: Record<string, unknown>) => unknown): Change {
  return (body) => {
    const root = JSON.parse(body) as { Events?: [{ CloudTrailEvent: string }] };
    if (root.Events === undefined) return JSON.stringify(change(root));
    const [{ CloudTrailEvent: inner }] = root.Events;
    const changed = JSON.stringify(change(JSON.parse(inner) as Record<string, unknown>));
    return JSON.stringify({ ...root, Events: [{ CloudTrailEvent: changed }] });
  };
}

const CHANGES: readonly (readonly [string, Change])[] = [
  ['an empty object', () => '{}'],
  ['an object of another', () => '{"Contents":[],"Events":[],"records":0}'],
  ['an empty reduction', within(() => ({}))],
  ['a reduction that is null', within(() => null)],
  ['one more member', within((reduction) => ({ ...reduction, also: 1 }))],
  ['one member less', within((reduction) => Object.fromEntries(Object.entries(reduction).slice(1)))],
  ['a number as text', within((reduction) => textFor(reduction))],
];

function textFor(reduction: Record<string, unknown>): object {
  const number = Object.entries(reduction).find(([, value]) => typeof value === 'number');
  return { ...reduction, [number?.[0] ?? 'none']: String(number?.[1]) };
}

describe('a recorded reduction', () => {
  test('as it is: complete, of every operation that reduces', () => {
    expect(reduced.length).toBeGreaterThan(2);
    for (const id of reduced) expect(trial.asked(id).map(({ status }) => status)).toEqual(['complete']);
  });

  test.each(CHANGES)('in whose place stands %s: not understood, and nothing of it is told', async (_, change) => {
    for (const id of reduced) {
      const altered = trial.altered(id, (record) =>
        record.answer === null ? record : { ...record, answer: { ...record.answer, body: change(record.answer.body) } },
      );
      const lines = (await trial.coverage(altered, id)).filter(({ operation }) => operation === id);
      expect(lines).toMatchObject([{ status: 'failed', reason: expect.stringContaining('ImplausibleAnswer') }]);
    }
  });
});
