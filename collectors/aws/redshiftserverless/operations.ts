import type * as serverless from '@aws-sdk/client-redshift-serverless';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listWorkgroups = awsOperation<
  serverless.ListWorkgroupsCommandInput,
  serverless.ListWorkgroupsCommandOutput
>('redshift-serverless', {
  id: 'redshift-serverless:ListWorkgroups',
  required: ['workgroups'],
  pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
});

export const operations: readonly Operation[] = [listWorkgroups];
