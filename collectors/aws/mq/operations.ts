import type * as mq from '@aws-sdk/client-mq';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listBrokers = awsOperation<mq.ListBrokersCommandInput, mq.ListBrokersCommandOutput>('mq', {
  id: 'mq:ListBrokers',
  required: ['BrokerSummaries'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

export const describeBroker = awsOperation<mq.DescribeBrokerCommandInput, mq.DescribeBrokerCommandOutput>('mq', {
  id: 'mq:DescribeBroker',
  required: ['BrokerId', 'BrokerArn'],
  per: 'mq:ListBrokers',
  gone: ['NotFoundException'],
});

export const operations: readonly Operation[] = [listBrokers, describeBroker];
