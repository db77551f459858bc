import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collector as ec2 } from '../../../collectors/aws/ec2/collector.ts';
import { collector as ecs } from '../../../collectors/aws/ecs/collector.ts';
import { collector as elbv2 } from '../../../collectors/aws/elbv2/collector.ts';
import { collector as lambda } from '../../../collectors/aws/lambda/collector.ts';
import { collector as rds } from '../../../collectors/aws/rds/collector.ts';
import { collector as redshift } from '../../../collectors/aws/redshift/collector.ts';
import { collector as secretsmanager } from '../../../collectors/aws/secretsmanager/collector.ts';
import { rowsOf } from './answering.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/aws/cloudmapper-demo/us-east-1');

/** An answer of a demonstration account, as its recorder wrote it. */
function recorded(name: string): Record<string, unknown[]> {
  const file = join(FOLDER, `${name}.json`);
  if (!existsSync(file)) throw new Error(`recorded answers are missing: ${file}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown[]>;
}

describe('a recorded demonstration account', () => {
  const cases = [
    [ec2, 'ec2:DescribeVpcs', 'ec2-describe-vpcs', 'Vpcs', 'aws_ec2_vpc'],
    [ec2, 'ec2:DescribeSubnets', 'ec2-describe-subnets', 'Subnets', 'aws_ec2_subnet'],
    [ec2, 'ec2:DescribeSecurityGroups', 'ec2-describe-security-groups', 'SecurityGroups', 'aws_ec2_security_group'],
    [ec2, 'ec2:DescribeNetworkInterfaces', 'ec2-describe-network-interfaces', 'NetworkInterfaces', 'aws_ec2_interface'],
    [elbv2, 'elbv2:DescribeLoadBalancers', 'elbv2-describe-load-balancers', 'LoadBalancers', 'aws_elb_load_balancer'],
    [lambda, 'lambda:ListFunctions', 'lambda-list-functions', 'Functions', 'aws_lambda_function'],
    [ecs, 'ecs:ListClusters', 'ecs-list-clusters', 'clusterArns', 'aws_ecs_cluster'],
    [rds, 'rds:DescribeDBInstances', 'rds-describe-db-instances', 'DBInstances', 'aws_rds_instance'],
    [
      secretsmanager,
      'secretsmanager:ListSecrets',
      'secretsmanager-list-secrets',
      'SecretList',
      'aws_secretsmanager_secret',
    ],
    [redshift, 'redshift:DescribeClusters', 'redshift-describe-clusters', 'Clusters', 'aws_redshift_cluster'],
  ] as const;
  it.each(cases)('%#: every thing of %s has a row with its key', async (collector, operation, name, member, table) => {
    const answer = recorded(name);
    const key = collector.tables.find((declared) => declared.name === table)?.key[0] as string;
    const rows = await rowsOf(collector, { [operation]: answer }, table);
    expect(rows).toHaveLength(answer[member]?.length ?? Number.NaN);
    expect(rows.map((row) => row[key])).not.toContain(null);
  });

  it('has subnets of unknown route, since its route tables were never recorded', async () => {
    const rows = await rowsOf(ec2, { 'ec2:DescribeSubnets': recorded('ec2-describe-subnets') }, 'aws_ec2_subnet');
    expect(new Set(rows.map((row) => row.route_to_internet))).toEqual(new Set([null]));
  });

  it('opens ports to the world, each told with its port', async () => {
    const answers = { 'ec2:DescribeSecurityGroups': recorded('ec2-describe-security-groups') };
    const open = (await rowsOf(ec2, answers, 'aws_ec2_security_group_rule')).filter(
      (row) => row.direction === 'ingress' && row.open_to_world === 1,
    );
    expect(open.length).toBeGreaterThan(0);
    expect(open.every((row) => row.from_port !== null && row.to_port !== null)).toBe(true);
  });
});
