import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/sts/collector.ts';
import { HERE } from '../../../partitions/here.ts';
import { rowsOf } from '../answering.ts';

describe('the account', () => {
  const account = (output: object) => rowsOf(collector, { 'sts:GetCallerIdentity': output }, 'aws_account');

  it.each([
    [
      'as asked',
      { Account: '111122223333', Arn: 'arn:aws:sts::111122223333:assumed-role/a/b' },
      ['111122223333', HERE, 1],
    ],
    [
      'another one',
      { Account: '999999999999', Arn: 'arn:aws-cn:iam::999999999999:root' },
      ['999999999999', 'aws-cn', 0],
    ],
    ['without its id', { Arn: 'arn:aws:iam::1:root' }, [null, HERE, null]],
  ])('%s', async (_, output, [id, partition, asked]) => {
    expect(await account(output)).toEqual([{ id, partition, is_as_asked: asked }]);
  });

  it('is not there when unread', async () => {
    expect(await rowsOf(collector, {}, 'aws_account')).toEqual([]);
    expect(await rowsOf(collector, {}, 'aws_region')).toEqual([]);
  });
});

it('tells enabled regions from others, by name', async () => {
  const Regions = [
    { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
    { RegionName: 'ap-east-1', OptInStatus: 'not-opted-in' },
    { RegionName: 'me-south-1', OptInStatus: 'opted-in' },
    { RegionName: 'xx-new-1', OptInStatus: 'pending' },
    { RegionName: 'xx-new-2' },
  ];
  const rows = await rowsOf(collector, { 'ec2:DescribeRegions': { Regions } }, 'aws_region');
  expect(rows.map((row) => [row.name, row.is_enabled])).toEqual([
    ['ap-east-1', 0],
    ['eu-west-1', 1],
    ['me-south-1', 1],
    ['xx-new-1', null],
    ['xx-new-2', null],
  ]);
});
