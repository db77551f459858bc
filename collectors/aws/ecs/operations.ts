import type * as ecs from '@aws-sdk/client-ecs';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' };

export const listClusters = awsOperation<ecs.ListClustersCommandInput, ecs.ListClustersCommandOutput>('ecs', {
  id: 'ecs:ListClusters',
  required: ['clusterArns'],
  pages: PAGES,
});

export const describeClusters = awsOperation<ecs.DescribeClustersCommandInput, ecs.DescribeClustersCommandOutput>(
  'ecs',
  { id: 'ecs:DescribeClusters', required: ['clusters'], per: 'ecs:ListClusters' },
);

export const listServices = awsOperation<ecs.ListServicesCommandInput, ecs.ListServicesCommandOutput>('ecs', {
  id: 'ecs:ListServices',
  required: ['serviceArns'],
  pages: PAGES,
  per: 'ecs:ListClusters',
  gone: ['ClusterNotFoundException'],
});

/** Everything in a task definition, or in what a service adds to it, that can spell a secret out, or say where one lies. */
export const withoutEnvironment = withoutMembers(
  namedMembers({
    environment: 'environment variables can hold secrets',
    environmentfiles: 'places of environment variables',
    secrets: 'names of secrets and of the variables that hold them',
    secretoptions: 'names of secrets',
    command: 'command lines can hold secrets',
    entrypoint: 'command lines can hold secrets',
    dockerlabels: 'labels can hold secrets',
    options: 'options of log drivers can hold tokens',
  }),
);

export const describeServices = awsOperation<ecs.DescribeServicesCommandInput, ecs.DescribeServicesCommandOutput>(
  'ecs',
  {
    id: 'ecs:DescribeServices',
    required: ['services'],
    per: 'ecs:ListServices',
    gone: ['ClusterNotFoundException'],
    redact: withoutEnvironment,
    redacts: 'options of log drivers',
  },
);

export const describeTaskDefinition = awsOperation<
  ecs.DescribeTaskDefinitionCommandInput,
  ecs.DescribeTaskDefinitionCommandOutput
>('ecs', {
  id: 'ecs:DescribeTaskDefinition',
  required: ['taskDefinition.taskDefinitionArn', 'taskDefinition.containerDefinitions'],
  per: 'ecs:DescribeServices',
  redact: withoutEnvironment,
  redacts: 'environment variables, names of secrets, command lines, labels, options of log drivers',
});

export const operations: readonly Operation[] = [
  listClusters,
  describeClusters,
  listServices,
  describeServices,
  describeTaskDefinition,
];
