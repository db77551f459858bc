import type * as lambda from '@aws-sdk/client-lambda';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { doubtPolicy } from '../statements.ts';
import { withoutEnvironment } from './redact.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'NextMarker' };

export const listFunctions = awsOperation<lambda.ListFunctionsCommandInput, lambda.ListFunctionsCommandOutput>(
  'lambda',
  {
    id: 'lambda:ListFunctions',
    required: ['Functions'],
    pages: PAGES,
    redact: withoutEnvironment,
    redacts: 'environment variables',
  },
);

export const getPolicy = awsOperation<lambda.GetPolicyCommandInput, lambda.GetPolicyCommandOutput>('lambda', {
  id: 'lambda:GetPolicy',
  required: ['Policy'],
  absent: { ResourceNotFoundException: 'the function has no resource policy' },
  per: 'lambda:ListFunctions',
  doubt: doubtPolicy,
});

/** Lists the addresses of the function and of its aliases; GetFunctionUrlConfig tells one alone. */
export const listFunctionUrlConfigs = awsOperation<
  lambda.ListFunctionUrlConfigsCommandInput,
  lambda.ListFunctionUrlConfigsCommandOutput
>('lambda', {
  id: 'lambda:ListFunctionUrlConfigs',
  required: ['FunctionUrlConfigs'],
  pages: PAGES,
  per: 'lambda:ListFunctions',
  gone: ['ResourceNotFoundException'],
});

export const operations: readonly Operation[] = [listFunctions, getPolicy, listFunctionUrlConfigs];
