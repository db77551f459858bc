import { expect, test } from 'vitest';
import { family } from '../../collectors/aws/family.ts';
import { collector } from '../../collectors/aws/sqs/collector.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import type { Outcome, Question } from '../../src/evidence/record.ts';
import type { FactRow } from '../../src/facts/table.ts';
import { identity, type Reply, recorded, regions } from './recorded.ts';

const ACCOUNT = '111122223333';
const url = (name: string) => `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/${name}`;
const queues = (...names: string[]) => JSON.stringify({ QueueUrls: names.map(url) });
const gone: Outcome = { kind: 'gone', code: 'QueueDoesNotExist', message: 'The specified queue does not exist.' };
const attributes = (name: string) =>
  JSON.stringify({
    Attributes: { QueueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`, MessageRetentionPeriod: '60' },
  });

/** What the list of queues says each time it is asked; `events` is there throughout, `parked` has gone. */
async function collected(lists: readonly (Reply | null)[]) {
  const evidence = recorded(({ operation, input, round = 1 }: Question) => {
    switch (operation) {
      case 'GetCallerIdentity':
        return identity(ACCOUNT);
      case 'DescribeRegions':
        return regions({ 'eu-west-1': 'opt-in-not-required' });
      case 'ListQueues':
        return lists[round - 1] ?? null;
      default:
        return JSON.stringify(input).includes('parked') ? gone : attributes('events');
    }
  });
  const { tasks } = await openTasks([{ collector: collector as never, family: family as never }], {
    evidence,
    settings: {
      accounts: [{ id: ACCOUNT, name: 'One', role: null, externalId: null }],
      regions: ['eu-west-1'],
      sources: {},
    },
    environment: {},
    now: () => '2026-11-21T06:00:00Z',
  });
  const rows: FactRow[] = [];
  const savepoint = { begin: () => undefined, keep: () => undefined, undo: () => void rows.splice(0) };
  const lines: Coverage[] = [];
  for (const task of tasks) lines.push(...(await runTask(task, (row) => void rows.push(row), savepoint)));
  return {
    names: rows.filter(({ table }) => table === 'aws_sqs_queue').map(({ values }) => values.name),
    statuses: Object.fromEntries(lines.map(({ operation, status }) => [operation, status])),
    reasons: lines.map(({ reason }) => reason).filter((reason) => reason !== ''),
  };
}

test('a queue that goes between its list and the question about it has no row, and nothing is missing', async () => {
  const { names, statuses, reasons } = await collected([queues('events', 'parked'), queues('events')]);
  expect(names).toEqual(['events']);
  expect(statuses).toEqual({ 'sqs:ListQueues': 'complete', 'sqs:GetQueueAttributes': 'complete' });
  expect(reasons).toEqual([]);
});

test('one that is still listed has failed', async () => {
  const both = queues('events', 'parked');
  const { names, statuses, reasons } = await collected([both, both]);
  expect(names).toHaveLength(2);
  expect(statuses).toEqual({ 'sqs:ListQueues': 'complete', 'sqs:GetQueueAttributes': 'failed' });
  expect(reasons).toEqual([
    `sqs:GetQueueAttributes in account ${ACCOUNT}, eu-west-1: failed. It is said not to be there, and is still listed or named. Collect again.`,
  ]);
});

test.each<[string, Reply | null, string]>([
  ['denied', { kind: 'denied', code: 'AccessDenied', message: '' }, 'denied'],
  ['not in the snapshot', null, 'not-collected'],
])('when the list asked again is %s, nothing is known', async (_, second, status) => {
  const { names, statuses } = await collected([queues('events', 'parked'), second]);
  expect(names).toEqual([]);
  expect(statuses).toEqual({ 'sqs:ListQueues': status, 'sqs:GetQueueAttributes': status });
});
