import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/sns/collector.ts';
import { getTopicAttributes, listTopics } from '../../../../collectors/aws/sns/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const list = (...arns: string[]) => ({ 'sns:ListTopics': { Topics: arns.map((TopicArn) => ({ TopicArn })) } });
const topics = (answers: Answers) => rowsOf(collector, answers, 'aws_sns_topic');
const attributes = (more: object) => ({
  'sns:GetTopicAttributes': { Attributes: { Owner: '111122223333', Policy: POLICY, ...more } },
});
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'SNS:Publish', Resource: 'arn:aws:sns:eu-west-1:1:a' }],
});

describe('topics', () => {
  it.each([
    ['without a key', {}, { kms_key: 'none', fifo: 0, signature_version: '1' }],
    ['with an empty key', { KmsMasterKeyId: '' }, { kms_key: 'none' }],
    ['with a key', { KmsMasterKeyId: 'alias/aws/sns' }, { kms_key: 'alias/aws/sns' }],
    ['of first in, first out', { FifoTopic: 'true', SignatureVersion: '2' }, { fifo: 1, signature_version: '2' }],
  ])('%s', async (_, more, expected) => {
    const [row] = await topics({ ...list('arn:aws:sns:eu-west-1:1:a'), ...attributes(more) });
    expect(row).toMatchObject({ name: 'a', owner: '111122223333', ...expected });
  });
  it('are known by ARN alone when one was denied', async () => {
    const one = ({ TopicArn }: { TopicArn: string }) =>
      TopicArn.endsWith(':a') ? unread : answered({ Attributes: { Owner: '1', Policy: POLICY } });
    const rows = await topics({ ...list('x:b', 'x:a'), 'sns:GetTopicAttributes': one });
    expect(rows.map((row) => [row.name, row.owner, row.kms_key, row.fifo, row.policy === null])).toEqual([
      ['a', null, null, null, true],
      ['b', '1', 'none', 0, false],
    ]);
  });
  it('are no rows when the listing was denied', async () => {
    expect(await topics({})).toEqual([]);
  });
});

describe('policies of topics', () => {
  it('give a row per statement', async () => {
    const rows = await rowsOf(collector, { ...list('x:a'), ...attributes({}) }, 'aws_sns_policy_statement');
    expect(rows).toMatchObject([{ topic_arn: 'x:a', effect: 'Allow', any_principal: 1, actions: '["sns:publish"]' }]);
  });
  it('are refused when they are none', () => {
    expect(getTopicAttributes.doubt?.({ Attributes: { Policy: '<html>' } })).toMatch(/malformed/);
    expect(getTopicAttributes.doubt?.({ Attributes: { Policy: POLICY } })).toBeNull();
  });
});

describe('a list of topics', () => {
  it('is refused when one has no ARN to ask with', () => {
    expect(listTopics.doubt?.({ Topics: [{ TopicArn: 'a' }, {}] })).toBe('one of Topics lacks TopicArn');
    expect(listTopics.doubt?.({ Topics: [] })).toBeNull();
  });
});
