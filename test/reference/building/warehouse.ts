import {
  CreateClusterCommand,
  CreateClusterParameterGroupCommand,
  CreateClusterSubnetGroupCommand,
  EnableLoggingCommand,
  ModifyClusterParameterGroupCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import { type Account, tags } from '../account.ts';
import type { Network } from './vpc.ts';

/** A Redshift cluster in private subnets that requires TLS and writes its query log to a bucket. */
export interface WarehousePlan {
  readonly name: string;
  readonly group: string;
  readonly key: string;
  readonly role: string;
  readonly logBucket: string;
}

/** Creates the cluster with its own subnet and parameter groups. */
export async function createWarehouse(account: Account, network: Network, plan: WarehousePlan): Promise<void> {
  const redshift = new RedshiftClient(account.settings(network.region));
  const { name } = plan;
  const SubnetIds = [...network.privateSubnets];
  await redshift.send(
    new CreateClusterSubnetGroupCommand({ ClusterSubnetGroupName: name, Description: 'Private subnets', SubnetIds }),
  );
  const ParameterGroupName = name;
  await redshift.send(
    new CreateClusterParameterGroupCommand({
      ParameterGroupName,
      ParameterGroupFamily: 'redshift-1.0',
      Description: 'TLS and query log',
    }),
  );
  const Parameters = ['require_ssl', 'enable_user_activity_logging'].map((ParameterName) => ({
    ParameterName,
    ParameterValue: 'true',
  }));
  await redshift.send(new ModifyClusterParameterGroupCommand({ ParameterGroupName, Parameters }));
  await redshift.send(
    new CreateClusterCommand({
      ClusterIdentifier: name,
      DBName: 'warehouse',
      ClusterType: 'multi-node',
      NumberOfNodes: 2,
      NodeType: 'ra3.xlplus',
      MasterUsername: 'owner',
      MasterUserPassword: 'Invented-2026-Warehouse',
      ClusterSubnetGroupName: name,
      ClusterParameterGroupName: ParameterGroupName,
      VpcSecurityGroupIds: [plan.group],
      PubliclyAccessible: false,
      Encrypted: true,
      KmsKeyId: plan.key,
      EnhancedVpcRouting: true,
      IamRoles: [plan.role],
      Tags: tags({ 'data-class': 'customer', service: 'warehouse' }),
    }),
  );
  const logging = {
    ClusterIdentifier: name,
    BucketName: plan.logBucket,
    S3KeyPrefix: `${name}/`,
    LogDestinationType: 's3' as const,
  };
  await redshift.send(new EnableLoggingCommand(logging));
  redshift.destroy();
}
