import { describe, expect, it } from 'vitest';
import { outcomeOfError } from '../../../../collectors/aws/interpret.ts';
import { collector } from '../../../../collectors/aws/macie2/collector.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { type Answers, rowsOf, unread } from '../answering.ts';

const OFF: Answer<unknown> = { kind: 'absent', code: 'AccessDeniedException' };
const SESSION = { status: 'ENABLED', createdAt: new Date('2026-01-02T03:04:05Z') };
const session = (answers: Answers) => rowsOf(collector, answers, 'aws_macie2_session');

describe('a region', () => {
  it.each<[string, Answers, (number | null)[]]>([
    [
      'with Macie and its discovery',
      { 'macie2:GetMacieSession': SESSION, 'macie2:GetAutomatedDiscoveryConfiguration': { status: 'ENABLED' } },
      [1, 1],
    ],
    ['where Macie is paused', { 'macie2:GetMacieSession': { ...SESSION, status: 'PAUSED' } }, [0, null]],
    ['without Macie', { 'macie2:GetMacieSession': [OFF] }, [0, 0]],
  ])('%s', async (_, answers, cells) => {
    const [row] = await session(answers);
    expect([row?.enabled, row?.automated_discovery]).toEqual(cells);
  });
  it('that was refused has no row', async () => {
    expect(await session({ 'macie2:GetMacieSession': [unread] })).toEqual([]);
  });
});

it.each(collector.operations.map((operation) => [operation.id, operation] as const))(
  '%s: only a message that says so means that Macie is not enabled',
  (_, operation) => {
    const thrown = (message: string) => Object.assign(new Error(message), { name: 'AccessDeniedException' });
    expect(outcomeOfError(operation, thrown('Macie is not enabled.'), 403).kind).toBe('absent');
    const refused = thrown('User: x is not authorized to perform: macie2:GetMacieSession');
    expect(outcomeOfError(operation, refused, 403).kind).toBe('denied');
  },
);

it.each<[string, object, object]>([
  [
    'that is read',
    { jobDetails: { isMonitoredByJob: 'TRUE' } },
    { in_recurring_job: 1, error: '', last_discovery: '' },
  ],
  ['in doubt', { jobDetails: { isMonitoredByJob: 'UNKNOWN' } }, { in_recurring_job: null }],
  [
    'that Macie may not read',
    { errorCode: 'ACCESS_DENIED' },
    { error: 'ACCESS_DENIED', monitored: null, last_discovery: null },
  ],
])('a bucket %s', async (_, more, cells) => {
  const answers = { 'macie2:DescribeBuckets': { buckets: [{ bucketArn: 'arn:b', ...more }] } };
  expect(await rowsOf(collector, answers, 'aws_macie2_bucket')).toMatchObject([cells]);
});
