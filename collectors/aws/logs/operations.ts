import type {
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsCommandOutput,
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersCommandOutput,
  DescribeSubscriptionFiltersCommandInput,
  DescribeSubscriptionFiltersCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const describeLogGroups = awsOperation<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput>(
  'cloudwatch-logs',
  { id: 'logs:DescribeLogGroups', required: ['logGroups'], pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' } },
);

export const describeMetricFilters = awsOperation<
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersCommandOutput
>('cloudwatch-logs', {
  id: 'logs:DescribeMetricFilters',
  required: ['metricFilters'],
  pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
});

export const describeSubscriptionFilters = awsOperation<
  DescribeSubscriptionFiltersCommandInput,
  DescribeSubscriptionFiltersCommandOutput
>('cloudwatch-logs', {
  id: 'logs:DescribeSubscriptionFilters',
  per: 'logs:DescribeLogGroups',
  gone: ['ResourceNotFoundException'],
  required: ['subscriptionFilters'],
  pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
});

export const operations: readonly Operation[] = [describeLogGroups, describeMetricFilters, describeSubscriptionFilters];
