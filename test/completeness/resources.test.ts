import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/facts/table.ts';
import { completenessResources } from '../../src/reasoning/completeness-resources.ts';
import { ACCOUNT, line, REGION, reading, witnesses } from './reading.ts';

type Row = Readonly<Record<string, Cell>>;
type Tables = Record<string, readonly Row[]>;

const here = { account: ACCOUNT, region: REGION };
const RECORDER: Row = {
  ...here,
  service_principal: '',
  strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
  includes_global: 1,
  resource_types: '[]',
  excluded_types: '[]',
  is_recording: 1,
};
const READ = [
  'config:SelectResourceConfig@eu-west-1',
  'config:DescribeConfigurationRecorders@eu-west-1',
  'config:DescribeConfigurationRecorderStatus@eu-west-1',
  'ec2:DescribeInstances@eu-west-1',
  'ec2:DescribeRouteTables@eu-west-1',
  'kms:ListKeys@eu-west-1',
  's3:ListBuckets',
  'iam:GetAccountAuthorizationDetails',
];
const counted = (type: string, count: number, part = ''): Row => ({
  ...here,
  resource_type: `AWS::${type}`,
  part,
  count,
});
const instance = (state: Cell): Row => ({ ...here, state });

function witness(type: string, tables: Tables, denied = ''): readonly Cell[] | undefined {
  const coverage = READ.map((operation) => line(operation, operation === denied ? 'denied' : 'complete'));
  const facts = reading(coverage, { aws_config_recorder: [RECORDER], aws_config_count: [], ...tables });
  const region = type.startsWith('IAM') ? 'global' : REGION;
  return witnesses(completenessResources, facts)[`${ACCOUNT} ${region} AWS::${type}`];
}

describe('resources', () => {
  const two = [instance('running'), instance('stopped')];
  test.each<[string, string, Tables, readonly Cell[], string?]>([
    [
      'of one number',
      'EC2::Instance',
      { aws_ec2_instance: two, aws_config_count: [counted('EC2::Instance', 2)] },
      [2, 2, 1],
    ],
    [
      'that Config knows more of',
      'EC2::Instance',
      { aws_ec2_instance: two, aws_config_count: [counted('EC2::Instance', 3)] },
      [2, 3, 0],
    ],
    ['that Config knows none of', 'EC2::Instance', { aws_ec2_instance: two }, [2, 0, 0]],
    ['of which there are none', 'EC2::Instance', { aws_ec2_instance: [] }, [0, 0, 1]],
    [
      'that have ended',
      'EC2::Instance',
      { aws_ec2_instance: [...two, instance('terminated')], aws_config_count: [counted('EC2::Instance', 2)] },
      [2, 2, 1],
    ],
    [
      'of unknown state',
      'EC2::Instance',
      { aws_ec2_instance: [...two, instance(null)], aws_config_count: [counted('EC2::Instance', 2)] },
      [null, 2, null],
    ],
    [
      'of a table that no collector has',
      'EC2::Instance',
      { aws_config_count: [counted('EC2::Instance', 2)] },
      [null, 2, null],
    ],
    [
      'of an unread list',
      'EC2::Instance',
      { aws_ec2_instance: two, aws_config_count: [counted('EC2::Instance', 2)] },
      [null, 2, null],
      'ec2:DescribeInstances@eu-west-1',
    ],
    [
      'of an unread count',
      'EC2::Instance',
      { aws_ec2_instance: two },
      [2, null, null],
      'config:SelectResourceConfig@eu-west-1',
    ],
    [
      'of unread recorders',
      'EC2::Instance',
      { aws_ec2_instance: two, aws_config_count: [counted('EC2::Instance', 2)] },
      [2, null, null],
      'config:DescribeConfigurationRecorders@eu-west-1',
    ],
    [
      'of an unread recorder status',
      'EC2::Instance',
      { aws_ec2_instance: two, aws_config_count: [counted('EC2::Instance', 2)] },
      [2, null, null],
      'config:DescribeConfigurationRecorderStatus@eu-west-1',
    ],
    ['without a recorder', 'EC2::Instance', { aws_ec2_instance: [], aws_config_recorder: [] }, [0, null, null]],
    [
      'of a stopped recorder',
      'EC2::Instance',
      {
        aws_ec2_instance: two,
        aws_config_recorder: [{ ...RECORDER, is_recording: 0 }],
        aws_config_count: [counted('EC2::Instance', 2)],
      },
      [2, null, null],
    ],
    [
      "of a service's own recorder",
      'EC2::Instance',
      { aws_ec2_instance: [], aws_config_recorder: [{ ...RECORDER, service_principal: 'x.amazonaws.com' }] },
      [0, null, null],
    ],
    [
      'left out by the recorder',
      'EC2::Instance',
      {
        aws_ec2_instance: [],
        aws_config_recorder: [
          { ...RECORDER, strategy: 'EXCLUSION_BY_RESOURCE_TYPES', excluded_types: '["AWS::EC2::Instance"]' },
        ],
      },
      [0, null, null],
    ],
    [
      'not left out by it',
      'EC2::Instance',
      {
        aws_ec2_instance: [],
        aws_config_recorder: [
          { ...RECORDER, strategy: 'EXCLUSION_BY_RESOURCE_TYPES', excluded_types: '["AWS::EC2::VPC"]' },
        ],
      },
      [0, 0, 1],
    ],
    [
      'not named by the recorder',
      'EC2::Instance',
      {
        aws_ec2_instance: [],
        aws_config_recorder: [
          { ...RECORDER, strategy: 'INCLUSION_BY_RESOURCE_TYPES', resource_types: '["AWS::EC2::VPC"]' },
        ],
      },
      [0, null, null],
    ],
    [
      'of several rows each',
      'EC2::RouteTable',
      {
        aws_ec2_route: ['a', 'a', 'b'].map((route_table_id) => ({ ...here, route_table_id })),
        aws_config_count: [counted('EC2::RouteTable', 2)],
      },
      [2, 2, 1],
    ],
    [
      'that AWS manages',
      'KMS::Key',
      {
        aws_kms_key: ['CUSTOMER', 'AWS'].map((manager) => ({ ...here, manager })),
        aws_config_count: [counted('KMS::Key', 2), counted('KMS::Key', 1, 'CUSTOMER'), counted('KMS::Key', 1, 'AWS')],
      },
      [1, 1, 1],
    ],
    [
      'whose parts do not add up',
      'KMS::Key',
      { aws_kms_key: [], aws_config_count: [counted('KMS::Key', 2), counted('KMS::Key', 1, 'AWS')] },
      [0, null, null],
    ],
    [
      'in their own regions',
      'S3::Bucket',
      {
        aws_s3_bucket: [REGION, 'us-east-1'].map((bucket_region) => ({
          account: ACCOUNT,
          region: 'global',
          bucket_region,
        })),
        aws_config_count: [counted('S3::Bucket', 1)],
      },
      [1, 1, 1],
    ],
    [
      'that lie nobody knows where',
      'S3::Bucket',
      { aws_s3_bucket: [{ account: ACCOUNT, region: 'global', bucket_region: null }] },
      [null, 0, null],
    ],
    [
      'of no region',
      'IAM::Role',
      { aws_iam_role: [{ account: ACCOUNT, region: 'global' }], aws_config_count: [counted('IAM::Role', 1)] },
      [1, 1, 1],
    ],
    [
      'of no region, that no region records',
      'IAM::Role',
      {
        aws_iam_role: [{ account: ACCOUNT, region: 'global' }],
        aws_config_recorder: [{ ...RECORDER, includes_global: 0 }],
        aws_config_count: [counted('IAM::Role', 1)],
      },
      [1, null, null],
    ],
    ['of no region, which a young region does not record', 'IAM::Role', { aws_iam_role: [] }, [0, null, null]],
  ])('%s', (_, type, tables, expected, denied) => {
    expect(witness(type, tables, denied)).toEqual(expected);
  });
});
