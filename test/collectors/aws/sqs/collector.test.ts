import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/sqs/collector.ts';
import { getQueueAttributes, listQueues } from '../../../../collectors/aws/sqs/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const list = (...QueueUrls: string[]) => ({ 'sqs:ListQueues': { QueueUrls } });
const queues = (answers: Answers) => rowsOf(collector, answers, 'aws_sqs_queue');
const attributes = (more: object) => ({ 'sqs:GetQueueAttributes': { Attributes: { QueueArn: 'arn:q', ...more } } });
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: 'arn:x' }, Action: 'sqs:SendMessage', Resource: '*' },
});

describe('encryption of queues', () => {
  it.each([
    ['under a KMS key', { KmsMasterKeyId: 'alias/k', SqsManagedSseEnabled: 'false' }, ['SSE-KMS', 'alias/k']],
    ['under a key of SQS', { SqsManagedSseEnabled: 'true' }, ['SSE-SQS', 'none']],
    ['off', { SqsManagedSseEnabled: 'false' }, ['none', 'none']],
    ['unknown when SQS does not say', {}, [null, 'none']],
    ['unknown when it says neither', { SqsManagedSseEnabled: 'maybe' }, [null, 'none']],
  ])('%s', async (_, more, expected) => {
    const [row] = await queues({ ...list('https://q/1/a'), ...attributes(more) });
    expect([row?.encryption, row?.kms_key]).toEqual(expected);
  });
});

describe('queues', () => {
  it.each([
    ['without one', {}, 'none'],
    ['with one', { RedrivePolicy: '{"deadLetterTargetArn":"arn:dead","maxReceiveCount":3}' }, 'arn:dead'],
    ['with one that is not JSON', { RedrivePolicy: '<html>' }, null],
    ['with one that names none', { RedrivePolicy: '{}' }, null],
  ])('%s: the dead-letter queue', async (_, more, expected) => {
    expect((await queues({ ...list('a'), ...attributes(more) }))[0]?.dead_letter_queue).toBe(expected);
  });
  it('tell name, kind and retention', async () => {
    const more = { FifoQueue: 'true', MessageRetentionPeriod: '345600' };
    expect((await queues({ ...list('https://q/1/a.fifo'), ...attributes(more) }))[0]).toMatchObject({
      name: 'a.fifo',
      fifo: 1,
      retention_seconds: 345600,
    });
    expect((await queues({ ...list('a'), ...attributes({ MessageRetentionPeriod: 'x' }) }))[0]).toMatchObject({
      retention_seconds: null,
    });
  });
  it('are known by URL alone when one was denied', async () => {
    const one = ({ QueueUrl }: { QueueUrl: string }) =>
      QueueUrl === 'a' ? unread : answered({ Attributes: { SqsManagedSseEnabled: 'true' } });
    const rows = await queues({ ...list('b', 'a'), 'sqs:GetQueueAttributes': one });
    expect(rows.map((row) => [row.url, row.encryption, row.has_policy, row.fifo])).toEqual([
      ['a', null, null, null],
      ['b', 'SSE-SQS', 0, 0],
    ]);
  });
  it('are no rows when the listing was denied', async () => {
    expect(await queues({})).toEqual([]);
  });
});

describe('policies of queues', () => {
  const statements = (more: object) =>
    rowsOf(collector, { ...list('a'), ...attributes(more) }, 'aws_sqs_policy_statement');
  it('give a row per statement, and none without a policy', async () => {
    expect(await statements({ Policy: POLICY })).toMatchObject([{ queue_url: 'a', actions: '["sqs:sendmessage"]' }]);
    expect(await statements({})).toEqual([]);
    expect(await statements({ Policy: '' })).toEqual([]);
  });
  it('are refused when they are none', () => {
    expect(getQueueAttributes.doubt?.({ Attributes: { Policy: '{"Statement":1}' } })).toMatch(/malformed/);
    expect(getQueueAttributes.doubt?.({ Attributes: {} })).toBeNull();
  });
});

describe('a region without queues', () => {
  it.each([
    ['is believed with a request id', { $metadata: { requestId: 'r' } }, true],
    ['is not believed without', { $metadata: {} }, false],
    ['needs none when it names queues', { QueueUrls: ['a'], $metadata: {} }, true],
  ])('%s', (_, output, believed) => {
    expect(listQueues.doubt?.(output) === null).toBe(believed);
  });
});
