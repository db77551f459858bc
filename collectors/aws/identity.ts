import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import { z } from 'zod';
import type { Cause } from '../../src/evidence/cause.ts';
import type { Unread } from '../../src/evidence/record.ts';
import type { FamilyContext } from '../contract.ts';
import { causeOf } from './cause.ts';
import type { Connection } from './connection.ts';
import { askAws } from './question.ts';
import { STS_INACTIVE } from './role.ts';
import { awsOperation } from './source.ts';

/** Whether answers may be filed under an account, or a region of it: only once it has named itself and is open. */
export type Identity =
  | { readonly kind: 'confirmed' }
  | {
      readonly kind: 'unconfirmed';
      readonly status: Unread | 'not-collected';
      readonly reason: string;
      readonly cause?: Cause;
    };

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
    if (asked.status === 'not-collected' && (await importedAccount(context, account)) === account)
      return { kind: 'confirmed' };
    const reason = asked.answer.kind === 'unread' ? asked.answer.reason : 'sts:GetCallerIdentity gave no identity';
    const status = asked.status === 'complete' ? 'failed' : asked.status;
    const cause = causeOf(getCallerIdentity.id, asked.record, status);
    if (cause.kind !== 'role-not-assumed' || cause.code === STS_INACTIVE)
      return { kind: 'unconfirmed', status, reason, cause };
    return { kind: 'unconfirmed', status, reason: roleRefused(account, cause), cause };
  }
  const named = asked.answer.output.Account;
  if (named === account) return { kind: 'confirmed' };
  return {
    kind: 'unconfirmed',
    status: 'failed',
    reason: `the credentials for account ${account} belong to account ${named}: nothing was read with them`,
    cause: { kind: 'other-account', asked: getCallerIdentity.id, action: null, code: null },
  };
}

/** The question that failed is not the call that was refused. The role's name stays out: reasons are published. */
function roleRefused(account: string, { code }: Cause): string {
  return `the role of account ${account} could not be assumed: sts:AssumeRole was refused (${code}). Allow it to the credentials in use, and hold the role's trust policy and external id against affidavit.yaml.`;
}

/** Whose answers an imported recording holds, where its tool did not record who asked; null in any other snapshot. */
async function importedAccount(context: FamilyContext, account: string): Promise<string | null> {
  if (context.evidence.mode !== 'replay') return null;
  const question = { source: 'aws', service: 'import', operation: 'Account', account, region: 'global', input: {} };
  const record = await context.evidence.ask(question, neverRun);
  if (record?.answer === undefined || record.answer === null) return null;
  const told = toldShape.safeParse(parsedJson(record.answer.body));
  return told.success ? told.data.account : null;
}

const toldShape = z.looseObject({ account: z.string() });

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

function neverRun(): never {
  throw new TypeError('a replay asks nobody');
}
