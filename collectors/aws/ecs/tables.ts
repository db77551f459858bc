import type { Table } from '../../../src/facts/table.ts';
import { taskTables } from './tables-tasks.ts';

const LIST = 'ecs:ListClusters';
const CLUSTERS = 'ecs:DescribeClusters';
const LIST_SERVICES = 'ecs:ListServices';
const SERVICES = 'ecs:DescribeServices';

export const clusterTable: Table = {
  name: 'aws_ecs_cluster',
  doc: 'One cluster of ECS.',
  rows: LIST,
  each: { [LIST]: 'clusterArns' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the cluster.', identifies: 'cluster' },
    name: { type: 'text', from: CLUSTERS, doc: 'Name of the cluster.', identifies: 'cluster' },
    status: { type: 'text', from: CLUSTERS, doc: "State, such as 'ACTIVE'.", identifies: 'nothing' },
    container_insights: {
      type: 'text',
      from: CLUSTERS,
      doc: "Metrics of its containers: 'enabled', 'enhanced' or 'disabled'.",
      identifies: 'nothing',
    },
    exec_kms_key: {
      type: 'text',
      from: CLUSTERS,
      doc: "KMS key for the sessions of ECS Exec; 'none' when none is named.",
      identifies: 'key',
    },
    exec_logging: {
      type: 'text',
      from: CLUSTERS,
      doc: "Logging of ECS Exec: 'NONE', 'DEFAULT' (the task's own logs) or 'OVERRIDE' (a place of its own).",
      identifies: 'nothing',
    },
    running_tasks: { type: 'integer', from: CLUSTERS, doc: 'Number of its running tasks.' },
  },
};

export const serviceTable: Table = {
  name: 'aws_ecs_service',
  doc: 'One service of a cluster; tasks started without a service are not read.',
  rows: LIST_SERVICES,
  each: { [LIST_SERVICES]: 'serviceArns' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST_SERVICES, doc: 'ARN of the service.', identifies: 'service' },
    cluster_arn: { type: 'text', from: LIST_SERVICES, doc: 'Its cluster.', identifies: 'cluster' },
    name: { type: 'text', from: SERVICES, doc: 'Name of the service.', identifies: 'service' },
    status: { type: 'text', from: SERVICES, doc: "'ACTIVE', 'DRAINING' or 'INACTIVE'.", identifies: 'nothing' },
    launch_type: {
      type: 'text',
      from: SERVICES,
      doc: "'EC2', 'FARGATE' or 'EXTERNAL'; 'none' when capacity providers decide.",
      identifies: 'nothing',
    },
    task_definition: {
      type: 'text',
      from: SERVICES,
      doc: 'ARN of the task definition that it runs.',
      identifies: 'task-definition',
    },
    subnets: {
      type: 'json',
      from: SERVICES,
      doc: 'Subnets of its tasks as a sorted JSON array; [] when they use the network of their host.',
      identifies: 'subnet',
    },
    groups: {
      type: 'json',
      from: SERVICES,
      doc: 'Security groups of its tasks as a sorted JSON array; [] when they use those of the VPC or of their host.',
      identifies: 'security-group',
    },
    public_address: { type: 'boolean', from: SERVICES, doc: '1 when its tasks get public addresses, else 0.' },
    execute_command: { type: 'boolean', from: SERVICES, doc: '1 when ECS Exec can open a shell in its tasks, else 0.' },
  },
};

export const tables: readonly Table[] = [clusterTable, serviceTable, ...taskTables];
