import { AffidavitError, messageOf } from '../../src/core/errors.ts';
import type { Outcome } from '../../src/evidence/record.ts';
import type { Scope } from '../contract.ts';
import type { Connection } from './connection.ts';
import { outcomeOfError } from './interpret.ts';
import { bare } from './role.ts';

/** Whether the session is over: it says nothing of what was asked, nor of who may ask it. */
export function isExpired(outcome: Outcome, thrown: unknown): boolean {
  if (outcome.kind !== 'denied') return false;
  return (
    EXPIRED.has(bare(outcome.code)) ||
    (outcome.code === 'CredentialsProviderError' && /expired/i.test(messageOf(thrown)))
  );
}

/** Whether AWS may have refused the session, and not the question: a key, or the clock that signed. */
export function isOfTheSession(operation: { readonly id: string }, outcome: Outcome): boolean {
  // Who cannot say who they are is told, account by account, before anything is asked.
  return (
    operation.id !== WHO && 'code' in outcome && outcome.kind !== 'absent' && OF_THE_SESSION.has(bare(outcome.code))
  );
}

const WHO = 'sts:GetCallerIdentity';

/** As services say it, some in the words of their JSON. */
const EXPIRED: ReadonlySet<string> = new Set(['ExpiredToken', 'ExpiredTokenException']);

/** A region that an account has not enabled says the same of good keys: STS is asked before anything is concluded. */
const OF_THE_SESSION: ReadonlySet<string> = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** Which account STS says that credentials are of; or how it refuses them. Never recorded: no fact rests on it. */
type Caller =
  | { readonly kind: 'account'; readonly id: string | undefined }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown' };

async function callerOf(connection: Connection, account: string): Promise<Caller> {
  const sdk = await connection.package('sts');
  const client = connection.live('sts', sdk, account, 'global');
  try {
    const command = new (sdk.command('GetCallerIdentityCommand'))({});
    const { Account } = (await connection.anyTurn(() => connection.inTime(client, () => client.send(command)))) as {
      readonly Account?: string;
    };
    return { kind: 'account', id: Account };
  } catch (thrown) {
    if (thrown instanceof AffidavitError) throw thrown;
    const { $metadata } = Object(thrown) as { $metadata?: { httpStatusCode?: number } };
    const outcome = outcomeOfError({ id: WHO, required: [] }, thrown, $metadata?.httpStatusCode ?? null);
    if (!('message' in outcome)) return { kind: 'unknown' };
    const ended = OF_THE_SESSION.has(bare(outcome.code)) || isExpired(outcome, thrown);
    return ended ? { kind: 'refused', code: bare(outcome.code), message: outcome.message } : { kind: 'unknown' };
  }
}

/** Throws CREDENTIALS_MISSING when a session begun anew is another account's: its answers are not filed under this one. */
export async function requireSame(connection: Connection, account: string): Promise<void> {
  const { sessions } = connection;
  const caller = await sessions.remembered(`same ${sessions.number} ${account}`, () => callerOf(connection, account));
  if (caller.kind !== 'account' || caller.id === account) return;
  throw new AffidavitError(
    'CREDENTIALS_MISSING',
    `The credentials expired, and those that came in their place are not of account ${account}.`,
    `Sign in to it again. ${AGAIN}`,
  );
}

/**
 * Throws CREDENTIALS_MISSING when STS refuses the account's session too, so that it is of no further use anywhere.
 * `place` names where it was refused first: STS is asked once for each.
 */
export async function requireAlive(connection: Connection, account: string, place: string): Promise<void> {
  const { sessions } = connection;
  const key = `alive ${sessions.number} ${account} ${place}`;
  const caller = await sessions.remembered(key, () => callerOf(connection, account));
  if (caller.kind !== 'refused') return;
  throw new AffidavitError(
    'CREDENTIALS_MISSING',
    `AWS takes the credentials for account ${account} no longer (${caller.code}): STS refuses them too.`,
    `${remedyOf(caller)} ${AGAIN}`,
  );
}

export function expired(operation: { readonly id: string }, { account, region }: Scope): AffidavitError {
  return new AffidavitError(
    'CREDENTIALS_MISSING',
    `The credentials expired while ${operation.id} in account ${account}, ${region} was asked.`,
    `Get new ones. ${AGAIN}`,
  );
}

const AGAIN = 'Then run the same command again within six hours: what was answered is kept, and nothing was sealed.';

function remedyOf({ code, message }: Extract<Caller, { kind: 'refused' }>): string {
  if (/Time|Expired|Future/.test(code) || /signature (not yet current|expired)|is now (earlier|later)/i.test(message))
    return "Set this machine's clock, for instance by switching NTP on.";
  if (/Signature/.test(code)) return 'Check the secret access key: it does not belong to the key id.';
  return 'The key was deleted or switched off, or its session was revoked: get new credentials.';
}
