import type {
  GetQueueAttributesCommandInput,
  GetQueueAttributesCommandOutput,
  ListQueuesCommandInput,
  ListQueuesCommandOutput,
} from '@aws-sdk/client-sqs';
import type { Operation } from '../../contract.ts';
import { doubtAttributes } from '../attribute-policy.ts';
import { memberAt } from '../interpret.ts';
import { awsOperation } from '../source.ts';

/**
 * A region without queues is answered with `{}`: SQS leaves QueueUrls out. Such an answer counts only when it bears a
 * request id, which whoever stands between us and AWS with an empty object does not give.
 */
export const listQueues = awsOperation<ListQueuesCommandInput, ListQueuesCommandOutput>('sqs', {
  id: 'sqs:ListQueues',
  required: [],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  doubt: (output) =>
    memberAt(output, 'QueueUrls') !== undefined || memberAt(output, '$metadata.requestId') !== undefined
      ? null
      : 'the answer holds neither QueueUrls nor a request id',
});

export const getQueueAttributes = awsOperation<GetQueueAttributesCommandInput, GetQueueAttributesCommandOutput>('sqs', {
  id: 'sqs:GetQueueAttributes',
  required: ['Attributes.QueueArn', 'Attributes.MessageRetentionPeriod'],
  per: 'sqs:ListQueues',
  gone: ['QueueDoesNotExist'],
  doubt: doubtAttributes,
});

export const operations: readonly Operation[] = [listQueues, getQueueAttributes];
