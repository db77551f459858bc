import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ecs/collector.ts';
import { type Answers, answered, answering, rowsOf, unread } from '../answering.ts';

const service = (more: object): Answers => ({
  'ecs:ListClusters': { clusterArns: ['arn:c'] },
  'ecs:DescribeClusters': { clusters: [{ clusterArn: 'arn:c', clusterName: 'c' }] },
  'ecs:ListServices': { serviceArns: ['arn:s'] },
  'ecs:DescribeServices': { services: [{ serviceArn: 'arn:s', serviceName: 's', ...more }] },
});

describe('clusters', () => {
  it('that were listed but not described are unknown', async () => {
    const rows = await rowsOf(
      collector,
      {
        'ecs:ListClusters': { clusterArns: ['arn:b', 'arn:a'] },
        'ecs:DescribeClusters': { clusters: [{ clusterArn: 'arn:b', status: 'ACTIVE' }] },
      },
      'aws_ecs_cluster',
    );
    expect(rows.map((row) => [row.arn, row.status, row.exec_logging])).toEqual([
      ['arn:a', null, null],
      ['arn:b', 'ACTIVE', 'DEFAULT'],
    ]);
  });
});

describe('services', () => {
  const own = (assignPublicIp?: string) => ({
    networkConfiguration: { awsvpcConfiguration: { subnets: ['s-2', 's-1'], securityGroups: ['sg'], assignPublicIp } },
  });
  const cases = [
    ['in subnets of their own', own('DISABLED'), ['["s-1","s-2"]', '["sg"]', 0]],
    ['with public addresses', own('ENABLED'), ['["s-1","s-2"]', '["sg"]', 1]],
    ['of unknown addresses', own(), ['["s-1","s-2"]', '["sg"]', null]],
    ['on the network of their host', { launchType: 'EC2' }, ['[]', '[]', 0]],
    ['on Fargate without a told network', { launchType: 'FARGATE' }, [null, null, null]],
    ['with task sets', { taskSets: [{}] }, [null, null, null]],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await rowsOf(collector, service(more), 'aws_ecs_service');
    expect([row?.subnets, row?.groups, row?.public_address]).toEqual(expected);
  });
  it('are described ten at a time', async () => {
    const serviceArns = Array.from({ length: 11 }, (_, i) => `arn:${String(i).padStart(2, '0')}`);
    const source = answering({
      'ecs:ListClusters': { clusterArns: ['arn:c'] },
      'ecs:ListServices': { serviceArns },
      'ecs:DescribeServices': ({ services }: { services: readonly string[] }) =>
        services.length > 10
          ? unread
          : answered({ services: services.map((serviceArn) => ({ serviceArn, status: 'ACTIVE' })) }),
    });
    const statuses = [];
    for await (const row of collector.collect(source))
      if (row.table === 'aws_ecs_service') statuses.push(row.values.status);
    expect(statuses).toEqual(serviceArns.map(() => 'ACTIVE'));
  });
});

describe('task definitions', () => {
  it('in use are read once each, with their containers', async () => {
    const answers = {
      ...service({ taskDefinition: 'arn:t' }),
      'ecs:DescribeTaskDefinition': {
        taskDefinition: {
          taskDefinitionArn: 'arn:t',
          containerDefinitions: [{ name: 'w', image: 'i', readonlyRootFilesystem: true }],
        },
      },
    };
    expect(await rowsOf(collector, answers, 'aws_ecs_task_definition')).toMatchObject([
      { arn: 'arn:t', task_role: 'none', network_mode: 'bridge' },
    ]);
    expect(await rowsOf(collector, answers, 'aws_ecs_task_container')).toEqual([
      {
        definition_arn: 'arn:t',
        name: 'w',
        image: 'i',
        privileged: 0,
        read_only_root: 1,
        user: '',
        log_driver: 'none',
      },
    ]);
  });
  it('that were refused are unknown', async () => {
    const rows = await rowsOf(
      collector,
      { ...service({ taskDefinition: 'arn:t' }), 'ecs:DescribeTaskDefinition': [unread] },
      'aws_ecs_task_definition',
    );
    expect(rows).toEqual([
      {
        arn: 'arn:t',
        family: null,
        revision: null,
        network_mode: null,
        task_role: null,
        execution_role: null,
        pid_mode: null,
      },
    ]);
  });
});
