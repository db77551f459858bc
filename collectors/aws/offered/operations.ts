import type * as ssm from '@aws-sdk/client-ssm';
import { PARTITION } from '../../../src/core/partition.ts';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';

/** AWS's public parameters alone: what an account keeps in Parameter Store is no business of this question. */
export const getParametersByPath = awsOperation<
  ssm.GetParametersByPathCommandInput,
  ssm.GetParametersByPathCommandOutput
>('ssm', {
  id: 'ssm:GetParametersByPath',
  required: ['Parameters'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  resources: [`arn:${PARTITION}:ssm:*::parameter/aws/service/global-infrastructure/*`],
  doubt: everyItemHas('Parameters', 'Value'),
});

export const operations: readonly Operation[] = [getParametersByPath];
