import type { DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const describeLogGroups = awsOperation<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput>(
  'cloudwatch-logs',
  { id: 'logs:DescribeLogGroups', required: ['logGroups'], pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' } },
);

export const operations: readonly Operation[] = [describeLogGroups];
