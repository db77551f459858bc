import type { RawAnswer } from '../../src/evidence/record.ts';
import { HANDMADE_ACCOUNT, HANDMADE_REGION, json, members, query, restJson } from './handmade.ts';
import type { Canaries } from './planted.ts';

const AT = `${HANDMADE_REGION}:${HANDMADE_ACCOUNT}`;

/**
 * An answer to every operation whose catalogue entry says that it can hold secrets, with one in each such place: texts
 * without any look of a credential, so that nothing but the entry can take them out.
 */
export function plantedAnswers(canaries: Canaries): ReadonlyMap<string, RawAnswer> {
  const secret = () => canaries.bare();
  const named = (name: string) => ({ [name]: secret() });
  const variables = () => [{ name: 'PLAIN', value: secret() }];
  const logging = () => ({ logDriver: 'splunk', options: named('splunk-url') });
  const integration = () => ({
    type: 'HTTP',
    uri: 'https://backend.invalid',
    requestTemplates: named('application/json'),
    requestParameters: named('integration.request.header.X-Origin'),
    integrationResponses: { 200: { statusCode: '200', responseTemplates: named('application/json') } },
  });
  const container = () => ({
    image: 'web:1',
    command: [secret()],
    environment: variables(),
    secrets: [{ name: 'A', valueFrom: secret() }],
    logConfiguration: logging(),
  });
  const built = () => ({
    environmentVariables: named('PLAIN'),
    basicAuthCredentials: secret(),
    buildSpec: secret(),
    customHeaders: secret(),
    customRules: [{ source: '/a', target: secret() }],
  });
  const http = () => ({
    EndpointConfiguration: { Url: 'https://logs.invalid', AccessKey: secret() },
    RequestConfiguration: { CommonAttributes: [{ AttributeName: 'a', AttributeValue: secret() }] },
  });
  const task = `arn:aws:ecs:${AT}:task-definition/t:1`;
  return new Map([
    ...json({
      'ecs:DescribeServices': {
        services: [
          {
            serviceArn: `arn:aws:ecs:${AT}:service/a/s`,
            taskDefinition: task,
            deployments: [{ id: 'd', serviceConnectConfiguration: { enabled: true, logConfiguration: logging() } }],
          },
        ],
      },
      'ecs:DescribeTaskDefinition': {
        taskDefinition: {
          taskDefinitionArn: task,
          containerDefinitions: [{ name: 'web', ...container(), entryPoint: [secret()], dockerLabels: named('a') }],
        },
      },
      'firehose:DescribeDeliveryStream': {
        DeliveryStreamDescription: {
          DeliveryStreamName: 'a',
          DeliveryStreamARN: `arn:aws:firehose:${AT}:deliverystream/a`,
          Destinations: [{ DestinationId: 'd', HttpEndpointDestinationDescription: http() }],
        },
      },
      'secretsmanager:ListSecrets': {
        SecretList: [{ ARN: `arn:aws:secretsmanager:${AT}:secret:a`, Name: 'a', Description: secret() }],
      },
      'apprunner:DescribeService': {
        Service: {
          ServiceArn: `arn:aws:apprunner:${AT}:service/a`,
          SourceConfiguration: {
            ImageRepository: {
              ImageConfiguration: { RuntimeEnvironmentVariables: named('PLAIN'), StartCommand: secret() },
            },
          },
        },
      },
      'lightsail:GetContainerServices': {
        containerServices: [
          {
            arn: `arn:aws:lightsail:${AT}:ContainerService/a`,
            containerServiceName: 'a',
            currentDeployment: { containers: { web: { command: [secret()], environment: named('PLAIN') } } },
          },
        ],
      },
      'lightsail:GetRelationalDatabases': {
        relationalDatabases: [
          { arn: `arn:aws:lightsail:${AT}:RelationalDatabase/a`, pendingModifiedValues: named('masterUserPassword') },
        ],
      },
      'ssm:DescribeParameters': {
        Parameters: [{ Name: 'a', Type: 'String', Description: secret(), AllowedPattern: secret() }],
      },
    }),
    ...restJson({
      'amplify:ListApps': {
        apps: [{ appId: 'a', appArn: `arn:aws:amplify:${AT}:apps/a`, ...built(), autoBranchCreationConfig: built() }],
      },
      'amplify:ListBranches': { branches: [{ branchArn: `arn:aws:amplify:${AT}:apps/a/branches/a`, ...built() }] },
      'apigateway:GetResources': {
        item: [
          {
            id: 'root',
            path: '/',
            resourceMethods: { GET: { httpMethod: 'GET', methodIntegration: integration() } },
          },
        ],
      },
      'apigateway:GetStages': { item: [{ stageName: 'live', deploymentId: 'd', variables: named('a') }] },
      'apigateway:GetGatewayResponses': {
        item: [{ responseType: 'DEFAULT_4XX', responseTemplates: named('application/json') }],
      },
      'apigateway:GetUsagePlanKeys': { item: [{ id: 'key', type: 'API_KEY', value: secret() }] },
      'apigateway:GetApiKeys': { item: [{ id: 'key', name: 'key', enabled: true, value: secret() }] },
      'apigatewayv2:GetStages': { items: [{ stageName: '$default', stageVariables: named('a') }] },
      'batch:DescribeJobDefinitions': {
        jobDefinitions: [
          {
            jobDefinitionName: 'j',
            jobDefinitionArn: `arn:aws:batch:${AT}:job-definition/j:1`,
            revision: 1,
            type: 'container',
            status: 'ACTIVE',
            parameters: named('a'),
            containerProperties: container(),
          },
        ],
      },
      'lambda:ListFunctions': {
        Functions: [
          {
            FunctionName: 'a',
            FunctionArn: `arn:aws:lambda:${AT}:function:a`,
            Environment: { Variables: named('PLAIN') },
          },
        ],
      },
    }),
    ...restJson({
      'account:GetAlternateContact': {
        AlternateContact: {
          AlternateContactType: 'SECURITY',
          Name: secret(),
          Title: secret(),
          EmailAddress: `${secret()}@mail.invalid`,
          PhoneNumber: secret(),
        },
      },
      'inspector2:ListFindings': {
        findings: [
          {
            severity: 'CRITICAL',
            status: 'ACTIVE',
            firstObservedAt: 1790000000,
            title: secret(),
            description: secret(),
            resources: [{ id: secret(), tags: named('a') }],
            codeVulnerabilityDetails: { filePath: { filePath: secret() } },
          },
        ],
      },
      'securityhub:GetFindings': {
        Findings: [
          {
            Severity: { Label: 'CRITICAL' },
            RecordState: 'ACTIVE',
            Workflow: { Status: 'NEW' },
            CreatedAt: '2026-09-21T14:13:20.000Z',
            Title: secret(),
            Description: secret(),
            Note: { Text: secret() },
            Resources: [{ Id: secret(), Details: { Other: named('a') } }],
          },
        ],
      },
    }),
    ...query({
      'sns:ListSubscriptions': `<Subscriptions>${members(`<SubscriptionArn>arn:aws:sns:${AT}:t:NAME</SubscriptionArn><TopicArn>arn:aws:sns:${AT}:t</TopicArn><Protocol>https</Protocol><Endpoint>https://${secret()}:${secret()}@hooks.invalid/${secret()}?token=${secret()}</Endpoint>`)}</Subscriptions>`,
      'elasticbeanstalk:DescribeConfigurationSettings': `<ConfigurationSettings><member><EnvironmentName>a</EnvironmentName><OptionSettings><member><Namespace>aws:elasticbeanstalk:application:environment</Namespace><OptionName>PLAIN</OptionName><Value>${secret()}</Value></member></OptionSettings></member></ConfigurationSettings>`,
      'rds:DescribeDBInstances': `<DBInstances>${members(`<DBInstanceIdentifier>NAME</DBInstanceIdentifier><PendingModifiedValues><MasterUserPassword>${secret()}</MasterUserPassword></PendingModifiedValues>`, 'DBInstance')}</DBInstances>`,
      'rds:DescribeDBClusters': `<DBClusters>${members(`<DBClusterIdentifier>NAME</DBClusterIdentifier><PendingModifiedValues><MasterUserPassword>${secret()}</MasterUserPassword></PendingModifiedValues>`, 'DBCluster')}</DBClusters>`,
      'redshift:DescribeClusters': `<Clusters>${members(`<ClusterIdentifier>NAME</ClusterIdentifier><PendingModifiedValues><MasterUserPassword>${secret()}</MasterUserPassword></PendingModifiedValues>`, 'Cluster')}</Clusters>`,
    }),
  ]);
}
