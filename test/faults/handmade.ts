import type { RawAnswer } from '../../src/evidence/record.ts';
import { raw } from './wire.ts';

/** Where the invented answers stand in for recorded ones, in one account of the reference organisation. */
export const HANDMADE_ACCOUNT = '730318845127';
export const HANDMADE_REGION = 'eu-central-1';

const AT = `${HANDMADE_REGION}:${HANDMADE_ACCOUNT}`;
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: HANDMADE_ACCOUNT }, Action: 'x:Read', Resource: '*' }],
});

/** Of most things there are two, so that one of many can be denied. */
const TWO = ['a', 'b'];

export function members(text: string, element = 'member'): string {
  return TWO.map((name) => `<${element}>${text.replaceAll('NAME', name)}</${element}>`).join('');
}

/**
 * Honest answers to the operations that the recorded organisations never had one to: an emulator lacks them, or there
 * was nothing to ask about. Made by hand after the API references, so that a fault has something to befall.
 */
export const HANDMADE: ReadonlyMap<string, RawAnswer> = new Map([
  ...json({
    'config:DescribeConfigurationAggregators': {
      ConfigurationAggregators: TWO.map((name) => ({ ConfigurationAggregatorName: name })),
    },
    'config:DescribeConfigurationAggregatorSourcesStatus': {
      AggregatedSourceStatusList: [
        { SourceId: HANDMADE_ACCOUNT, SourceType: 'ACCOUNT', LastUpdateStatus: 'SUCCEEDED' },
      ],
    },
    'config:DescribeDeliveryChannelStatus': {
      DeliveryChannelsStatus: [{ name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' } }],
    },
    'config:SelectAggregateResourceConfig': {
      Results: [
        JSON.stringify({
          accountId: HANDMADE_ACCOUNT,
          awsRegion: HANDMADE_REGION,
          resourceType: 'AWS::S3::Bucket',
          'COUNT(*)': 1,
        }),
      ],
    },
    'apprunner:ListServices': {
      ServiceSummaryList: TWO.map((name) => ({
        ServiceArn: `arn:aws:apprunner:${AT}:service/${name}`,
        ServiceName: name,
        Status: 'RUNNING',
      })),
    },
    'apprunner:DescribeService': {
      Service: {
        ServiceArn: `arn:aws:apprunner:${AT}:service/a`,
        NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: false } },
      },
    },
    'ssm:DescribeInstanceInformation': {
      InstanceInformationList: TWO.map((name) => ({ InstanceId: `i-${name}`, PingStatus: 'Online' })),
    },
    'redshift-serverless:ListWorkgroups': {
      workgroups: TWO.map((name) => ({
        workgroupArn: `arn:aws:redshift-serverless:${AT}:workgroup/${name}`,
        workgroupName: name,
        publiclyAccessible: false,
      })),
    },
    'transfer:ListServers': {
      Servers: TWO.map((name) => ({
        Arn: `arn:aws:transfer:${AT}:server/${name}`,
        ServerId: name,
        EndpointType: 'VPC',
      })),
    },
    'transfer:DescribeServer': { Server: { Arn: `arn:aws:transfer:${AT}:server/a`, Protocols: ['SFTP'] } },
    'transfer:ListWebApps': { WebApps: [{ Arn: `arn:aws:transfer:${AT}:webapp/w`, WebAppId: 'w' }] },
    'dynamodb:GetResourcePolicy': { Policy: POLICY, RevisionId: '1' },
    'ecs:ListClusters': { clusterArns: TWO.map((name) => `arn:aws:ecs:${AT}:cluster/${name}`) },
    'ecs:DescribeClusters': { clusters: [{ clusterArn: `arn:aws:ecs:${AT}:cluster/a`, status: 'ACTIVE' }] },
    'ecs:ListServices': { serviceArns: [`arn:aws:ecs:${AT}:service/a/s`] },
    'ecs:DescribeServices': {
      services: [
        { serviceArn: `arn:aws:ecs:${AT}:service/a/s`, taskDefinition: `arn:aws:ecs:${AT}:task-definition/t:1` },
      ],
    },
    'ecs:DescribeTaskDefinition': {
      taskDefinition: {
        taskDefinitionArn: `arn:aws:ecs:${AT}:task-definition/t:1`,
        containerDefinitions: [{ name: 'web', image: 'web:1' }],
      },
    },
    'firehose:ListDeliveryStreams': { DeliveryStreamNames: TWO, HasMoreDeliveryStreams: false },
    'firehose:DescribeDeliveryStream': {
      DeliveryStreamDescription: {
        DeliveryStreamName: 'logs',
        DeliveryStreamARN: `arn:aws:firehose:${AT}:deliverystream/logs`,
        Destinations: [{ DestinationId: 'd' }],
      },
    },
    'organizations:DescribeOrganization': {
      Organization: { Id: 'o-abcdefghij', MasterAccountId: HANDMADE_ACCOUNT, FeatureSet: 'ALL' },
    },
    'organizations:ListRoots': { Roots: [{ Id: 'r-abcd', PolicyTypes: [] }] },
    'organizations:ListOrganizationalUnitsForParent': { OrganizationalUnits: [] },
    'organizations:ListAccountsForParent': { Accounts: [{ Id: HANDMADE_ACCOUNT, State: 'ACTIVE' }] },
    'organizations:ListAccounts': { Accounts: [{ Id: HANDMADE_ACCOUNT, State: 'ACTIVE' }] },
    'organizations:ListPolicies': {
      Policies: TWO.map((name) => ({ Id: `p-${name}`, Type: 'SERVICE_CONTROL_POLICY' })),
    },
    'organizations:DescribePolicy': { Policy: { PolicySummary: { Id: 'p-a' }, Content: POLICY } },
    'organizations:ListTargetsForPolicy': { Targets: [{ TargetId: 'r-abcd', Type: 'ROOT' }] },
    'secretsmanager:ListSecrets': {
      SecretList: TWO.map((name) => ({ ARN: `arn:aws:secretsmanager:${AT}:secret:${name}`, Name: name })),
    },
    'secretsmanager:GetResourcePolicy': { ARN: `arn:aws:secretsmanager:${AT}:secret:s`, ResourcePolicy: POLICY },
    'sqs:ListQueues': {
      QueueUrls: TWO.map((name) => `https://sqs.${HANDMADE_REGION}.amazonaws.com/${HANDMADE_ACCOUNT}/${name}`),
    },
    'sqs:GetQueueAttributes': { Attributes: { QueueArn: `arn:aws:sqs:${AT}:q`, MessageRetentionPeriod: '60' } },
  }),
  ...restJson({
    'accessanalyzer:ListAnalyzers': {
      analyzers: [
        {
          arn: `arn:aws:access-analyzer:${AT}:analyzer/a`,
          name: 'a',
          type: 'ACCOUNT',
          status: 'ACTIVE',
          createdAt: '2026-01-01T00:00:00Z',
        },
      ],
    },
    'accessanalyzer:ListFindingsV2': { findings: [] },
    'apigateway:GetRestApis': { item: TWO.map((name) => ({ id: name, name })) },
    'apigateway:GetResources': { item: [{ id: 'root', path: '/' }] },
    'apigateway:GetStages': { item: [{ stageName: 'live', deploymentId: 'd' }] },
    'apigateway:GetGatewayResponses': { item: [{ responseType: 'DEFAULT_4XX', statusCode: '400' }] },
    'apigateway:GetUsagePlans': { item: TWO.map((name) => ({ id: name, name, apiStages: [] })) },
    'apigateway:GetUsagePlanKeys': { item: [{ id: 'key', type: 'API_KEY', name: 'key' }] },
    'apigatewayv2:GetApis': { items: TWO.map((name) => ({ apiId: name, name, protocolType: 'HTTP' })) },
    'apigateway:GetVpcLinks': { item: TWO.map((name) => ({ id: name, targetArns: [`arn:${name}`] })) },
    'apigatewayv2:GetVpcLinks': { items: TWO.map((name) => ({ vpcLinkId: name, subnetIds: ['subnet-1'] })) },
    'apigatewayv2:GetRoutes': { items: [{ routeId: 'r', routeKey: 'GET /' }] },
    'apigatewayv2:GetStages': { items: [{ stageName: '$default' }] },
    'appsync:ListGraphqlApis': {
      graphqlApis: TWO.map((name) => ({ arn: `arn:aws:appsync:${AT}:apis/${name}`, name, visibility: 'PRIVATE' })),
    },
    'appsync:ListApis': { apis: [{ apiArn: `arn:aws:appsync:${AT}:apis/e`, name: 'e' }] },
    'kafka:ListClustersV2': {
      clusterInfoList: TWO.map((name) => ({ clusterArn: `arn:aws:kafka:${AT}:cluster/${name}`, clusterName: name })),
    },
    'mq:ListBrokers': {
      brokerSummaries: TWO.map((name) => ({ brokerArn: `arn:aws:mq:${AT}:broker:${name}`, brokerId: name })),
    },
    'mq:DescribeBroker': { brokerId: 'a', brokerArn: `arn:aws:mq:${AT}:broker:a`, publiclyAccessible: false },
    'opensearch:ListDomainNames': { DomainNames: TWO.map((name) => ({ DomainName: name })) },
    'opensearch:DescribeDomain': {
      DomainStatus: { DomainId: 'a', DomainName: 'a', ARN: `arn:aws:es:${AT}:domain/a`, ClusterConfig: {} },
    },
    'eks:ListClusters': { clusters: TWO },
    'eks:DescribeCluster': { cluster: { name: 'c', arn: `arn:aws:eks:${AT}:cluster/a`, status: 'ACTIVE' } },
    'guardduty:ListDetectors': { detectorIds: ['d'] },
    'guardduty:GetDetector': { status: 'ENABLED', serviceRole: `arn:aws:iam::${HANDMADE_ACCOUNT}:role/guardduty` },
    'guardduty:GetFindingsStatistics': {
      findingStatistics: { groupedBySeverity: [{ severity: 8, totalFindings: 1 }] },
    },
    'inspector2:BatchGetAccountStatus': {
      accounts: [
        {
          accountId: HANDMADE_ACCOUNT,
          state: { status: 'ENABLED' },
          resourceState: { ec2: { status: 'ENABLED' }, ecr: { status: 'ENABLED' } },
        },
      ],
    },
    'inspector2:ListCoverage': {
      coveredResources: TWO.map((name) => ({
        resourceType: 'AWS_EC2_INSTANCE',
        resourceId: `i-${name}`,
        accountId: HANDMADE_ACCOUNT,
        scanType: 'PACKAGE',
        scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
      })),
    },
    'inspector2:ListFindings': { findings: [] },
    'account:GetAlternateContact': { AlternateContact: { AlternateContactType: 'SECURITY' } },
    'lambda:ListFunctions': {
      Functions: TWO.map((name) => ({
        FunctionName: name,
        FunctionArn: `arn:aws:lambda:${AT}:function:${name}`,
        Runtime: 'nodejs24.x',
      })),
    },
    'lambda:GetPolicy': { Policy: POLICY, RevisionId: '1' },
    'lambda:ListFunctionUrlConfigs': {
      FunctionUrlConfigs: [{ FunctionUrl: 'https://f.invalid/', AuthType: 'AWS_IAM' }],
    },
    'securityhub:DescribeHub': {
      HubArn: `arn:aws:securityhub:${AT}:hub/default`,
      SubscribedAt: '2026-01-01T00:00:00Z',
    },
    'securityhub:GetEnabledStandards': { StandardsSubscriptions: [] },
    'securityhub:GetFindings': { Findings: [] },
    'cloudwatch:DescribeAlarms': {
      MetricAlarms: TWO.map((name) => ({ AlarmArn: `arn:aws:cloudwatch:${AT}:alarm:${name}`, AlarmName: name })),
      CompositeAlarms: [],
      LogAlarms: [],
    },
    'logs:DescribeMetricFilters': {
      metricFilters: TWO.map((name) => ({
        filterName: name,
        logGroupName: 'g',
        metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
      })),
    },
    'logs:DescribeSubscriptionFilters': { subscriptionFilters: [{ filterName: 'f', logGroupName: 'g' }] },
  }),
  ...query({
    'elb:DescribeLoadBalancers': `<LoadBalancerDescriptions>${members('<LoadBalancerName>NAME</LoadBalancerName><DNSName>NAME.invalid</DNSName><Scheme>internal</Scheme>')}</LoadBalancerDescriptions>`,
    'elb:DescribeLoadBalancerPolicies': '<PolicyDescriptions/>',
    'elasticbeanstalk:DescribeEnvironments': `<Environments>${members('<EnvironmentId>e-NAME</EnvironmentId><EnvironmentName>NAME</EnvironmentName><ApplicationName>app</ApplicationName>')}</Environments>`,
    'elasticbeanstalk:DescribeConfigurationSettings':
      '<ConfigurationSettings><member><EnvironmentName>web</EnvironmentName><OptionSettings/></member></ConfigurationSettings>',
    'rds:DescribeDBSnapshots': `<DBSnapshots>${members('<DBSnapshotIdentifier>NAME</DBSnapshotIdentifier><DBSnapshotArn>NAME</DBSnapshotArn><SnapshotType>manual</SnapshotType>', 'DBSnapshot')}</DBSnapshots>`,
    'rds:DescribeDBSnapshotAttributes':
      '<DBSnapshotAttributesResult><DBSnapshotIdentifier>s</DBSnapshotIdentifier><DBSnapshotAttributes><DBSnapshotAttribute><AttributeName>restore</AttributeName><AttributeValues/></DBSnapshotAttribute></DBSnapshotAttributes></DBSnapshotAttributesResult>',
    'redshift:DescribeClusters': `<Clusters>${members('<ClusterIdentifier>NAME</ClusterIdentifier><ClusterParameterGroups><ClusterParameterGroup><ParameterGroupName>NAME</ParameterGroupName></ClusterParameterGroup></ClusterParameterGroups>', 'Cluster')}</Clusters>`,
    'redshift:DescribeClusterParameters':
      '<Parameters><Parameter><ParameterName>require_ssl</ParameterName><ParameterValue>true</ParameterValue></Parameter></Parameters>',
    'redshift:DescribeLoggingStatus': '<LoggingEnabled>true</LoggingEnabled><BucketName>logs</BucketName>',
    'sns:ListSubscriptions': `<Subscriptions>${members(`<SubscriptionArn>arn:aws:sns:${AT}:t:NAME</SubscriptionArn><TopicArn>arn:aws:sns:${AT}:t</TopicArn><Protocol>email</Protocol>`)}</Subscriptions>`,
    'sns:ListTopics': `<Topics>${members(`<TopicArn>arn:aws:sns:${AT}:NAME</TopicArn>`)}</Topics>`,
    'sns:GetTopicAttributes': `<Attributes>${Object.entries({
      TopicArn: `arn:aws:sns:${AT}:t`,
      Owner: HANDMADE_ACCOUNT,
      Policy: POLICY,
    })
      .map(([key, value]) => `<entry><key>${key}</key><value>${value.replaceAll('"', '&quot;')}</value></entry>`)
      .join('')}</Attributes>`,
  }),
  [
    'ec2:DescribeSnapshotAttribute',
    raw(
      200,
      'text/xml',
      '<DescribeSnapshotAttributeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><snapshotId>snap-1</snapshotId><createVolumePermission/></DescribeSnapshotAttributeResponse>',
    ),
  ],
  [
    'ec2:DescribeInstanceConnectEndpoints',
    raw(
      200,
      'text/xml',
      '<DescribeInstanceConnectEndpointsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><instanceConnectEndpointSet><item><instanceConnectEndpointId>eice-1</instanceConnectEndpointId><state>create-complete</state></item></instanceConnectEndpointSet></DescribeInstanceConnectEndpointsResponse>',
    ),
  ],
  [
    's3:GetBucketLifecycleConfiguration',
    raw(
      200,
      'application/xml',
      '<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>old</ID><Filter/><Status>Enabled</Status><Expiration><Days>90</Days></Expiration></Rule></LifecycleConfiguration>',
    ),
  ],
  [
    's3:GetBucketReplication',
    raw(
      200,
      'application/xml',
      '<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::730318845127:role/copy</Role><Rule><ID>all</ID><Priority>1</Priority><Filter/><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::copies</Bucket></Destination><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication></Rule></ReplicationConfiguration>',
    ),
  ],
]);

type Bodies<Body> = Readonly<Record<string, Body>>;

export function json(bodies: Bodies<object>): readonly (readonly [string, RawAnswer])[] {
  return Object.entries(bodies).map(([id, body]) => [id, raw(200, 'application/x-amz-json-1.1', JSON.stringify(body))]);
}

export function restJson(bodies: Bodies<object>): readonly (readonly [string, RawAnswer])[] {
  return Object.entries(bodies).map(([id, body]) => [id, raw(200, 'application/json', JSON.stringify(body))]);
}

export function query(bodies: Bodies<string>): readonly (readonly [string, RawAnswer])[] {
  return Object.entries(bodies).map(([id, result]) => {
    const name = id.slice(id.indexOf(':') + 1);
    const text = `<${name}Response><${name}Result>${result}</${name}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${name}Response>`;
    return [id, raw(200, 'text/xml', text)];
  });
}
