import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import type { Unread } from '../../src/evidence/record.ts';
import type { FamilyContext } from '../contract.ts';
import type { Connection } from './connection.ts';
import { askAws } from './question.ts';
import { awsOperation } from './source.ts';

/** Whether answers may be filed under an account, or a region of it: only once it has named itself and is open. */
export type Identity =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'unconfirmed'; readonly status: Unread | 'not-collected'; readonly reason: string };

/** Shared with the sts collector, so that the question is asked once. */
export const getCallerIdentity = awsOperation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>('sts', {
  id: 'sts:GetCallerIdentity',
  required: ['Account', 'Arn'],
  xmlRoot: 'GetCallerIdentityResponse',
});

/** Asks who we are. Answers of another account than the one named must never be filed under this one. */
export async function identityOf(context: FamilyContext, connection: Connection, account: string): Promise<Identity> {
  const scope = { account, region: 'global' };
  const asked = await askAws(context, connection, scope, 'global', getCallerIdentity, {});
  if (asked.answer.kind !== 'answered') {
    const reason = asked.answer.kind === 'unread' ? asked.answer.reason : 'sts:GetCallerIdentity gave no identity';
    return { kind: 'unconfirmed', status: asked.status === 'complete' ? 'failed' : asked.status, reason };
  }
  const named = asked.answer.output.Account;
  if (named === account) return { kind: 'confirmed' };
  return {
    kind: 'unconfirmed',
    status: 'failed',
    reason: `the credentials for account ${account} belong to account ${named}: nothing was read with them`,
  };
}
