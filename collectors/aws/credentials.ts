import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { AffidavitError, messageOf } from '../../src/core/errors.ts';
import type { FamilyContext } from '../contract.ts';
import { HOME_REGION } from './home-region.ts';

type Provider = ReturnType<typeof fromNodeProviderChain>;
/** The credentials of an account, by its id. */
export type CredentialsOf = (account: string) => Provider;

/** One provider per account: the usual chain as it is, or the account's role assumed from it. */
export function accountCredentials(context: FamilyContext): CredentialsOf {
  const base = fromNodeProviderChain();
  const providers = new Map<string, Provider>();
  return (account) => {
    const known = providers.get(account) ?? provider(context, account, base);
    providers.set(account, known);
    return known;
  };
}

function provider(context: FamilyContext, account: string, base: Provider): Provider {
  const settings = context.settings.accounts.find((candidate) => candidate.id === account);
  if (!settings?.role) return base;
  return fromTemporaryCredentials({
    masterCredentials: base,
    clientConfig: { region: context.settings.regions[0] ?? HOME_REGION },
    params: {
      RoleArn: settings.role,
      RoleSessionName: 'affidavit-collect',
      ...(settings.externalId ? { ExternalId: settings.externalId } : {}),
    },
  });
}

/** Fails early, and plainly, when the usual chain holds no credentials at all. */
export async function requireCredentials(): Promise<void> {
  try {
    await fromNodeProviderChain()();
  } catch (cause) {
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      `No AWS credentials were found: ${messageOf(cause)}`,
      'Sign in (`aws sso login`), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      { cause },
    );
  }
}
