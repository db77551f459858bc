import type { DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../contract.ts';
import { memberAt } from '../interpret.ts';
import { awsOperation } from '../source.ts';

/** The lists of one answer; a page holds those of which it has any. */
export const LISTS = ['MetricAlarms', 'CompositeAlarms', 'LogAlarms'] as const;

export const describeAlarms = awsOperation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput>('cloudwatch', {
  id: 'cloudwatch:DescribeAlarms',
  required: [],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  doubt: (output) =>
    LISTS.some((list) => Array.isArray(memberAt(output, list))) ? null : 'the answer holds no list of alarms',
});

export const operations: readonly Operation[] = [describeAlarms];
