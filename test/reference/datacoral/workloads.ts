import {
  BatchClient,
  CreateComputeEnvironmentCommand,
  CreateJobQueueCommand,
  RegisterJobDefinitionCommand,
} from '@aws-sdk/client-batch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  type ConfigurationOptionSetting,
  CreateApplicationCommand,
  CreateEnvironmentCommand,
  ElasticBeanstalkClient,
} from '@aws-sdk/client-elastic-beanstalk';
import { CreateServiceLinkedRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { type Account, given, iamOf, tags } from '../account.ts';
import { securityGroup } from '../building/group.ts';
import type { Network } from '../building/vpc.ts';
import { HOME } from './names.ts';
import { type Roles, TOOLS_PROFILE } from './service-roles.ts';

/** The tools, as an application of Elastic Beanstalk: servers in private subnets, which run under their own role. */
export async function deployTools(customer: Account, network: Network, group: string): Promise<void> {
  const options = (Namespace: string, values: Readonly<Record<string, string>>): ConfigurationOptionSetting[] =>
    Object.entries(values).map(([OptionName, Value]) => ({ Namespace, OptionName, Value }));
  const beanstalk = new ElasticBeanstalkClient(customer.settings(HOME));
  const ApplicationName = 'datacoral-tools';
  await beanstalk.send(new CreateApplicationCommand({ ApplicationName }));
  await beanstalk.send(
    new CreateEnvironmentCommand({
      ApplicationName,
      EnvironmentName: 'datacoral-tools-production',
      SolutionStackName: '64bit Amazon Linux 2023 v6.6.0 running Node.js 22',
      OptionSettings: [
        ...options('aws:ec2:vpc', {
          VPCId: network.vpc,
          Subnets: network.privateSubnets.join(','),
          ELBSubnets: network.publicSubnets.join(','),
          ELBScheme: 'public',
          AssociatePublicIpAddress: 'false',
        }),
        ...options('aws:autoscaling:launchconfiguration', { IamInstanceProfile: TOOLS_PROFILE, SecurityGroups: group }),
        ...options('aws:elasticbeanstalk:application:environment', { SIGNING_SECRET: 'invented-secret-of-tools' }),
      ],
    }),
  );
  beanstalk.destroy();
}

/** Batch transformations on Fargate, in private subnets, whose jobs run under the role for jobs. */
export async function createJobs(customer: Account, network: Network, group: string, roles: Roles): Promise<void> {
  const iam = iamOf(customer);
  const linked = { AWSServiceName: 'batch.amazonaws.com' };
  const { Role } = await iam.send(new CreateServiceLinkedRoleCommand(linked));
  iam.destroy();
  const batch = new BatchClient(customer.settings(HOME));
  const { computeEnvironmentArn } = await batch.send(
    new CreateComputeEnvironmentCommand({
      computeEnvironmentName: 'datacoral-transformations',
      type: 'MANAGED',
      state: 'ENABLED',
      serviceRole: given(Role?.Arn, 'role of AWS Batch'),
      computeResources: {
        type: 'FARGATE',
        maxvCpus: 32,
        subnets: [...network.privateSubnets],
        securityGroupIds: [group],
      },
    }),
  );
  await batch.send(
    new CreateJobQueueCommand({
      jobQueueName: 'datacoral-transformations',
      state: 'ENABLED',
      priority: 1,
      computeEnvironmentOrder: [{ order: 1, computeEnvironment: computeEnvironmentArn }],
    }),
  );
  await batch.send(
    new RegisterJobDefinitionCommand({
      jobDefinitionName: 'datacoral-transform',
      type: 'container',
      platformCapabilities: ['FARGATE'],
      containerProperties: {
        image: 'public.ecr.aws/docker/library/busybox:stable',
        command: ['transform'],
        jobRoleArn: roles.jobs,
        executionRoleArn: roles.jobs,
        resourceRequirements: [
          { type: 'VCPU', value: '1' },
          { type: 'MEMORY', value: '2048' },
        ],
        environment: [{ name: 'SOURCE_TOKEN', value: 'invented-token-of-transform' }],
        networkConfiguration: { assignPublicIp: 'DISABLED' },
      },
    }),
  );
  batch.destroy();
}

/** The database in which the installation keeps what it knows of tables, with one snapshot. */
export async function createMetastore(
  customer: Account,
  network: Network,
  from: readonly string[],
  KmsKeyId: string,
): Promise<void> {
  const name = 'datacoral-metastore';
  const openings = from.map((group) => ({ port: 5432, from: group }));
  const group = await securityGroup(network, name, 'Database of the metastore', openings);
  const rds = new RDSClient(customer.settings(network.region));
  const SubnetIds = [...network.privateSubnets];
  const place = { DBSubnetGroupName: name, DBSubnetGroupDescription: 'Private subnets', SubnetIds };
  await rds.send(new CreateDBSubnetGroupCommand(place));
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: name,
      DBInstanceClass: 'db.t4g.medium',
      Engine: 'postgres',
      EngineVersion: '17.4',
      AllocatedStorage: 50,
      DBName: 'metastore',
      MasterUsername: 'owner',
      MasterUserPassword: 'Invented-2026-Metastore',
      DBSubnetGroupName: name,
      VpcSecurityGroupIds: [group],
      PubliclyAccessible: false,
      StorageEncrypted: true,
      KmsKeyId,
      DeletionProtection: true,
      BackupRetentionPeriod: 14,
      CopyTagsToSnapshot: true,
      Tags: tags({ 'data-class': 'internal' }),
    }),
  );
  const snapshot = { DBInstanceIdentifier: name, DBSnapshotIdentifier: `${name}-before-115` };
  await rds.send(new CreateDBSnapshotCommand(snapshot));
  rds.destroy();
}

/** Where tools servers, jobs and the VPN write their logs. */
export async function createLogGroups(customer: Account): Promise<void> {
  const logs = new CloudWatchLogsClient(customer.settings(HOME));
  for (const logGroupName of ['/datacoral/tools', '/datacoral/jobs', '/datacoral-vpn/connections']) {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 400 }));
  }
  logs.destroy();
}
