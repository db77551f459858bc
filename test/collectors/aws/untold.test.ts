import { describe, expect, test } from 'vitest';
import { collector as batch } from '../../../collectors/aws/batch/collector.ts';
import { collector as config } from '../../../collectors/aws/config/collector.ts';
import { collector as elasticbeanstalk } from '../../../collectors/aws/elasticbeanstalk/collector.ts';
import { collector as flowlogs } from '../../../collectors/aws/flowlogs/collector.ts';
import { collector as guardduty } from '../../../collectors/aws/guardduty/collector.ts';
import { collector as iam } from '../../../collectors/aws/iam/collector.ts';
import { collector as iamsimulator } from '../../../collectors/aws/iamsimulator/collector.ts';
import { collector as kms } from '../../../collectors/aws/kms/collector.ts';
import { collector as lambda } from '../../../collectors/aws/lambda/collector.ts';
import { collector as s3 } from '../../../collectors/aws/s3/collector.ts';
import { collector as secretsmanager } from '../../../collectors/aws/secretsmanager/collector.ts';
import type { AwsSource } from '../../../collectors/aws/source.ts';
import { collector as trailarchive } from '../../../collectors/aws/trailarchive/collector.ts';
import type { Collector } from '../../../collectors/contract.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { type Answers, answering } from './answering.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/r`;
const USER = `arn:aws:iam::${ACCOUNT}:user/u`;
const GROUP = `arn:aws:iam::${ACCOUNT}:group/g`;
const PERIOD = { from: '2026-11-20T22:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:999988887777:trail/organisation';
const TRUST = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');

/** A row as it is expected: its table, and its cells that are known. */
type Told = Readonly<Record<string, Cell>> & { readonly table: string };

/** The rows of some tables, without the cells that are unknown. */
async function known(
  collector: Collector<AwsSource>,
  answers: Answers,
  tables: readonly string[],
  more: Partial<AwsSource> = {},
): Promise<readonly object[]> {
  const rows = [];
  for await (const { table, values } of collector.collect({ ...answering(answers), ...more }))
    if (tables.includes(table))
      rows.push({ table, ...Object.fromEntries(Object.entries(values).filter(([, cell]) => cell !== null)) });
  return rows;
}

const details = (lists: object) => ({
  'iam:GetAccountAuthorizationDetails': {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
    IsTruncated: false,
    ...lists,
  },
});

describe('what an answer does not tell of a thing leaves an unknown row and not none', () => {
  test.each<[string, Collector<AwsSource>, Answers, readonly Told[]]>([
    [
      'the statements and grants of a key without its id',
      kms,
      { 'kms:ListKeys': { Keys: [{ KeyArn: 'arn:k' }], Truncated: false } },
      [
        { table: 'aws_kms_policy_statement', key_arn: 'arn:k' },
        { table: 'aws_kms_grant', key_arn: 'arn:k' },
      ],
    ],
    [
      'the statements and addresses of a function without its ARN',
      lambda,
      { 'lambda:ListFunctions': { Functions: [{}] } },
      [{ table: 'aws_lambda_policy_statement' }, { table: 'aws_lambda_function_url' }],
    ],
    [
      'the subnets and groups of a function in a VPC',
      lambda,
      {
        'lambda:ListFunctions': { Functions: [{ FunctionArn: 'arn:f', VpcConfig: { VpcId: 'vpc-1' } }] },
        'lambda:GetPolicy': [{ kind: 'absent', code: 'ResourceNotFoundException' }],
        'lambda:ListFunctionUrlConfigs': { FunctionUrlConfigs: [] },
      },
      [
        { table: 'aws_lambda_function_subnet', function_arn: 'arn:f' },
        { table: 'aws_lambda_function_group', function_arn: 'arn:f' },
      ],
    ],
    [
      'the statements of a secret without its ARN',
      secretsmanager,
      { 'secretsmanager:ListSecrets': { SecretList: [{}] } },
      [{ table: 'aws_secretsmanager_policy_statement' }],
    ],
    [
      'the statements and tags of a bucket without its name',
      s3,
      { 's3:ListBuckets': { Buckets: [{}] } },
      [{ table: 'aws_s3_policy_statement' }, { table: 'aws_s3_bucket_tag' }],
    ],
    [
      'the sources and counts of an aggregator without its name',
      config,
      { 'config:DescribeConfigurationAggregators': { ConfigurationAggregators: [{}] } },
      [{ table: 'aws_config_aggregator_source' }, { table: 'aws_config_aggregate_count' }],
    ],
    [
      'the features of a detector',
      guardduty,
      { 'guardduty:ListDetectors': { DetectorIds: ['d'] }, 'guardduty:GetDetector': { Status: 'ENABLED' } },
      [{ table: 'aws_guardduty_feature', detector: 'd' }],
    ],
    [
      'the options of an environment of which no settings are deployed',
      elasticbeanstalk,
      {
        'elasticbeanstalk:DescribeEnvironments': { Environments: [{ EnvironmentName: 'e', ApplicationName: 'a' }] },
        'elasticbeanstalk:DescribeConfigurationSettings': { ConfigurationSettings: [{ DeploymentStatus: 'pending' }] },
      },
      [{ table: 'aws_elasticbeanstalk_option', environment: 'e' }],
    ],
    [
      'the containers of one range of nodes',
      batch,
      {
        'batch:DescribeComputeEnvironments': { computeEnvironments: [] },
        'batch:DescribeJobDefinitions': {
          jobDefinitions: [
            {
              jobDefinitionArn: 'arn:j',
              nodeProperties: { nodeRangeProperties: [{ targetNodes: '0' }, { container: { image: 'i' } }] },
            },
          ],
        },
      },
      [
        { table: 'aws_batch_job_container', definition_arn: 'arn:j', container: 0 },
        {
          table: 'aws_batch_job_container',
          definition_arn: 'arn:j',
          container: 1,
          image: 'i',
          job_role: 'none',
          execution_role: 'none',
          privileged: 0,
          read_only_root: 0,
          public_address: 0,
          log_driver: 'default',
        },
      ],
    ],
    [
      'the groups and policies of a user',
      iam,
      details({ UserDetailList: [{ Arn: USER, UserName: 'u' }] }),
      [
        { table: 'aws_iam_membership', user_arn: USER },
        {
          table: 'aws_iam_attachment',
          principal_type: 'user',
          principal_arn: USER,
          principal_name: 'u',
          kind: 'managed',
        },
      ],
    ],
    [
      'the policies of a group',
      iam,
      details({ GroupDetailList: [{ Arn: GROUP, GroupName: 'g', AttachedManagedPolicies: [] }] }),
      [
        {
          table: 'aws_iam_attachment',
          principal_type: 'group',
          principal_arn: GROUP,
          principal_name: 'g',
          kind: 'inline',
          policy_arn: '',
          statement_owner_arn: GROUP,
        },
        { table: 'aws_iam_policy_statement', owner_type: 'group', owner_arn: GROUP, policy_kind: 'inline' },
      ],
    ],
    [
      'the instance profiles of a role',
      iam,
      details({
        RoleDetailList: [
          {
            Arn: ROLE,
            RoleName: 'r',
            AttachedManagedPolicies: [],
            RolePolicyList: [],
            AssumeRolePolicyDocument: TRUST,
          },
        ],
      }),
      [{ table: 'aws_iam_instance_profile', role_arn: ROLE }],
    ],
    [
      'the second factors of a user without a name',
      iam,
      details({ UserDetailList: [{ Arn: USER, GroupList: [], AttachedManagedPolicies: [] }] }),
      [{ table: 'aws_iam_mfa_device', user_arn: USER }],
    ],
  ])('%s', async (_, collector, answers, expected) => {
    const tables = expected.map(({ table }) => table);
    expect(await known(collector, answers, tables)).toEqual(expected);
  });
});

describe('what somebody else would have to tell, and nobody who is read does', () => {
  const log = (id: string, type: string, resource = 'vpc-1') => ({
    FlowLogId: id,
    ResourceId: resource,
    LogDestinationType: type,
  });
  test.each<[string, readonly object[], number]>([
    ['a flow log to CloudWatch Logs', [log('fl-1', 'cloud-watch-logs')], 1],
    ['of two things, one to Firehose', [log('fl-1', 's3'), log('fl-2', 'kinesis-data-firehose', 'vpc-2')], 2],
    ['a second flow log of the same thing', [log('fl-1', 's3'), log('fl-2', 'cloud-watch-logs')], 1],
  ])('%s', async (_, logs, unknown) => {
    const answers = { 'flowlogs:DescribeFlowLogs': { FlowLogs: logs } };
    // Of the log in a bucket the destination is not told, which is one unknown row of its own.
    const rows = await known(flowlogs, answers, ['flow_destination'], { logPeriod: PERIOD });
    expect(rows).toEqual(Array.from({ length: unknown }, () => ({ table: 'flow_destination' })));
  });

  test.each<[string, readonly string[], number]>([
    ['its owner is read', [ACCOUNT, '999988887777'], 0],
    ['its owner is not read', [ACCOUNT], 1],
  ])("the organisation's trail, when %s", async (_, accounts, rows) => {
    const answers = { 'cloudtrail:ListTrails': { Trails: [{ TrailARN: TRAIL, HomeRegion: 'eu-west-1', Name: 'o' }] } };
    const source = { logPeriod: PERIOD, accounts: new Set(accounts) };
    const expected = { table: 'cloudtrail_digest', trail_arn: TRAIL };
    expect(await known(trailarchive, answers, ['cloudtrail_digest'], source)).toEqual(
      Array.from({ length: rows }, () => expected),
    );
  });

  test('a question to the simulator about a role of an account that is not read', async () => {
    const principal = 'arn:aws:iam::444455556666:role/support';
    const simulations = [{ principals: [principal], actions: ['s3:GetObject'], resources: ['*'] }];
    expect(await known(iamsimulator, {}, ['aws_iam_simulation'], { simulations })).toEqual([
      { table: 'aws_iam_simulation', principal, action: 's3:GetObject', resource: '*' },
    ]);
    const accounts = new Set([ACCOUNT, '444455556666']);
    expect(await known(iamsimulator, {}, ['aws_iam_simulation'], { simulations, accounts })).toEqual([]);
  });
});
