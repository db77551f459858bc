import type { Table } from '../../../src/facts/table.ts';

const ENVIRONMENTS = 'batch:DescribeComputeEnvironments';
const DEFINITIONS = 'batch:DescribeJobDefinitions';

export const environmentTable: Table = {
  name: 'aws_batch_compute_environment',
  doc: 'One compute environment of AWS Batch.',
  rows: ENVIRONMENTS,
  each: { [ENVIRONMENTS]: 'computeEnvironments' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: ENVIRONMENTS, doc: 'ARN of the environment.', identifies: 'environment' },
    name: { type: 'text', from: ENVIRONMENTS, doc: 'Name of the environment.', identifies: 'environment' },
    type: { type: 'text', from: ENVIRONMENTS, doc: "'MANAGED' by AWS Batch or 'UNMANAGED'.", identifies: 'nothing' },
    state: { type: 'text', from: ENVIRONMENTS, doc: "'ENABLED' or 'DISABLED'.", identifies: 'nothing' },
    status: {
      type: 'text',
      from: ENVIRONMENTS,
      doc: "'CREATING', 'UPDATING', 'DELETING', 'DELETED', 'VALID' or 'INVALID'.",
      identifies: 'nothing',
    },
    compute_type: {
      type: 'text',
      from: ENVIRONMENTS,
      doc: "'EC2', 'SPOT', 'FARGATE' or 'FARGATE_SPOT'; 'none' when it is unmanaged.",
      identifies: 'nothing',
    },
    service_role: {
      type: 'text',
      from: ENVIRONMENTS,
      doc: "ARN of the role of AWS Batch itself; 'none' when there is none.",
      identifies: 'role',
    },
    instance_role: {
      type: 'text',
      from: ENVIRONMENTS,
      doc: "Instance profile of its machines; 'none' on Fargate and when unmanaged.",
      identifies: 'role',
    },
    ecs_cluster: {
      type: 'text',
      from: ENVIRONMENTS,
      doc: "ARN of the ECS cluster it uses; 'none' when it uses EKS.",
      identifies: 'cluster',
    },
  },
};

export const environmentSubnetTable: Table = {
  name: 'aws_batch_compute_environment_subnet',
  doc: 'One subnet in which a managed compute environment starts machines.',
  rows: ENVIRONMENTS,
  each: { [ENVIRONMENTS]: 'computeEnvironments.computeResources.subnets' },
  key: ['environment_arn', 'subnet_id'],
  columns: {
    environment_arn: { type: 'text', from: ENVIRONMENTS, doc: 'The environment.', identifies: 'environment' },
    subnet_id: { type: 'text', from: ENVIRONMENTS, doc: 'The subnet.', identifies: 'subnet' },
  },
};

export const environmentGroupTable: Table = {
  name: 'aws_batch_compute_environment_group',
  doc: 'One security group that a managed compute environment names; those of a launch template are not listed.',
  rows: ENVIRONMENTS,
  each: { [ENVIRONMENTS]: 'computeEnvironments.computeResources.securityGroupIds' },
  key: ['environment_arn', 'group_id'],
  columns: {
    environment_arn: { type: 'text', from: ENVIRONMENTS, doc: 'The environment.', identifies: 'environment' },
    group_id: { type: 'text', from: ENVIRONMENTS, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const definitionTable: Table = {
  name: 'aws_batch_job_definition',
  doc: 'One active revision of a job definition.',
  rows: DEFINITIONS,
  each: { [DEFINITIONS]: 'jobDefinitions' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: DEFINITIONS, doc: 'ARN of the revision.', identifies: 'job-definition' },
    name: { type: 'text', from: DEFINITIONS, doc: 'Name of the definition.', identifies: 'job-definition' },
    revision: { type: 'integer', from: DEFINITIONS, doc: 'Number of the revision.' },
    type: { type: 'text', from: DEFINITIONS, doc: "'container' or 'multinode'.", identifies: 'nothing' },
    platforms: {
      type: 'json',
      from: DEFINITIONS,
      doc: "Where it can run, as a sorted JSON array: 'EC2' (the default) or 'FARGATE'.",
      identifies: 'nothing',
    },
  },
};

export const containerTable: Table = {
  name: 'aws_batch_job_container',
  doc: 'One container of an active job definition.',
  rows: DEFINITIONS,
  key: ['definition_arn', 'container'],
  columns: {
    definition_arn: { type: 'text', from: DEFINITIONS, doc: 'The job definition.', identifies: 'job-definition' },
    container: { type: 'integer', from: DEFINITIONS, doc: 'Position among its containers, from 0.' },
    image: { type: 'text', from: DEFINITIONS, doc: 'Image that it runs.', identifies: 'image' },
    job_role: {
      type: 'text',
      from: DEFINITIONS,
      doc: "ARN of the role that the job acts as; 'none' when it has none.",
      identifies: 'role',
    },
    execution_role: {
      type: 'text',
      from: DEFINITIONS,
      doc: "ARN of the role that starts it; 'none' when there is none.",
      identifies: 'role',
    },
    privileged: {
      type: 'boolean',
      from: DEFINITIONS,
      doc: '1 when it runs with the rights of root on its host, else 0.',
    },
    read_only_root: { type: 'boolean', from: DEFINITIONS, doc: '1 when its root file system is read-only, else 0.' },
    public_address: { type: 'boolean', from: DEFINITIONS, doc: '1 when it gets a public address on Fargate, else 0.' },
    log_driver: {
      type: 'text',
      from: DEFINITIONS,
      doc: "Log driver, such as `awslogs`; 'default' when none is named.",
      identifies: 'nothing',
    },
  },
};

export const tables: readonly Table[] = [
  environmentTable,
  environmentSubnetTable,
  environmentGroupTable,
  definitionTable,
  containerTable,
];
