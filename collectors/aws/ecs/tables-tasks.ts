import type { Table } from '../../../src/facts/table.ts';

const SERVICES = 'ecs:DescribeServices';
const TASK = 'ecs:DescribeTaskDefinition';

export const definitionTable: Table = {
  name: 'aws_ecs_task_definition',
  doc: 'One task definition that a service runs; others are not read.',
  rows: SERVICES,
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: SERVICES, doc: 'ARN of the revision.', identifies: 'task-definition' },
    family: { type: 'text', from: TASK, doc: 'Its family.', identifies: 'task-definition' },
    revision: { type: 'integer', from: TASK, doc: 'Number of the revision.' },
    network_mode: {
      type: 'text',
      from: TASK,
      doc: "'bridge', 'host', 'awsvpc' or 'none'; 'bridge' when not set.",
      identifies: 'nothing',
    },
    task_role: {
      type: 'text',
      from: TASK,
      doc: "ARN of the role that its containers act as; 'none' when they have none.",
      identifies: 'role',
    },
    execution_role: {
      type: 'text',
      from: TASK,
      doc: "ARN of the role that starts them; 'none' when there is none.",
      identifies: 'role',
    },
    pid_mode: { type: 'text', from: TASK, doc: "'host', 'task', or 'private' when not set.", identifies: 'nothing' },
  },
};

export const containerTable: Table = {
  name: 'aws_ecs_task_container',
  doc: 'One container of a task definition that a service runs.',
  rows: TASK,
  key: ['definition_arn', 'name'],
  columns: {
    definition_arn: { type: 'text', from: TASK, doc: 'The task definition.', identifies: 'task-definition' },
    name: { type: 'text', from: TASK, doc: 'Name of the container.', identifies: 'container' },
    image: { type: 'text', from: TASK, doc: 'Image that it runs.', identifies: 'image' },
    privileged: { type: 'boolean', from: TASK, doc: '1 when it runs with the rights of root on its host, else 0.' },
    read_only_root: { type: 'boolean', from: TASK, doc: '1 when its root file system is read-only, else 0.' },
    user: { type: 'text', from: TASK, doc: "User that it runs as; '' when the image decides.", identifies: 'user' },
    log_driver: {
      type: 'text',
      from: TASK,
      doc: "Log driver, such as `awslogs`; 'none' when none is set.",
      identifies: 'nothing',
    },
  },
};

export const taskTables: readonly Table[] = [definitionTable, containerTable];
