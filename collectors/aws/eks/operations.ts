import type * as eks from '@aws-sdk/client-eks';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listClusters = awsOperation<eks.ListClustersCommandInput, eks.ListClustersCommandOutput>('eks', {
  id: 'eks:ListClusters',
  required: ['clusters'],
  pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
});

export const describeCluster = awsOperation<eks.DescribeClusterCommandInput, eks.DescribeClusterCommandOutput>('eks', {
  id: 'eks:DescribeCluster',
  required: ['cluster.name', 'cluster.status'],
  per: 'eks:ListClusters',
  gone: ['ResourceNotFoundException'],
});

export const operations: readonly Operation[] = [listClusters, describeCluster];
