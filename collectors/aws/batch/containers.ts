import type {
  ContainerProperties,
  EcsTaskProperties,
  EksContainer,
  EksPodProperties,
  JobDefinition,
  NodeRangeProperty,
  TaskContainerProperties,
} from '@aws-sdk/client-batch';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';

type Values = FactRow['values'];

/** The containers of a definition, wherever it keeps them; a definition without any gives one row of unknowns. */
export function containerRows(definition: JobDefinition): readonly Values[] {
  const nodes = definition.nodeProperties?.nodeRangeProperties;
  const own = containersOf(definition);
  const ofNodes = nodes?.flatMap((range) => orUnknown(containersOf(range))) ?? [];
  return orUnknown([...own, ...ofNodes]).map((one, container) => ({
    definition_arn: text(definition.jobDefinitionArn),
    container,
    ...one,
  }));
}

function orUnknown(found: readonly Values[]): readonly Values[] {
  return found.length === 0 ? [UNKNOWN] : found;
}

const UNKNOWN: Values = {
  image: null,
  job_role: null,
  execution_role: null,
  privileged: null,
  read_only_root: null,
  public_address: null,
  log_driver: null,
};

function containersOf(part: JobDefinition | NodeRangeProperty): readonly Values[] {
  const single =
    'container' in part ? part.container : 'containerProperties' in part ? part.containerProperties : undefined;
  const tasks = part.ecsProperties?.taskProperties ?? [];
  const pod = part.eksProperties?.podProperties;
  return [
    ...(single === undefined ? [] : [ofContainer(single)]),
    ...tasks.flatMap((task) => task.containers?.map((one) => ofTask(task, one)) ?? [UNKNOWN]),
    ...(pod === undefined
      ? []
      : [...(pod.initContainers ?? []), ...(pod.containers ?? [])].map((one) => ofPod(pod, one))),
  ];
}

/** AWS, ContainerProperties and TaskContainerProperties: what is left out is false, and no role is given. */
function ofContainer(one: ContainerProperties): Values {
  return {
    image: text(one.image),
    job_role: one.jobRoleArn ?? 'none',
    execution_role: one.executionRoleArn ?? 'none',
    ...guards(one),
    public_address: one.networkConfiguration?.assignPublicIp === 'ENABLED' ? 1 : 0,
  };
}

function ofTask(task: EcsTaskProperties, one: TaskContainerProperties): Values {
  return {
    image: text(one.image),
    job_role: task.taskRoleArn ?? 'none',
    execution_role: task.executionRoleArn ?? 'none',
    ...guards(one),
    public_address: task.networkConfiguration?.assignPublicIp === 'ENABLED' ? 1 : 0,
  };
}

function guards(one: ContainerProperties | TaskContainerProperties): Values {
  return {
    privileged: flag(one.privileged) ?? 0,
    read_only_root: flag(one.readonlyRootFilesystem) ?? 0,
    log_driver: one.logConfiguration === undefined ? 'default' : text(one.logConfiguration.logDriver),
  };
}

/** A pod acts as its service account, whose role only the cluster knows; the cluster keeps its logs. */
function ofPod(pod: EksPodProperties, one: EksContainer): Values {
  const account: Cell = pod.serviceAccountName === undefined ? 'none' : null;
  return {
    image: text(one.image),
    job_role: account,
    execution_role: 'none',
    privileged: one.securityContext?.privileged === true ? 1 : 0,
    read_only_root: one.securityContext?.readOnlyRootFilesystem === true ? 1 : 0,
    public_address: 0,
    log_driver: 'default',
  };
}
