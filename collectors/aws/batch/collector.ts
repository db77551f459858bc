import type { ComputeEnvironmentDetail, JobDefinition } from '@aws-sdk/client-batch';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { number, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { containerRows } from './containers.ts';
import { describeComputeEnvironments, describeJobDefinitions, operations } from './operations.ts';
import * as table from './tables.ts';

type Values = FactRow['values'];

/** The compute environments and active job definitions of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/batch',
  scope: 'regional',
  operations,
  tables: table.tables,

  async *collect(source) {
    const [environments, definitions] = await Promise.all([
      listAll(source, describeComputeEnvironments, {}, (output) => output.computeEnvironments),
      listAll(source, describeJobDefinitions, { status: 'ACTIVE' }, (output) => output.jobDefinitions),
    ]);
    yield* ordered(table.environmentTable, environments.items.map(environmentRow));
    yield* ordered(table.environmentSubnetTable, environments.items.flatMap(subnetRows));
    yield* ordered(table.environmentGroupTable, environments.items.flatMap(groupRows));
    yield* ordered(table.definitionTable, definitions.items.map(definitionRow));
    yield* ordered(table.containerTable, definitions.items.flatMap(containerRows));
  },
};

function environmentRow(one: ComputeEnvironmentDetail): Values {
  const resources = one.computeResources;
  return {
    arn: text(one.computeEnvironmentArn),
    name: text(one.computeEnvironmentName),
    type: text(one.type),
    state: text(one.state),
    status: text(one.status),
    compute_type: resources === undefined ? absentUnlessManaged(one) : text(resources.type),
    service_role: one.serviceRole ?? 'none',
    instance_role: resources === undefined ? absentUnlessManaged(one) : (resources.instanceRole ?? 'none'),
    ecs_cluster: one.ecsClusterArn ?? (one.eksConfiguration === undefined ? null : 'none'),
  };
}

/** AWS, ComputeEnvironmentDetail: an unmanaged environment has no compute resources; a managed one always has. */
function absentUnlessManaged(one: ComputeEnvironmentDetail): Cell {
  return one.type === 'UNMANAGED' ? 'none' : null;
}

/** A managed environment that does not tell its subnets gives one row of an unknown subnet. */
function subnetRows(one: ComputeEnvironmentDetail): readonly Values[] {
  const unknown = one.type === 'UNMANAGED' ? [] : [null];
  return (one.computeResources?.subnets ?? unknown).map((subnet) => ({
    environment_arn: text(one.computeEnvironmentArn),
    subnet_id: subnet,
  }));
}

function groupRows(one: ComputeEnvironmentDetail): readonly Values[] {
  return (one.computeResources?.securityGroupIds ?? []).map((group) => ({
    environment_arn: text(one.computeEnvironmentArn),
    group_id: group,
  }));
}

function definitionRow(one: JobDefinition): Values {
  return {
    arn: text(one.jobDefinitionArn),
    name: text(one.jobDefinitionName),
    revision: number(one.revision),
    type: text(one.type),
    // AWS, JobDefinition: "If no value is specified, it defaults to EC2."
    platforms: jsonTexts(one.platformCapabilities ?? ['EC2']),
  };
}
