import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/facts/table.ts';
import { completenessAggregate } from '../../src/reasoning/completeness-aggregate.ts';
import { ACCOUNT, line, REGION, reading } from './reading.ts';

const VPC = 'AWS::EC2::VPC';
const vpc = { account: ACCOUNT, region: REGION, vpc_id: 'vpc-1' };
const group = (more: Readonly<Record<string, Cell>> = {}) => ({
  account: '9',
  region: 'us-east-1',
  aggregator: 'all',
  counted_account: ACCOUNT,
  counted_region: REGION,
  resource_type: VPC,
  count: 1,
  ...more,
});
const READ = [line(`ec2:DescribeVpcs@${REGION}`), line('iam:GetAccountAuthorizationDetails')];
const DENIED = [line(`ec2:DescribeVpcs@${REGION}`, 'denied')];
const role = { account: ACCOUNT, region: 'global', arn: 'arn:r' };

function compared(groups: readonly Readonly<Record<string, Cell>>[], coverage = READ, tables = {}) {
  const facts = reading(coverage, {
    aws_ec2_vpc: [vpc],
    aws_iam_role: [role],
    ...tables,
    aws_config_aggregate_count: groups,
  });
  return [...completenessAggregate.rows(facts)].map(({ account, region, values }) => [
    `${account} ${region}`,
    values.ours,
    values.theirs,
    values.agrees,
    values.detail,
  ]);
}

const here = `${ACCOUNT} ${REGION}`;
describe('what an aggregator counts, in answers made by hand', () => {
  test.each<[string, Parameters<typeof compared>, readonly unknown[]]>([
    ['agrees with the calls', [[group()]], [here, 1, 1, 1, '1 by the calls, 1 by the aggregator']],
    ['is more than the calls gave', [[group({ count: 3 })]], [here, 1, 3, 0, '1 by the calls, 3 by the aggregator']],
    [
      'lies in an account that is not read',
      [[group({ counted_account: '5' })]],
      [`5 ${REGION}`, 0, 1, 0, 'nothing is read there, 1 by the aggregator'],
    ],
    [
      'lies in a region that is not read',
      [[group({ counted_region: 'us-west-1' })]],
      [`${ACCOUNT} us-west-1`, 0, 1, 0, 'nothing is read there, 1 by the aggregator'],
    ],
    [
      'cannot be compared with a list that was denied',
      [[group()], DENIED],
      [here, null, 1, null, 'not counted in full by the calls, 1 by the aggregator'],
    ],
    [
      'is of an unknown number',
      [[group({ count: null })]],
      [here, 1, null, null, '1 by the calls, an unknown number by the aggregator'],
    ],
    [
      'is nobody knows where',
      [[group({ counted_region: null })]],
      ['9 us-east-1', null, 1, null, 'nobody knows where, 1 by the aggregator'],
    ],
    [
      'is of IAM, which has no region of its own',
      [[group({ resource_type: 'AWS::IAM::Role' })]],
      [here, 1, 1, 1, '1 by the calls, 1 by the aggregator'],
    ],
  ])('%s', (_, given, expected) => {
    expect(compared(...given)).toEqual([expected]);
  });

  test('has no row for keys, nor for types that no list of ours counts', () => {
    expect(compared([group({ resource_type: 'AWS::KMS::Key' }), group({ resource_type: 'AWS::X::Y' })])).toEqual([]);
  });
});
