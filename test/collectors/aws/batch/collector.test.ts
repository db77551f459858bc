import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/batch/collector.ts';
import { rowsOf } from '../answering.ts';

const environments = (computeEnvironments: readonly object[], table = 'aws_batch_compute_environment') =>
  rowsOf(collector, { 'batch:DescribeComputeEnvironments': { computeEnvironments } }, table);
const containers = (definition: object) =>
  rowsOf(
    collector,
    { 'batch:DescribeJobDefinitions': { jobDefinitions: [{ jobDefinitionArn: 'arn:d', ...definition }] } },
    'aws_batch_job_container',
  );

describe('compute environments', () => {
  const cases = [
    [
      'of machines',
      { type: 'MANAGED', ecsClusterArn: 'arn:c', computeResources: { type: 'EC2', instanceRole: 'arn:i' } },
      ['EC2', 'arn:i', 'arn:c'],
    ],
    [
      'of Fargate',
      { type: 'MANAGED', ecsClusterArn: 'arn:c', computeResources: { type: 'FARGATE' } },
      ['FARGATE', 'none', 'arn:c'],
    ],
    ['unmanaged', { type: 'UNMANAGED', eksConfiguration: {} }, ['none', 'none', 'none']],
    ['managed, but not told', { type: 'MANAGED' }, [null, null, null]],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await environments([{ computeEnvironmentArn: 'arn:e', ...more }]);
    expect([row?.compute_type, row?.instance_role, row?.ecs_cluster]).toEqual(expected);
  });
  it('have a row for each subnet, unknown when a managed one tells none', async () => {
    const rows = await environments(
      [
        { computeEnvironmentArn: 'a', type: 'MANAGED', computeResources: { subnets: ['s-2', 's-1'] } },
        { computeEnvironmentArn: 'b', type: 'MANAGED' },
        { computeEnvironmentArn: 'c', type: 'UNMANAGED' },
      ],
      'aws_batch_compute_environment_subnet',
    );
    expect(rows.map((row) => [row.environment_arn, row.subnet_id])).toEqual([
      ['a', 's-1'],
      ['a', 's-2'],
      ['b', null],
    ]);
  });
});

describe('containers of jobs', () => {
  const cases = [
    [
      'of one container',
      { containerProperties: { image: 'i', jobRoleArn: 'arn:r', privileged: true } },
      [['i', 'arn:r', 1, 0]],
    ],
    [
      'of nodes',
      { nodeProperties: { nodeRangeProperties: [{ container: { image: 'i' } }, { container: { image: 'j' } }] } },
      [
        ['i', 'none', 0, 0],
        ['j', 'none', 0, 0],
      ],
    ],
    [
      'of ECS tasks',
      {
        ecsProperties: {
          taskProperties: [
            { taskRoleArn: 'arn:t', networkConfiguration: { assignPublicIp: 'ENABLED' }, containers: [{ image: 'i' }] },
          ],
        },
      },
      [['i', 'arn:t', 0, 1]],
    ],
    [
      'of a pod',
      {
        eksProperties: {
          podProperties: {
            serviceAccountName: 's',
            containers: [{ image: 'i', securityContext: { privileged: true } }],
          },
        },
      },
      [['i', null, 1, 0]],
    ],
    ['of which none is told', {}, [[null, null, null, null]]],
  ] as const;
  it.each(cases)('%s', async (_, definition, expected) => {
    const rows = await containers(definition);
    expect(rows.map((row) => [row.image, row.job_role, row.privileged, row.public_address])).toEqual(expected);
  });
});
