import type { Cluster, LoggingStatus, Parameter } from '@aws-sdk/client-redshift';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text, time } from '../../cells.ts';
import { jsonTexts, type Listing } from '../listing.ts';
import { tagsJson, tagValue } from '../tags.ts';

type Values = FactRow['values'];

export function clusterCells(cluster: Cluster): Values {
  const tags = cluster.Tags ?? null;
  return {
    identifier: text(cluster.ClusterIdentifier),
    status: text(cluster.ClusterStatus),
    // AWS leaves the list out, or empty, of a cluster without roles.
    roles: jsonTexts((cluster.IamRoles ?? []).map(({ IamRoleArn }) => IamRoleArn)),
    encrypted: flag(cluster.Encrypted),
    kms_key: keyOf(cluster),
    publicly_accessible: flag(cluster.PubliclyAccessible),
    vpc_id: text(cluster.VpcId),
    subnet_group: cluster.ClusterSubnetGroupName ?? 'none',
    enhanced_vpc_routing: flag(cluster.EnhancedVpcRouting),
    ...endpointCells(cluster),
    parameter_group: parameterGroupOf(cluster) ?? null,
    parameters_applied: parametersApplied(cluster),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tag_data_class: tagValue(tags, 'data-class'),
    tags: tagsJson(tags),
  };
}

function keyOf(cluster: Cluster): Cell {
  if (cluster.Encrypted === false) return 'none';
  return cluster.KmsKeyId ?? (cluster.HsmStatus === undefined ? null : 'none');
}

/** A cluster that is available has an endpoint; one being made or paused may not. */
function endpointCells(cluster: Cluster): { endpoint: Cell; port: Cell } {
  const settled = cluster.ClusterStatus === undefined || cluster.ClusterStatus === 'available';
  return {
    endpoint: cluster.Endpoint?.Address ?? (settled ? null : ''),
    port: cluster.Endpoint?.Port ?? (settled ? null : 0),
  };
}

/** The one parameter group of a cluster; undefined when AWS names none or several. */
export function parameterGroupOf(cluster: Cluster): string | undefined {
  const [group, ...others] = cluster.ClusterParameterGroups ?? [];
  return others.length > 0 ? undefined : group?.ParameterGroupName;
}

function parametersApplied(cluster: Cluster): Cell {
  const [group, ...others] = cluster.ClusterParameterGroups ?? [];
  if (others.length > 0 || group?.ParameterApplyStatus === undefined) return null;
  return group.ParameterApplyStatus === 'in-sync' ? 1 : 0;
}

/** A group's values are in force only when the cluster is in sync with it: static ones await a reboot. */
export function parameterCells(cluster: Cluster, parameters: Listing<Parameter>): Values {
  const inForce = (name: string): Cell => (parametersApplied(cluster) === 1 ? switchOf(parameters, name) : null);
  return { require_ssl: inForce('require_ssl'), user_activity_logging: inForce('enable_user_activity_logging') };
}

function switchOf(parameters: Listing<Parameter>, name: string): Cell {
  const value = parameters.items.find((parameter) => parameter.ParameterName === name)?.ParameterValue?.toLowerCase();
  return value === 'true' ? 1 : value === 'false' ? 0 : null;
}

/** AWS, LoggingStatus: without a destination type the logs go to S3, the only one that older clusters knew. */
export function loggingCells(status: LoggingStatus | undefined): Values {
  const on = status?.LoggingEnabled;
  if (on === undefined)
    return {
      audit_logging: null,
      log_destination_type: null,
      log_bucket: null,
      log_prefix: null,
      log_delivered_at: null,
      log_error: null,
    };
  if (!on)
    return {
      audit_logging: 0,
      log_destination_type: 'none',
      log_bucket: 'none',
      log_prefix: '',
      log_delivered_at: '',
      log_error: '',
    };
  const type = status?.LogDestinationType ?? (status?.BucketName === undefined ? null : 's3');
  return {
    audit_logging: 1,
    log_destination_type: type,
    log_bucket: type === 'cloudwatch' ? 'none' : text(status?.BucketName),
    log_prefix: status?.S3KeyPrefix ?? '',
    ...deliveryCells(status, type),
  };
}

/** Of deliveries to S3 alone AWS tells how they went. A failure that a later success followed is over. */
function deliveryCells(status: LoggingStatus | undefined, type: string | null): Values {
  if (type !== 's3') return { log_delivered_at: null, log_error: null };
  const { LastSuccessfulDeliveryTime: success, LastFailureTime: failure, LastFailureMessage: message } = status ?? {};
  const failed = failure !== undefined && (success === undefined || failure > success);
  return {
    log_delivered_at: success === undefined ? '' : time(success),
    log_error: failed ? (message ?? null) : '',
  };
}
