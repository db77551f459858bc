import type * as transfer from '@aws-sdk/client-transfer';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };

export const listServers = awsOperation<transfer.ListServersCommandInput, transfer.ListServersCommandOutput>(
  'transfer',
  { id: 'transfer:ListServers', required: ['Servers'], pages: PAGES },
);

export const describeServer = awsOperation<transfer.DescribeServerCommandInput, transfer.DescribeServerCommandOutput>(
  'transfer',
  {
    id: 'transfer:DescribeServer',
    required: ['Server.Arn'],
    per: 'transfer:ListServers',
    gone: ['ResourceNotFoundException'],
  },
);

export const listWebApps = awsOperation<transfer.ListWebAppsCommandInput, transfer.ListWebAppsCommandOutput>(
  'transfer',
  { id: 'transfer:ListWebApps', required: ['WebApps'], pages: PAGES },
);

export const operations: readonly Operation[] = [listServers, describeServer, listWebApps];
