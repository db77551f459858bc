import type * as kafka from '@aws-sdk/client-kafka';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listClusters = awsOperation<kafka.ListClustersV2CommandInput, kafka.ListClustersV2CommandOutput>('kafka', {
  id: 'kafka:ListClustersV2',
  required: ['ClusterInfoList'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

export const operations: readonly Operation[] = [listClusters];
