import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { canonicalJson } from '../../src/core/canonical.ts';
import { AffidavitError, messageOf } from '../../src/core/errors.ts';
import { epochMs, type Instant } from '../../src/core/instant.ts';
import type { FamilyContext } from '../contract.ts';
import { handlerOptions } from './handler.ts';
import { partitionOfAccount } from './place.ts';
import { roleArn } from './role.ts';

type Provider = ReturnType<typeof fromNodeProviderChain>;
type Environment = FamilyContext['environment'];
/** The credentials of an account, by its id. */
export type CredentialsOf = (account: string) => Provider;

const SILENCE_MS = 30_000;

/** The usual credential chain, its questions sent through a proxy where one is named. */
function usualChain(environment: Environment): Provider {
  return fromNodeProviderChain({ clientConfig: { requestHandler: handlerOptions(environment, SILENCE_MS) } });
}

/** The sessions of a run, by role: whoever resolves the settings and whoever then asks share them. */
const SESSIONS = new WeakMap<FamilyContext['evidence'], Map<string, Provider>>();

/** One provider per account: the usual chain as it is, or the account's role assumed from it. */
export function accountCredentials(context: FamilyContext): CredentialsOf {
  const base = usualChain(context.environment);
  const providers = SESSIONS.get(context.evidence) ?? new Map<string, Provider>();
  SESSIONS.set(context.evidence, providers);
  return (account) => {
    const { role = null, externalId = null } = context.settings.accounts.find(({ id }) => id === account) ?? {};
    const key = canonicalJson([account, role, externalId]);
    const known = providers.get(key) ?? provider(context, account, base);
    providers.set(key, known);
    return known;
  };
}

function provider(context: FamilyContext, account: string, base: Provider): Provider {
  const settings = context.settings.accounts.find((candidate) => candidate.id === account);
  if (!settings?.role) return base;
  const regions = settings.regions ?? context.settings.regions ?? [];
  return keptWhileFresh(
    fromTemporaryCredentials({
      masterCredentials: base,
      clientConfig: { region: regions[0] ?? partitionOfAccount(settings, context.settings).home },
      params: {
        RoleArn: roleArn(settings.role, account, regions),
        RoleSessionName: sessionName(context.evidence.run),
        ...(settings.externalId ? { ExternalId: settings.externalId } : {}),
      },
    }),
    context.now,
  );
}

/** CloudTrail records it with every call: the calls of one collection are told from those of another, or of `doctor`. */
function sessionName(run: string | undefined): string {
  return run === undefined ? 'affidavit' : `affidavit-collect-${run}`;
}

/** Credentials that expire sooner than this are renewed first. */
const RENEWAL_MS = 300_000;

/** One session for all services and regions of an account: each client would otherwise assume the role on its own. */
function keptWhileFresh(provider: Provider, now: () => Instant): Provider {
  let session: ReturnType<Provider> | null = null;
  const renew = (options: Parameters<Provider>[0]): ReturnType<Provider> => {
    const begun = provider(options).catch((thrown: unknown) => {
      if (session === begun) session = null;
      throw thrown;
    });
    session = begun;
    return begun;
  };
  return async (options) => {
    const current = session ?? renew(options);
    const { expiration } = await current;
    if (expiration === undefined || expiration.getTime() - epochMs(now()) > RENEWAL_MS) return current;
    return session === current || session === null ? renew(options) : session;
  };
}

/** Fails early, and plainly, when the usual chain holds no credentials at all. */
export async function requireCredentials({ environment }: Pick<FamilyContext, 'environment'>): Promise<void> {
  try {
    await usualChain(environment)();
  } catch (cause) {
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      `No AWS credentials were found: ${messageOf(cause)}`,
      'Sign in (`aws sso login`), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      { cause },
    );
  }
}
