import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { partitionOfAccount, roleArn } from '../../src/core/account-place.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { AffidavitError, messageOf } from '../../src/core/errors.ts';
import { epochMs, type Instant } from '../../src/core/instant.ts';
import type { FamilyContext } from '../contract.ts';
import { handlerOptions } from './handler.ts';
import { mfaCode } from './mfa.ts';
import { passes } from './retry.ts';
import { ASSUMING } from './role.ts';

type Provider = ReturnType<typeof fromNodeProviderChain>;
type Environment = FamilyContext['environment'];

const SILENCE_MS = 30_000;

/**
 * The usual credential chain, its questions sent through a proxy where one is named. Files are read anew: whoever
 * signs in while a collection is under way writes them.
 */
function usualChain(environment: Environment): Provider {
  return fromNodeProviderChain({
    clientConfig: { requestHandler: handlerOptions(environment, SILENCE_MS) },
    ignoreCache: true,
    mfaCodeProvider: (serial) => mfaCode(serial),
  });
}

/** The sessions of a run: whoever resolves the settings and whoever then asks share them, and what they learn. */
export class Sessions {
  /** Milliseconds by which AWS's clock is ahead of this one, as the first service said that minded; for all others too. */
  clockOffset = 0;
  readonly #environment: Environment;
  readonly #run: string | undefined;
  readonly #now: () => Instant;
  #number = 1;
  #base: Provider;
  readonly #roles = new Map<string, Provider>();
  readonly #looks = new Map<string, Promise<unknown>>();

  constructor({ environment, evidence, now }: Pick<FamilyContext, 'environment' | 'evidence' | 'now'>) {
    this.#environment = environment;
    this.#run = evidence.run;
    this.#now = now;
    this.#base = usualChain(environment);
  }

  /** Those of a run, which is known by its evidence. */
  static of(context: Pick<FamilyContext, 'environment' | 'evidence' | 'now'>): Sessions {
    const sessions = SESSIONS.get(context.evidence) ?? new Sessions(context);
    SESSIONS.set(context.evidence, sessions);
    return sessions;
  }

  /** How often sessions were begun anew, from 1: clients keep the credentials that they were given. */
  get number(): number {
    return this.#number;
  }

  /** The credentials at hand, before any role is assumed. */
  get base(): Provider {
    return this.#base;
  }

  /** The credentials of an account, by its id: those at hand as they are, or the account's role assumed from them. */
  of(settings: FamilyContext['settings'], account: string): Provider {
    const { role = null, externalId = null } = settings.accounts.find(({ id }) => id === account) ?? {};
    const key = canonicalJson([account, role, externalId]);
    const known = this.#roles.get(key) ?? this.#provider(settings, account);
    this.#roles.set(key, known);
    return known;
  }

  /** Begins all sessions anew, unless somebody has done so since the one of this number. */
  renew(since: number): void {
    if (this.#number !== since) return;
    this.#number += 1;
    this.#base = usualChain(this.#environment);
    this.#roles.clear();
  }

  /** Looks at something once in a run; `key` says at what. */
  remembered<Found>(key: string, look: () => Promise<Found>): Promise<Found> {
    const known = (this.#looks.get(key) as Promise<Found> | undefined) ?? look();
    this.#looks.set(key, known);
    return known;
  }

  #provider(settings: FamilyContext['settings'], account: string): Provider {
    const own = settings.accounts.find((candidate) => candidate.id === account);
    if (!own?.role) return this.#base;
    const regions = own.regions ?? settings.regions ?? [];
    return keptWhileFresh(
      tellingOfTheRole(
        fromTemporaryCredentials({
          masterCredentials: this.#base,
          clientConfig: {
            region: regions[0] ?? partitionOfAccount(own, settings).home,
            systemClockOffset: this.clockOffset,
          },
          params: {
            RoleArn: roleArn(own.role, account, regions),
            RoleSessionName: sessionName(this.#run),
            ...(own.externalId ? { ExternalId: own.externalId } : {}),
          },
        }),
      ),
      this.#now,
    );
  }
}

const SESSIONS = new WeakMap<FamilyContext['evidence'], Sessions>();

/** CloudTrail records it with every call: the calls of one collection are told from those of another, or of `doctor`. */
function sessionName(run: string | undefined): string {
  return run === undefined ? 'affidavit' : `affidavit-collect-${run}`;
}

/** The service's refusal to give a role's session, told from one of the question that the session is wanted for. */
class RoleRefused extends Error {
  override readonly name: string;

  constructor(thrown: Error) {
    super(thrown.message, { cause: thrown });
    this.name = `${ASSUMING}${thrown.name}`;
  }
}

function tellingOfTheRole(provider: Provider): Provider {
  return async (options) => {
    try {
      return await provider(options);
    } catch (thrown) {
      // What the service said for good; haste, a broken connection and missing credentials are told as they are.
      const isFinal = thrown instanceof Error && '$fault' in thrown && thrown.$fault === 'client' && !passes(thrown);
      if (isFinal) throw new RoleRefused(thrown);
      throw thrown;
    }
  };
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
export async function requireCredentials(
  context: Pick<FamilyContext, 'environment' | 'evidence' | 'now'>,
): Promise<void> {
  try {
    await Sessions.of(context).base();
  } catch (cause) {
    if (cause instanceof AffidavitError) throw cause;
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      `No AWS credentials were found: ${messageOf(cause)}`,
      `${tried(context.environment)} Sign in (\`aws sso login\`), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
      { cause },
    );
  }
}

/** Where credentials were looked for, in the order of the AWS CLI: a sentence. Names of variables, no values. */
function tried(environment: Environment): string {
  const set = (name: string): boolean => Boolean(environment[name]);
  const profile = environment.AWS_PROFILE;
  const container = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'].find(set);
  const metadata = environment.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true';
  const places = [
    ...(profile ? [] : ['the environment (AWS_ACCESS_KEY_ID)']),
    `the profile ${profile || 'default'}`,
    ...(set('AWS_WEB_IDENTITY_TOKEN_FILE') ? ['the token in AWS_WEB_IDENTITY_TOKEN_FILE'] : []),
    ...(container !== undefined ? [`the container (${container})`] : []),
    ...(container === undefined && !metadata ? ["the instance's metadata"] : []),
  ];
  return `Looked in: ${places.join(', ')}.`;
}
