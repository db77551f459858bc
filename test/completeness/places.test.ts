import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/facts/table.ts';
import { completenessAccounts } from '../../src/reasoning/completeness-accounts.ts';
import { completenessRegions } from '../../src/reasoning/completeness-regions.ts';
import { ACCOUNT, line, REGION, reading, witnesses } from './reading.ts';

const REGIONS = 'ec2:DescribeRegions';
const LIST = 'organizations:ListAccounts';
const IDENTITY = 'sts:GetCallerIdentity';

describe('a region', () => {
  const listed = (name: string, is_enabled: Cell) => ({ account: ACCOUNT, region: 'global', name, is_enabled });
  const read = line(`ec2:DescribeVpcs@${REGION}`);
  const at = (name: string) => `${ACCOUNT} ${name} ${name}`;

  test.each<[string, Parameters<typeof reading>, Record<string, Cell[]>]>([
    ['enabled and read', [[line(REGIONS), read], { aws_region: [listed(REGION, 1)] }], { [at(REGION)]: [1, 1, 1] }],
    [
      'enabled and not read',
      [[line(REGIONS)], { aws_region: [listed('us-east-2', 1)] }],
      { [at('us-east-2')]: [0, 1, 0] },
    ],
    [
      'not enabled and not read',
      [[line(REGIONS)], { aws_region: [listed('ap-east-1', 0)] }],
      { [at('ap-east-1')]: [0, 0, 1] },
    ],
    [
      'of unknown state',
      [[line(REGIONS), read], { aws_region: [listed(REGION, null)] }],
      { [at(REGION)]: [1, null, null] },
    ],
    [
      'read, of an unread list',
      [[line(REGIONS, 'denied'), read], { aws_region: [] }],
      { [at(REGION)]: [1, null, null] },
    ],
    ['read, that no list has', [[line(REGIONS), read], { aws_region: [] }], { [at(REGION)]: [1, 0, 0] }],
    [
      'where everything was refused',
      [[line(REGIONS), line(`ec2:DescribeVpcs@${REGION}`, 'denied')], { aws_region: [listed(REGION, 1)] }],
      { [at(REGION)]: [0, 1, 0] },
    ],
    [
      "of another account's list only",
      [[line(REGIONS), read, line(REGIONS, 'complete', '9')], { aws_region: [{ ...listed(REGION, 1), account: '9' }] }],
      { [at(REGION)]: [1, 0, 0], [`9 ${REGION} ${REGION}`]: [0, 1, 0] },
    ],
  ])('%s', (_, [coverage, tables], expected) => {
    expect(witnesses(completenessRegions, reading(coverage, tables))).toEqual(expected);
  });
});

describe('an account', () => {
  const listed = (id: string, state: Cell) => ({ account: ACCOUNT, region: 'global', id, state });
  const own = listed(ACCOUNT, 'ACTIVE');
  const both = [line(IDENTITY), line(LIST)];
  const at = (id: string) => `${id} global ${id}`;

  test.each<[string, Parameters<typeof reading>, Record<string, Cell[]>]>([
    ['listed and read', [both, { aws_organizations_account: [own] }], { [at(ACCOUNT)]: [1, 1, 1] }],
    [
      'listed and not read',
      [both, { aws_organizations_account: [own, listed('2', 'ACTIVE')] }],
      { [at(ACCOUNT)]: [1, 1, 1], [at('2')]: [0, 1, 0] },
    ],
    ['suspended', [both, { aws_organizations_account: [own, listed('2', 'SUSPENDED')] }], { [at(ACCOUNT)]: [1, 1, 1] }],
    [
      'of unknown state',
      [both, { aws_organizations_account: [own, listed('2', null)] }],
      { [at(ACCOUNT)]: [1, null, null] },
    ],
    [
      'read, outside the organisation',
      [[...both, line(IDENTITY, 'complete', '3')], { aws_organizations_account: [own] }],
      { [at(ACCOUNT)]: [1, 1, 1], [at('3')]: [1, 0, 0] },
    ],
    [
      'of a list that was cut',
      [[line(IDENTITY), line(LIST, 'truncated')], { aws_organizations_account: [own] }],
      { [at(ACCOUNT)]: [1, null, null] },
    ],
    [
      'that another organisation may have, whose list was not read',
      [
        [...both, line(IDENTITY, 'complete', '3'), line(LIST, 'not-collected', '3')],
        { aws_organizations_account: [own] },
      ],
      { [at(ACCOUNT)]: [1, 1, 1], [at('3')]: [1, null, null] },
    ],
    ['of no list at all', [[line(IDENTITY)], {}], { [at(ACCOUNT)]: [1, null, null] }],
    [
      'that refused its identity',
      [[line(IDENTITY, 'denied'), line(LIST)], { aws_organizations_account: [own] }],
      { [at(ACCOUNT)]: [0, 1, 0] },
    ],
  ])('%s', (_, [coverage, tables], expected) => {
    expect(witnesses(completenessAccounts, reading(coverage, tables))).toEqual(expected);
  });
});
