import type { Cluster, ContainerDefinition, Service, TaskDefinition } from '@aws-sdk/client-ecs';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

type Values = FactRow['values'];

export function clusterRow(arn: string, cluster: Cluster | undefined): Values {
  const exec = cluster?.configuration?.executeCommandConfiguration;
  const insights = cluster?.settings?.find((setting) => setting.name === 'containerInsights');
  return {
    arn,
    name: text(cluster?.clusterName),
    status: text(cluster?.status),
    container_insights: text(insights?.value),
    // AWS, ExecuteCommandConfiguration: without one, sessions have no key of the customer and are logged by default.
    exec_kms_key: cluster === undefined ? null : (exec?.kmsKeyId ?? 'none'),
    exec_logging: cluster === undefined ? null : (exec?.logging ?? 'DEFAULT'),
    running_tasks: number(cluster?.runningTasksCount),
  };
}

export function serviceRow(arn: string, cluster: string, service: Service | undefined): Values {
  return {
    arn,
    cluster_arn: cluster,
    name: text(service?.serviceName),
    status: text(service?.status),
    launch_type: launchType(service),
    task_definition: text(service?.taskDefinition),
    ...networkCells(service),
    execute_command: flag(service?.enableExecuteCommand),
  };
}

function launchType(service: Service | undefined): Cell {
  return service?.launchType ?? ((service?.capacityProviderStrategy ?? []).length > 0 ? 'none' : null);
}

/**
 * AWS, Service: only tasks of the network mode awsvpc have a network configuration of their own, as on Fargate all
 * have; under a foreign deployment controller it is kept by the task sets instead.
 */
function networkCells(service: Service | undefined): Values {
  const own = service?.networkConfiguration?.awsvpcConfiguration;
  const elsewhere = service === undefined || service.launchType === 'FARGATE' || (service.taskSets ?? []).length > 0;
  if (own === undefined && elsewhere) return { subnets: null, groups: null, public_address: null };
  if (own === undefined) return { subnets: '[]', groups: '[]', public_address: 0 };
  return {
    subnets: jsonTexts(own.subnets),
    groups: jsonTexts(own.securityGroups ?? []),
    public_address: own.assignPublicIp === undefined ? null : own.assignPublicIp === 'ENABLED' ? 1 : 0,
  };
}

export function definitionRow(arn: string, task: TaskDefinition | undefined): Values {
  const orAbsent = (value: string | undefined, absent: string): Cell => (task === undefined ? null : (value ?? absent));
  return {
    arn,
    family: text(task?.family),
    revision: number(task?.revision),
    network_mode: orAbsent(task?.networkMode, 'bridge'),
    task_role: orAbsent(task?.taskRoleArn, 'none'),
    execution_role: orAbsent(task?.executionRoleArn, 'none'),
    pid_mode: orAbsent(task?.pidMode, 'private'),
  };
}

/** AWS, ContainerDefinition: what is left out is false, decided by the image, or not there. */
export function containerRow(arn: string, one: ContainerDefinition): Values {
  return {
    definition_arn: arn,
    name: text(one.name),
    image: text(one.image),
    privileged: one.privileged === true ? 1 : 0,
    read_only_root: one.readonlyRootFilesystem === true ? 1 : 0,
    user: one.user ?? '',
    log_driver: one.logConfiguration === undefined ? 'none' : text(one.logConfiguration.logDriver),
  };
}
