import type { ListFunctionsCommandInput, ListFunctionsCommandOutput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { withoutEnvironment } from './redact.ts';

export const listFunctions = awsOperation<ListFunctionsCommandInput, ListFunctionsCommandOutput>('lambda', {
  id: 'lambda:ListFunctions',
  required: ['Functions'],
  pages: { tokenIn: 'Marker', tokenOut: 'NextMarker' },
  redact: withoutEnvironment,
  redacts: 'environment variables',
});

export const operations: readonly Operation[] = [listFunctions];
