import type * as secrets from '@aws-sdk/client-secrets-manager';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';
import { doubtOf } from '../statements.ts';

/** What people write beside a secret may be the secret. */
export const withoutDescriptions = withoutMembers(
  namedMembers({
    description: 'free text beside a secret can hold it',
    secretstring: 'the value of a secret',
    secretbinary: 'the value of a secret',
  }),
);

export const listSecrets = awsOperation<secrets.ListSecretsCommandInput, secrets.ListSecretsCommandOutput>(
  'secrets-manager',
  {
    id: 'secretsmanager:ListSecrets',
    required: ['SecretList'],
    pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    redact: withoutDescriptions,
    redacts: 'descriptions, values of secrets',
  },
);

/** An honest answer has no ResourcePolicy when none is attached, but always the secret's ARN. */
export const getResourcePolicy = awsOperation<
  secrets.GetResourcePolicyCommandInput,
  secrets.GetResourcePolicyCommandOutput
>('secrets-manager', {
  id: 'secretsmanager:GetResourcePolicy',
  required: ['ARN'],
  per: 'secretsmanager:ListSecrets',
  gone: ['ResourceNotFoundException'],
  doubt: (output) => {
    const { ResourcePolicy: policy } = output as secrets.GetResourcePolicyResponse;
    return policy === undefined ? null : doubtOf(readPolicy(policy));
  },
});

export const operations: readonly Operation[] = [listSecrets, getResourcePolicy];
