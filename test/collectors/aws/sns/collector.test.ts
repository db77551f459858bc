import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/sns/collector.ts';
import { getTopicAttributes, listSubscriptions, listTopics } from '../../../../collectors/aws/sns/operations.ts';
import { withoutPaths } from '../../../../collectors/aws/sns/redact.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

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

describe('subscriptions', () => {
  const body = (...members: string[]) =>
    `<ListSubscriptionsResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsResult><Subscriptions>${members
      .map((one) => `<member>${one}</member>`)
      .join('')}</Subscriptions></ListSubscriptionsResult></ListSubscriptionsResponse>`;
  const member = (arn: string, protocol: string, endpoint: string) =>
    `<TopicArn>arn:t</TopicArn><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn><Owner>1</Owner><Endpoint>${endpoint}</Endpoint>`;

  it('tell who is sent what, and whether he confirmed it', async () => {
    const list = await fromWire(
      listSubscriptions,
      body(
        member('arn:aws:sns:eu-west-1:1:t:s', 'sqs', 'arn:q'),
        member('PendingConfirmation', 'email', 'a@example.com'),
        member('Deleted', 'sms', '+1'),
        member('else', 'sms', '+2'),
      ),
    );
    const rows = await rowsOf(collector, { 'sns:ListSubscriptions': [list] }, 'aws_sns_subscription');
    expect(rows.map((row) => [row.protocol, row.endpoint, row.confirmed])).toEqual([
      ['email', 'a@example.com', 0],
      ['sms', '+1', 0],
      ['sms', '+2', null],
      ['sqs', 'arn:q', 1],
    ]);
  });
  it('that are none are an empty list', async () => {
    expect((await fromWire(listSubscriptions, body())).kind).toBe('answered');
  });
  it.each([
    ['https://user:secret@host.example/x?key=secret', 'https://host.example/'],
    ['HTTP://host.example:8080/secret', 'http://host.example:8080/'],
    ['https://host.example/?a=secret&amp;b=secret', 'https://host.example/'],
    ['https:host.example', 'https://host.example/'],
    ['https://[secret', ''],
    ['arn:aws:sqs:eu-west-1:1:q', 'arn:aws:sqs:eu-west-1:1:q'],
    ['a@example.com', 'a@example.com'],
  ])('keep of %s only %s', (endpoint, kept) => {
    const { body: left, redactions } = withoutPaths(body(member('arn:s', 'x', endpoint)));
    expect(left).toBe(body(member('arn:s', 'x', kept)));
    expect(redactions).toHaveLength(endpoint === kept ? 0 : 1);
  });
  it.each(['<![CDATA[https://u:p@h/]]>', '<!-- -->'])('are not kept with %s in them', (markup) => {
    expect(() => withoutPaths(body(markup))).toThrow(SyntaxError);
  });
  it('are not kept when an endpoint is written in another way', () => {
    expect(() => withoutPaths(body('<Endpoint a="b">https://u:p@h/</Endpoint>'))).toThrow(SyntaxError);
    expect(() => withoutPaths(body('<x:Endpoint>https://u:p@h/</x:Endpoint>'))).toThrow(SyntaxError);
  });
});
