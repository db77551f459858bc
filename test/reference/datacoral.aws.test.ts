import { APIGatewayClient, GetResourcesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeClientVpnEndpointsCommand,
  DescribeFlowLogsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { GetAccountAuthorizationDetailsCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetKeyPolicyCommand, KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  DescribeClusterParametersCommand,
  DescribeClustersCommand,
  DescribeLoggingStatusCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import { GetBucketLoggingCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectorKeys } from './audit-role.ts';
import { asAuditor } from './audited.ts';
import {
  AUDIT,
  BUCKETS,
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

test('each region has one VPC with a flow log; the second records rejected traffic alone', async () => {
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
  expect([Functions.length, outside.map(({ FunctionName }) => FunctionName)]).toEqual([7, ['datacoral-chat-notifier']]);
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

test('audit buckets forbid deletes', async () => {
  const s3 = await bucketsOf(AUDIT);
  for (const Bucket of [BUCKETS.trail, BUCKETS.traffic]) {
    const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(Policy).toContain('"NobodyDeletes"');
  }
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

test('the data API is read with its keys: only preflight needs none', async () => {
  const gateway = new APIGatewayClient(await customer());
  const { items: apis = [] } = await gateway.send(new GetRestApisCommand({}));
  expect(apis.map(({ name }) => name)).toEqual(['datacoral-data']);
  const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId: apis[0]?.id, embed: ['methods'] }));
  const open = items.flatMap(({ path, resourceMethods = {} }) =>
    Object.values(resourceMethods)
      .filter(({ apiKeyRequired }) => apiKeyRequired !== true)
      .map(({ httpMethod }) => `${httpMethod} ${path}`),
  );
  expect(open.sort()).toEqual(['OPTIONS /events', 'OPTIONS /results']);
});
