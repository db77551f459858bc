import type { Cluster } from '@aws-sdk/client-eks';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeCluster, listClusters, operations } from './operations.ts';
import { clusterTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The EKS clusters of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/eks',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listClusters, { maxResults: 100 }, (output) => output.clusters);
    yield* rowsOfEach([...items].sort(), async (name) => {
      const answer = await source.ask(describeCluster, { name });
      const cluster = answer.kind === 'answered' ? answer.output.cluster : undefined;
      return ordered(clusterTable, [{ name, ...clusterCells(cluster) }]);
    });
  },
};

function clusterCells(cluster: Cluster | undefined): Values {
  return {
    arn: text(cluster?.arn),
    status: text(cluster?.status),
    version: text(cluster?.version),
    role: text(cluster?.roleArn),
    vpc_id: text(cluster?.resourcesVpcConfig?.vpcId),
    subnets: jsonTexts(cluster?.resourcesVpcConfig?.subnetIds),
    ...endpointCells(cluster),
    logs: logsOf(cluster),
    secrets_key: secretsKey(cluster),
    // AWS, AccessConfigResponse: clusters older than access entries know the config map alone, and say nothing.
    authentication: cluster === undefined ? null : (cluster.accessConfig?.authenticationMode ?? 'CONFIG_MAP'),
    deletion_protection: flag(cluster?.deletionProtection),
  };
}

function endpointCells(cluster: Cluster | undefined): Values {
  const config = cluster?.resourcesVpcConfig;
  const isPublic = flag(config?.endpointPublicAccess);
  const ranges = isPublic === 0 ? [] : config?.publicAccessCidrs;
  return {
    public_endpoint: isPublic,
    private_endpoint: flag(config?.endpointPrivateAccess),
    public_cidrs: isPublic === null ? null : jsonTexts(ranges),
    open_to_world: isPublic === null || ranges === undefined ? null : ranges.some(isEverywhere) ? 1 : 0,
  };
}

function isEverywhere(range: string): boolean {
  return range === '0.0.0.0/0' || range === '::/0';
}

/** AWS, Logging: types are listed as enabled or as not; a cluster that never had logs may list nothing. */
function logsOf(cluster: Cluster | undefined): Cell {
  if (cluster === undefined) return null;
  const setups = cluster.logging?.clusterLogging ?? [];
  if (setups.some((setup) => setup.enabled === undefined)) return null;
  return jsonTexts(setups.filter((setup) => setup.enabled).flatMap((setup) => setup.types ?? []));
}

/** AWS, "Default envelope encryption for all Kubernetes API data": without a provider the key is one that AWS owns. */
function secretsKey(cluster: Cluster | undefined): Cell {
  if (cluster === undefined || cluster.encryptionConfig?.some((one) => one.resources === undefined)) return null;
  const [config, ...others] = (cluster.encryptionConfig ?? []).filter((one) => one.resources?.includes('secrets'));
  if (config === undefined) return 'none';
  return others.length > 0 ? null : text(config.provider?.keyArn);
}
