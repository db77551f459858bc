import { APIGatewayClient, GetResourcesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeClientVpnEndpointsCommand,
  DescribeFlowLogsCommand,
  DescribeRegionsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeConfigurationSettingsCommand,
  DescribeEnvironmentsCommand,
  ElasticBeanstalkClient,
} from '@aws-sdk/client-elastic-beanstalk';
import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { GetKeyPolicyCommand, KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  DescribeClusterParametersCommand,
  DescribeClustersCommand,
  DescribeLoggingStatusCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import {
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetObjectLockConfigurationCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectorKeys } from './audit-role.ts';
import { asAuditor } from './audited.ts';
import { ENABLED_REGIONS } from './building/region.ts';
import {
  AUDIT,
  BUCKETS,
  CONSOLER,
  CROSS_ACCOUNT_ROLE,
  CUSTOMER,
  DATA_BUCKETS,
  HOME,
  REGIONS,
  VENDOR,
  WITHOUT_ACCESS_LOGS,
} from './datacoral/names.ts';
import { setUpDatacoral } from './datacoral.ts';
import { type Running, startMoto } from './moto.ts';

let moto: Running;
let keys: CollectorKeys;
beforeAll(async () => {
  moto = await startMoto();
  keys = await setUpDatacoral(moto.endpoint);
}, 120_000);
afterAll(() => moto.stop());

const customer = (region: string = HOME) => asAuditor(moto.endpoint, keys, CUSTOMER, region);
const bucketsOf = async (account: string) =>
  new S3Client({ ...(await asAuditor(moto.endpoint, keys, account, HOME)), forcePathStyle: true });

test('each region at work has one VPC with a flow log; the second records rejected traffic alone', async () => {
  const types: unknown[] = [];
  for (const region of REGIONS) {
    const ec2 = new EC2Client(await customer(region));
    const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
    const { FlowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({}));
    expect(FlowLogs.map(({ ResourceId }) => ResourceId)).toEqual(Vpcs.map(({ VpcId }) => VpcId));
    types.push(...FlowLogs.map(({ TrafficType }) => TrafficType));
  }
  expect(types).toEqual(['ALL', 'REJECT']);
});

test('one function is outside the VPC', async () => {
  const { Functions = [] } = await new LambdaClient(await customer()).send(new ListFunctionsCommand({}));
  const outside = Functions.filter(({ VpcConfig }) => (VpcConfig?.SubnetIds ?? []).length === 0);
  expect([Functions.length, outside.map(({ FunctionName }) => FunctionName)]).toEqual([8, ['datacoral-chat-notifier']]);
});

test('the warehouse is encrypted, private and requires TLS; its logging is truly denied', async () => {
  const redshift = new RedshiftClient(await customer());
  const { Clusters = [] } = await redshift.send(new DescribeClustersCommand({}));
  expect(Clusters).toMatchObject([{ Encrypted: true, PubliclyAccessible: false, EnhancedVpcRouting: true }]);
  expect(Clusters[0]?.KmsKeyId).toContain(`:${CUSTOMER}:key/`);
  const ParameterGroupName = Clusters[0]?.ClusterParameterGroups?.[0]?.ParameterGroupName;
  const { Parameters = [] } = await redshift.send(new DescribeClusterParametersCommand({ ParameterGroupName }));
  const set = Parameters.filter(({ Source }) => Source === 'user').map(
    ({ ParameterName, ParameterValue }) => `${ParameterName}=${ParameterValue}`,
  );
  expect(set.sort()).toEqual(['enable_user_activity_logging=true', 'require_ssl=true']);
  const denied = redshift.send(new DescribeLoggingStatusCommand({ ClusterIdentifier: Clusters[0]?.ClusterIdentifier }));
  await expect(denied).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('one data bucket writes no access logs', async () => {
  const s3 = await bucketsOf(CUSTOMER);
  const silent: string[] = [];
  for (const Bucket of DATA_BUCKETS) {
    const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
    if (LoggingEnabled === undefined) silent.push(Bucket);
  }
  expect(silent).toEqual([WITHOUT_ACCESS_LOGS]);
});

test('audit buckets forbid deletes, and lock what they hold', async () => {
  const s3 = await bucketsOf(AUDIT);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  expect(Buckets).toHaveLength(5);
  for (const { Name: Bucket } of Buckets) {
    const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(Policy).toContain('"NobodyDeletes"');
    const lock = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(lock.ObjectLockConfiguration?.Rule?.DefaultRetention).toMatchObject({ Mode: 'COMPLIANCE', Days: 400 });
  }
});

test('access logs, of which S3 writes none under a lock, are not deleted either', async () => {
  const s3 = await bucketsOf(CUSTOMER);
  for (const Bucket of [BUCKETS.accessLogs, BUCKETS.accessLogsWest]) {
    const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(Policy).toContain('"NobodyDeletes"');
  }
});

test('default VPCs are gone but in two regions of the customer', async () => {
  const kept: string[] = [];
  for (const account of [CUSTOMER, AUDIT, VENDOR]) {
    for (const region of ENABLED_REGIONS) {
      const ec2 = new EC2Client(await asAuditor(moto.endpoint, keys, account, region));
      const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
      kept.push(...Vpcs.filter(({ IsDefault }) => IsDefault).map(() => `${account} ${region}`));
    }
  }
  expect(kept).toEqual([`${CUSTOMER} ap-southeast-2`, `${CUSTOMER} eu-west-1`]);
});

test('the regions that are enabled are those that were prepared', async () => {
  const { Regions = [] } = await new EC2Client(await customer()).send(new DescribeRegionsCommand({}));
  expect(Regions.map(({ RegionName }) => RegionName).sort()).toEqual(ENABLED_REGIONS);
});

test('the consoler signs in with a second factor and has no keys', async () => {
  const iam = new IAMClient(await customer());
  await iam.send(new GenerateCredentialReportCommand({}));
  const { Content } = await iam.send(new GetCredentialReportCommand({}));
  const [head = '', ...rows] = new TextDecoder().decode(Content).trim().split('\n');
  const line = rows.find((row) => row.startsWith(`${CONSOLER},`))?.split(',') ?? [];
  const told = (column: string) => line[head.split(',').indexOf(column)];
  const asked = ['password_enabled', 'mfa_active', 'access_key_1_active', 'access_key_2_active'];
  expect(asked.map(told)).toEqual(['true', 'true', 'false', 'false']);
});

test('secrets outside of the table lie under the key of the credentials', async () => {
  const { SecretList = [] } = await new SecretsManagerClient(await customer()).send(new ListSecretsCommand({}));
  const { Parameters = [] } = await new SSMClient(await customer()).send(new DescribeParametersCommand({}));
  const dynamo = new DynamoDBClient(await customer());
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: 'datacoral-credentials' }));
  const used = [...SecretList.map(({ KmsKeyId }) => KmsKeyId), ...Parameters.map(({ KeyId }) => KeyId)];
  expect(used).toHaveLength(4);
  expect(new Set(used)).toEqual(new Set([Table?.SSEDescription?.KMSMasterKeyArn]));
});

test('one table lies under a key of the vendor', async () => {
  const dynamo = new DynamoDBClient(await customer());
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const foreign: string[] = [];
  for (const TableName of TableNames) {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    if (!Table?.SSEDescription?.KMSMasterKeyArn?.includes(`:${CUSTOMER}:`)) foreign.push(TableName);
  }
  expect(foreign).toEqual(['datacoral-runs']);
});

test('the tools run in private subnets, under the role for them', async () => {
  const beanstalk = new ElasticBeanstalkClient(await customer());
  const { Environments = [] } = await beanstalk.send(new DescribeEnvironmentsCommand({}));
  const { ApplicationName, EnvironmentName, EnvironmentId } = Environments[0] ?? {};
  expect(EnvironmentId).toMatch(/^e-[0-9a-f]{10}$/);
  const { ConfigurationSettings = [] } = await beanstalk.send(
    new DescribeConfigurationSettingsCommand({ ApplicationName, EnvironmentName }),
  );
  const settings = Object.fromEntries(
    (ConfigurationSettings[0]?.OptionSettings ?? []).map(({ OptionName = '', Value }) => [OptionName, Value]),
  );
  expect(settings).toMatchObject({ AssociatePublicIpAddress: 'false', IamInstanceProfile: 'datacoral-beanstalk' });
});

test('credentials lie under a customer key', async () => {
  const dynamo = new DynamoDBClient(await customer());
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: 'datacoral-credentials' }));
  expect(Table?.SSEDescription).toMatchObject({ Status: 'ENABLED', SSEType: 'KMS' });
  expect(Table?.SSEDescription?.KMSMasterKeyArn).toContain(`:${CUSTOMER}:key/`);
});

test('the cross-account role trusts the vendor with an external id', async () => {
  const iam = new IAMClient(await customer());
  const { RoleDetailList = [] } = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'] }));
  const Role = RoleDetailList.find(({ RoleName }) => RoleName === CROSS_ACCOUNT_ROLE);
  const trust: unknown = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
  expect(trust).toMatchObject({
    Statement: [
      {
        Principal: { AWS: `arn:aws:iam::${VENDOR}:root` },
        Condition: { StringEquals: { 'sts:ExternalId': expect.any(String) } },
      },
    ],
  });
});

test('keys and data buckets are closed to the vendor, whatever else a policy says', async () => {
  const s3 = await bucketsOf(CUSTOMER);
  for (const Bucket of DATA_BUCKETS) {
    const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(Policy).toContain('RoleOfVendorReadsNothing');
    expect(Policy).toContain('AccountOfVendorReadsNothing');
  }
  const kms = new KMSClient(await customer());
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const own = Aliases.filter(({ AliasName }) => AliasName?.startsWith('alias/datacoral/'));
  expect(own).toHaveLength(3);
  for (const { TargetKeyId: KeyId } of own) {
    const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    expect(Policy).toContain('RoleOfVendorUsesNothing');
  }
});

test('a VPN leads into the first region', async () => {
  const { ClientVpnEndpoints = [] } = await new EC2Client(await customer()).send(
    new DescribeClientVpnEndpointsCommand({}),
  );
  expect(ClientVpnEndpoints).toMatchObject([{ Status: { Code: 'available' }, VpnPort: 443, SplitTunnel: true }]);
});

test('both APIs are called with a key: only preflight needs none', async () => {
  const gateway = new APIGatewayClient(await customer());
  const { items: apis = [] } = await gateway.send(new GetRestApisCommand({}));
  expect(apis.map(({ name }) => name).sort()).toEqual(['datacoral-data', 'datacoral-events']);
  const open: string[] = [];
  for (const { id: restApiId } of apis) {
    const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId, embed: ['methods'] }));
    for (const { path, resourceMethods = {} } of items)
      for (const { apiKeyRequired, httpMethod } of Object.values(resourceMethods))
        if (apiKeyRequired !== true) open.push(`${httpMethod} ${path}`);
  }
  expect(open.sort()).toEqual(['OPTIONS /events', 'OPTIONS /results']);
});
