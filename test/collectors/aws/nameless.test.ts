import { expect, test } from 'vitest';
import { collector as accessanalyzer } from '../../../collectors/aws/accessanalyzer/collector.ts';
import { collector as cloudfront } from '../../../collectors/aws/cloudfront/collector.ts';
import { collector as config } from '../../../collectors/aws/config/collector.ts';
import { collector as ecs } from '../../../collectors/aws/ecs/collector.ts';
import { collector as redshift } from '../../../collectors/aws/redshift/collector.ts';
import { collector as s3 } from '../../../collectors/aws/s3/collector.ts';
import type { AwsSource } from '../../../collectors/aws/source.ts';
import type { Collector } from '../../../collectors/contract.ts';
import { type Answers, answering } from './answering.ts';

/** The tables with a row that does not tell what it is about. */
async function tablesOf(collector: Collector<AwsSource>, answers: Answers): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const { table, values } of collector.collect(answering(answers))) {
    const declared = collector.tables.find(({ name }) => name === table);
    if (declared?.key.some((column) => values[column] === null)) found.add(table);
  }
  return [...found].sort();
}

test.each<[string, Collector<AwsSource>, Answers, readonly string[]]>([
  [
    'an analyzer',
    accessanalyzer,
    { 'accessanalyzer:ListAnalyzers': { analyzers: [{}] } },
    ['aws_accessanalyzer_analyzer', 'aws_accessanalyzer_finding'],
  ],
  [
    'a distribution',
    cloudfront,
    { 'cloudfront:ListDistributions': { DistributionList: { Quantity: 1, Items: [{}] } } },
    ['aws_cloudfront_behaviour', 'aws_cloudfront_distribution', 'aws_cloudfront_origin'],
  ],
  [
    'a rule',
    config,
    { 'config:DescribeConfigRules': { ConfigRules: [{}] } },
    ['aws_config_finding', 'aws_config_rule'],
  ],
  [
    'a cluster',
    redshift,
    { 'redshift:DescribeClusters': { Clusters: [{ ClusterIdentifier: 'c', VpcSecurityGroups: [] }] } },
    ['aws_redshift_cluster_subnet'],
  ],
  [
    'the definition of a service',
    ecs,
    {
      'ecs:ListClusters': { clusterArns: ['arn:c'] },
      'ecs:ListServices': { serviceArns: ['arn:s'] },
      'ecs:DescribeServices': { services: [{ serviceArn: 'arn:s' }] },
    },
    ['aws_ecs_task_container', 'aws_ecs_task_definition'],
  ],
  [
    'the containers of a definition',
    ecs,
    {
      'ecs:ListClusters': { clusterArns: ['arn:c'] },
      'ecs:ListServices': { serviceArns: ['arn:s'] },
      'ecs:DescribeServices': { services: [{ serviceArn: 'arn:s', taskDefinition: 'arn:t' }] },
      'ecs:DescribeTaskDefinition': { taskDefinition: {} },
    },
    ['aws_ecs_task_container'],
  ],
  ['a bucket', s3, { 's3:ListBuckets': { Buckets: [{}] } }, ['aws_s3_bucket', 'aws_s3_inventory']],
])('%s that is not named leaves no table as if there were nothing', async (_, collector, answers, expected) => {
  expect(await tablesOf(collector, answers)).toEqual(expect.arrayContaining([...expected]));
});
