import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/eventbridge/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (name: string) =>
  collector.operations.find(({ id }) => id === `eventbridge:${name}`) as AwsOperation<unknown, unknown>;
const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus/default';
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: BUS }],
});

async function rows(table: string, more: { bus?: object; rule?: object; described?: object }) {
  const buses = await fromWire(operation('ListEventBuses'), {
    EventBuses: [{ Name: 'default', Arn: BUS, ...more.bus }],
  });
  const described = await fromWire(operation('DescribeEventBus'), { Name: 'default', Arn: BUS, ...more.described });
  const rules = await fromWire(operation('ListRules'), {
    Rules: [{ Name: 'r', Arn: 'arn:r', EventBusName: 'default', State: 'ENABLED', ...more.rule }],
  });
  const targets = await fromWire(operation('ListTargetsByRule'), { Targets: [{ Id: 't', Arn: 'arn:topic' }] });
  return rowsOf(
    collector,
    {
      'eventbridge:ListEventBuses': [buses],
      'eventbridge:DescribeEventBus': [described],
      'eventbridge:ListRules': [rules],
      'eventbridge:ListTargetsByRule': [targets],
    },
    table,
  );
}

test('a bus that everybody may send to has a statement, one without a policy none', async () => {
  const statements = await rows('aws_eventbridge_policy_statement', { bus: { Policy: POLICY } });
  expect(statements.map(({ bus, any_principal }) => [bus, any_principal])).toEqual([['default', 1]]);
  expect(await rows('aws_eventbridge_policy_statement', {})).toEqual([]);
});

test('a list with a page in place of a policy is no list', async () => {
  expect(await rows('aws_eventbridge_bus', { bus: { Policy: '<html></html>' } })).toEqual([]);
});

test.each([
  ['of AWS', {}, 'none'],
  ['of the customer', { KmsKeyIdentifier: 'arn:key' }, 'arn:key'],
])('a key %s', async (_, described, expected) => {
  expect((await rows('aws_eventbridge_bus', { described }))[0]?.kms_key).toBe(expected);
});

test.each([
  ['a customer', {}, 'none'],
  ['a service', { ManagedBy: 'config.amazonaws.com' }, 'config.amazonaws.com'],
])('a rule made by %s', async (_, rule, expected) => {
  expect((await rows('aws_eventbridge_rule', { rule }))[0]?.managed_by).toBe(expected);
});

test('a target belongs to its rule', async () => {
  const [row] = await rows('aws_eventbridge_target', {});
  expect([row?.rule_arn, row?.id, row?.arn]).toEqual(['arn:r', 't', 'arn:topic']);
});

test('what is sent to targets is taken out before hashing', () => {
  const target = {
    Id: 't',
    Arn: 'a',
    Input: 'hunter2',
    HttpParameters: { HeaderParameters: { 'x-api-key': 'hunter3' } },
  };
  const kept = operation('ListTargetsByRule').redact?.(JSON.stringify({ Targets: [target] }));
  expect(kept?.body).toBe('{"Targets":[{"Id":"t","Arn":"a"}]}');
});
