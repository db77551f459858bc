import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/logsharing/collector.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (name: string) => collector.operations.find(({ id }) => id === `logs:${name}`) as never;
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'logs:PutSubscriptionFilter', Resource: 'arn:d' },
  ],
});

it('a destination without a policy has no statement, and one with a policy says who may send', async () => {
  const body = { destinations: [{ arn: 'arn:a' }, { arn: 'arn:d', accessPolicy: POLICY }] };
  const answers = { 'logs:DescribeDestinations': [await fromWire(operation('DescribeDestinations'), body)] };
  expect(await rowsOf(collector, answers, 'aws_logs_destination')).toMatchObject([{ arn: 'arn:a' }, { arn: 'arn:d' }]);
  expect(await rowsOf(collector, answers, 'aws_logs_destination_policy_statement')).toMatchObject([
    { destination_arn: 'arn:d', principals: '{"AWS":["444455556666"]}', actions: '["logs:putsubscriptionfilter"]' },
  ]);
});

it.each([
  ['DescribeDestinations', { destinations: [{ arn: 'arn:d', accessPolicy: '<html>' }] }],
  ['DescribeResourcePolicies', { resourcePolicies: [{ policyName: 'p', policyDocument: '[]' }] }],
  ['DescribeResourcePolicies', {}],
])('%s: a policy that is none, or no list, is no answer', async (name, body) => {
  expect((await fromWire(operation(name), body)).kind).toBe('unread');
});
