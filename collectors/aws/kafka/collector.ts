import type { BrokerLogs, Cluster } from '@aws-sdk/client-kafka';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listClusters, operations } from './operations.ts';
import { clusterTable, tables } from './tables.ts';

/** The MSK clusters of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/kafka',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listClusters, {}, (output) => output.ClusterInfoList);
    yield* ordered(clusterTable, items.map(clusterRow));
  },
};

function clusterRow(one: Cluster): FactRow['values'] {
  const nodes = one.Provisioned?.BrokerNodeGroupInfo;
  const serverless = one.Serverless?.VpcConfigs;
  const isServerless = one.ClusterType === 'SERVERLESS';
  return {
    arn: text(one.ClusterArn),
    name: text(one.ClusterName),
    type: text(one.ClusterType),
    state: text(one.State),
    public_access: publicCell(one),
    public_ports: portsCell(one),
    encryption_in_transit: isServerless
      ? 'TLS'
      : text(one.Provisioned?.EncryptionInfo?.EncryptionInTransit?.ClientBroker),
    kms_key: text(one.Provisioned?.EncryptionInfo?.EncryptionAtRest?.DataVolumeKMSKeyId),
    encrypted_within: flag(one.Provisioned?.EncryptionInfo?.EncryptionInTransit?.InCluster),
    unauthenticated: isServerless ? 0 : flag(one.Provisioned?.ClientAuthentication?.Unauthenticated?.Enabled),
    sign_in_iam: flag((isServerless ? one.Serverless : one.Provisioned)?.ClientAuthentication?.Sasl?.Iam?.Enabled),
    sign_in_scram: isServerless ? 0 : flag(one.Provisioned?.ClientAuthentication?.Sasl?.Scram?.Enabled),
    sign_in_tls: isServerless ? 0 : flag(one.Provisioned?.ClientAuthentication?.Tls?.Enabled),
    logs: logsCell(one.Provisioned?.LoggingInfo?.BrokerLogs),
    version: text(one.Provisioned?.CurrentBrokerSoftwareInfo?.KafkaVersion),
    subnets: jsonTexts(
      isServerless ? serverless?.flatMap(({ SubnetIds = [undefined] }) => SubnetIds) : nodes?.ClientSubnets,
    ),
    groups: jsonTexts(
      isServerless ? serverless?.flatMap(({ SecurityGroupIds = [] }) => SecurityGroupIds) : nodes?.SecurityGroups,
    ),
  };
}

/** MSK API reference, PublicAccess: DISABLED or SERVICE_PROVIDED_EIPS. A serverless cluster knows none. */
function publicCell({ ClusterType: type, Provisioned: provisioned }: Cluster): Cell {
  if (type === 'SERVERLESS') return 0;
  const access = provisioned?.BrokerNodeGroupInfo?.ConnectivityInfo?.PublicAccess?.Type;
  if (access === 'SERVICE_PROVIDED_EIPS') return 1;
  return access === 'DISABLED' ? 0 : null;
}

/** MSK Developer Guide, "Port information": one port for each kind of sign-in. */
function portsCell(one: Cluster): Cell {
  const isPublic = publicCell(one);
  const signIn = one.Provisioned?.ClientAuthentication;
  if (isPublic !== 1) return isPublic === 0 ? '[]' : null;
  if (signIn === undefined) return null;
  const ports = [
    ...(signIn.Tls?.Enabled === true ? [9194] : []),
    ...(signIn.Sasl?.Scram?.Enabled === true ? [9196] : []),
    ...(signIn.Sasl?.Iam?.Enabled === true ? [9198] : []),
  ];
  return JSON.stringify(ports);
}

/** Where brokers write logs to; unknown when nothing is said of logs at all. */
function logsCell(logs: BrokerLogs | undefined): Cell {
  if (logs === undefined) return null;
  const places = [
    ['CLOUDWATCH', logs.CloudWatchLogs],
    ['FIREHOSE', logs.Firehose],
    ['S3', logs.S3],
  ] as const;
  return jsonTexts(places.filter(([, place]) => place?.Enabled === true).map(([name]) => name));
}
