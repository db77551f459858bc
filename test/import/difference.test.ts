import { expect, it } from 'vitest';
import { difference } from '../../collectors/aws/imported/faithful.ts';
import { outputShape } from '../../collectors/aws/imported/shape.ts';
import { sdkPackage } from '../../collectors/aws/sdk.ts';

const TIME = '2017-12-01T00:00:00Z';
const instance = (more: object) => ({ Reservations: [{ Instances: [more] }] });

it.each<[string, string, string, unknown, unknown, string | null]>([
  ['the same text', 'ec2', 'DescribeVpcs', { Vpcs: [{ VpcId: 'a' }] }, { Vpcs: [{ VpcId: 'a' }] }, null],
  ['another text', 'ec2', 'DescribeVpcs', { Vpcs: [{ VpcId: 'a' }] }, { Vpcs: [{ VpcId: 'a ' }] }, '$.Vpcs[0].VpcId'],
  ['a text lost', 'ec2', 'DescribeVpcs', { Vpcs: [{ VpcId: 'a' }] }, { Vpcs: [{}] }, '$.Vpcs[0].VpcId'],
  ['a text come by', 'ec2', 'DescribeVpcs', { Vpcs: [{}] }, { Vpcs: [{ VpcId: '' }] }, '$.Vpcs[0].VpcId'],
  ['null for nothing', 'ec2', 'DescribeVpcs', { Vpcs: [{ VpcId: null }] }, { Vpcs: [{}] }, null],
  ['a list cut', 'ec2', 'DescribeVpcs', { Vpcs: [{}, {}] }, { Vpcs: [{}] }, '$.Vpcs'],
  ['an empty list lost', 'ec2', 'DescribeVpcs', { Vpcs: [] }, {}, '$.Vpcs'],
  [
    'a truth turned',
    'ec2',
    'DescribeVpcs',
    { Vpcs: [{ IsDefault: true }] },
    { Vpcs: [{ IsDefault: false }] },
    '$.Vpcs[0].IsDefault',
  ],
  [
    'a number changed',
    'iam',
    'GetAccountSummary',
    { SummaryMap: { Users: 3 } },
    { SummaryMap: { Users: 30 } },
    '$.SummaryMap.Users',
  ],
  [
    'an entry come by',
    'iam',
    'GetAccountSummary',
    { SummaryMap: {} },
    { SummaryMap: { Users: 3 } },
    '$.SummaryMap.Users',
  ],
  [
    'the same time',
    'ec2',
    'DescribeInstances',
    instance({ LaunchTime: TIME }),
    instance({ LaunchTime: new Date(TIME) }),
    null,
  ],
  [
    'another time',
    'ec2',
    'DescribeInstances',
    instance({ LaunchTime: TIME }),
    instance({ LaunchTime: new Date(0) }),
    '$.Reservations[0].Instances[0].LaunchTime',
  ],
  ['other bytes', 'iam', 'GetCredentialReport', { Content: 'a' }, { Content: new Uint8Array([98]) }, '$.Content'],
])('%s', async (_, client, operation, recorded, parsed, expected) => {
  const shape = outputShape(await sdkPackage(client), `${operation}Command`);
  expect(shape).not.toBeNull();
  if (shape !== null) expect(difference(shape.schema, recorded, parsed)).toBe(expected);
});
