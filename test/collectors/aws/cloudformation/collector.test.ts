import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/cloudformation/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const describeStacks = collector.operations[0] as AwsOperation<unknown, unknown>;
const ID = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/web/00000000-0000-0000-0000-000000000000';

const stack = (inner: string) =>
  `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackId>${ID}</StackId><StackName>web</StackName><CreationTime>2026-01-02T03:04:05Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>${inner}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

const PROTECTED = '<EnableTerminationProtection>true</EnableTerminationProtection>';

test.each([
  ['a stack that is protected', PROTECTED, [1, 'none', null]],
  ['a nested one', `<ParentId>${ID}</ParentId><RootId>${ID}</RootId>`, [null, ID, null]],
  [
    'one that drifted',
    '<DriftInformation><StackDriftStatus>DRIFTED</StackDriftStatus></DriftInformation>',
    [null, 'none', 'DRIFTED'],
  ],
])('%s', async (_, inner, expected) => {
  const answer = await fromWire(describeStacks, stack(inner));
  const [row] = await rowsOf(collector, { 'cloudformation:DescribeStacks': [answer] }, 'aws_cloudformation_stack');
  expect([row?.termination_protection, row?.root, row?.drift]).toEqual(expected);
});

test('values of parameters and outputs are taken out before hashing, and the rest parses the same', async () => {
  const body = stack(
    `<Description>hunter1</Description><Parameters><member><ParameterKey>Password</ParameterKey><ParameterValue>hunter2</ParameterValue><ResolvedValue>hunter3</ResolvedValue></member></Parameters><Outputs><member><OutputKey>Url</OutputKey><OutputValue>hunter4</OutputValue><Description>hunter5</Description></member></Outputs><StackStatusReason>hunter6</StackStatusReason>${PROTECTED}`,
  );
  const kept = describeStacks.redact?.(body);
  expect(kept?.body).not.toMatch(/hunter/);
  expect(kept?.redactions).toHaveLength(6);
  const answer = await fromWire(describeStacks, kept?.body ?? '');
  const [row] = await rowsOf(collector, { 'cloudformation:DescribeStacks': [answer] }, 'aws_cloudformation_stack');
  expect(row?.termination_protection).toBe(1);
});
