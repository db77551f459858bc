import type { SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

/** Judges policies, and does nothing. */
export const simulatePrincipalPolicy = awsOperation<
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput
>('iam', {
  id: 'iam:SimulatePrincipalPolicy',
  required: ['EvaluationResults', 'IsTruncated'],
  xmlRoot: 'SimulatePrincipalPolicyResponse',
  absent: { NoSuchEntity: 'there is no such user or role' },
  pages: { tokenIn: 'Marker', tokenOut: 'Marker', more: 'IsTruncated' },
});

export const operations: readonly Operation[] = [simulatePrincipalPolicy];
