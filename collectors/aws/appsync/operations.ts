import type * as appsync from '@aws-sdk/client-appsync';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' };

export const listGraphqlApis = awsOperation<appsync.ListGraphqlApisCommandInput, appsync.ListGraphqlApisCommandOutput>(
  'appsync',
  { id: 'appsync:ListGraphqlApis', required: ['graphqlApis'], pages: PAGES },
);

export const listApis = awsOperation<appsync.ListApisCommandInput, appsync.ListApisCommandOutput>('appsync', {
  id: 'appsync:ListApis',
  required: ['apis'],
  pages: PAGES,
});

export const operations: readonly Operation[] = [listGraphqlApis, listApis];
