import { CloudFrontClient, CreateDistributionCommand, type Origin } from '@aws-sdk/client-cloudfront';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { EnableSecurityHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { given, policy } from '../../../reference/account.ts';

export const ORIGIN_SECRET = 'invented-origin-secret';

/** Puts one of everything into the default account of an emulator. Credentials come from the environment. */
export async function furnish(endpoint: string, region: string): Promise<void> {
  const own = { endpoint, region };
  await distribution(new CloudFrontClient(own));
  await organisation(new OrganizationsClient(own));
  await new GuardDutyClient(own).send(new CreateDetectorCommand({ Enable: true }));
  await new SecurityHubClient(own).send(new EnableSecurityHubCommand({}));
  await logGroups(new CloudWatchLogsClient(own));
  await new SNSClient(own).send(new CreateTopicCommand({ Name: 'alerts', Attributes: { KmsMasterKeyId: 'alias/a' } }));
  const anyone = policy({ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' });
  await new SQSClient(own).send(new CreateQueueCommand({ QueueName: 'jobs', Attributes: { Policy: anyone } }));
}

async function distribution(cloudfront: CloudFrontClient): Promise<void> {
  const plain = {
    TargetOriginId: 'alb',
    MinTTL: 0,
    ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } },
  } as const;
  const origin: Origin = {
    Id: 'alb',
    DomainName: 'alb.trial.example',
    CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-origin', HeaderValue: ORIGIN_SECRET }] },
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only',
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
    },
  };
  const DistributionConfig = {
    CallerReference: 'trial',
    Comment: '',
    Enabled: true,
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: { ...plain, ViewerProtocolPolicy: 'redirect-to-https' as const },
    CacheBehaviors: {
      Quantity: 1,
      Items: [{ ...plain, PathPattern: '/old/*', ViewerProtocolPolicy: 'allow-all' as const }],
    },
  };
  await cloudfront.send(new CreateDistributionCommand({ DistributionConfig }));
}

/** A root with one unit, on which a policy forbids to leave. */
async function organisation(organizations: OrganizationsClient): Promise<void> {
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots = [] } = await organizations.send(new ListRootsCommand({}));
  const RootId = given(Roots[0]?.Id, 'root');
  await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' }));
  const { OrganizationalUnit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: RootId, Name: 'Workloads' }),
  );
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Name: 'stay',
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: policy({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }),
    }),
  );
  await organizations.send(
    new AttachPolicyCommand({
      PolicyId: given(Policy?.PolicySummary?.Id, 'policy'),
      TargetId: given(OrganizationalUnit?.Id, 'unit'),
    }),
  );
}

async function logGroups(logs: CloudWatchLogsClient): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/kept' }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/year' }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/year', retentionInDays: 365 }));
}
