import type { DescribeFlowLogsCommandInput, DescribeFlowLogsCommandOutput } from '@aws-sdk/client-ec2';
import type {
  GetObjectCommandInput,
  GetObjectCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { PARTITION } from '../../../src/core/partition.ts';
import { awsOperation } from '../source.ts';
import { reducing } from './reduce-file.ts';

const PER = 'flowlogs:DescribeFlowLogs';

/** The same question as that of aws/ec2, under a name of its own: each operation belongs to one collector. */
export const describeFlowLogs = awsOperation<DescribeFlowLogsCommandInput, DescribeFlowLogsCommandOutput>('ec2', {
  id: PER,
  required: [],
  xmlRoot: 'DescribeFlowLogsResponse',
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  permission: 'ec2:DescribeFlowLogs',
});

export const listFiles = awsOperation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput>('s3', {
  id: 'flowlogs:ListObjectsV2',
  required: ['IsTruncated'],
  xmlRoot: 'ListBucketResult',
  pages: { tokenIn: 'ContinuationToken', tokenOut: 'NextContinuationToken', more: 'IsTruncated' },
  per: PER,
  permission: 's3:ListBucket',
});

/** A file of a flow log, cut to what claims need before it is sealed. */
export const getFile = awsOperation<GetObjectCommandInput, GetObjectCommandOutput>('s3', {
  id: 'flowlogs:GetObject',
  required: ['Body'],
  per: PER,
  permission: 's3:GetObject',
  resources: [`arn:${PARTITION}:s3:::*/AWSLogs/*`],
  reduce: reducing,
  redacts: 'all but the addresses outside that were sent to, and how many records there are of each hour',
});

export const operations = [describeFlowLogs, listFiles, getFile];
