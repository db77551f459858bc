import { sha256 } from '../../core/digest.ts';
import { afterLast, member, saidAt, textAt } from './event.ts';
import { identityCenterPerson, isIdentityCenterSignIn } from './identity-center.ts';
import type { SessionKind, Slice } from './reduced.ts';

/** Who made a call, as far as a session's slice tells it. */
export type Actor = Pick<
  Slice,
  'session' | 'kind' | 'principal' | 'name' | 'sessionName' | 'sourceIdentity' | 'provider' | 'mfa'
>;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const KINDS: Readonly<Record<string, SessionKind>> = {
  AssumedRole: 'role',
  IAMUser: 'user',
  Root: 'root',
  FederatedUser: 'federated',
  SAMLUser: 'federated',
  WebIdentityUser: 'federated',
  IdentityCenterUser: 'identity-center',
  AWSAccount: 'account',
};

/** The actor of an event; null when an AWS service acted on its own account, or an event names nobody. */
export function actorOf(event: unknown): Actor | null {
  const identity = member(event, 'userIdentity');
  const type = textAt(identity, 'type');
  if (isIdentityCenterSignIn(event) || type === 'IdentityCenterUser') return identityCenterActor(identity);
  if (type === 'AWSService' || textAt(event, 'eventType') === 'AwsServiceEvent') return null;
  if (type === undefined) return null;
  const kind = KINDS[type] ?? 'other';
  return kind === 'role' ? roleActor(identity) : plainActor(kind, identity);
}

/** A role's session: `sessionIssuer` is the role, and the ARN ends in the session's name. */
function roleActor(identity: unknown): Actor {
  const principal = textAt(identity, 'sessionContext', 'sessionIssuer', 'arn') ?? null;
  const sessionName = afterLast(textAt(identity, 'arn'), '/') ?? afterLast(textAt(identity, 'principalId'), ':');
  // A context without source identity says that there is none; without a context nothing is said of it.
  const context = member(identity, 'sessionContext');
  const sourceIdentity = context === undefined ? null : saidAt(context, 'sourceIdentity');
  return {
    session: sessionKey(principal, sessionName, textAt(identity, 'accessKeyId') ?? startOf(identity)),
    kind: 'role',
    principal,
    name:
      textAt(identity, 'sessionContext', 'sessionIssuer', 'userName') ?? afterLast(principal ?? undefined, '/') ?? null,
    sessionName: sessionName ?? null,
    sourceIdentity,
    ...saidProvider(identity),
    ...saidMfa(identity),
  };
}

/** A user of IAM Identity Center has no ARN: the user's id and the credential of the sign-in tell one from another. */
function identityCenterActor(identity: unknown): Actor {
  const person = identityCenterPerson(identity) ?? null;
  return {
    session: sessionKey(person, 'identity-center', textAt(identity, 'credentialId') ?? startOf(identity)),
    kind: 'identity-center',
    principal: person,
    name: person,
    sessionName: '',
    sourceIdentity: saidAt(identity, 'sessionContext', 'sourceIdentity'),
    provider: '',
    ...saidMfa(identity),
  };
}

function plainActor(kind: SessionKind, identity: unknown): Actor {
  const account = textAt(identity, 'accountId');
  const arn = textAt(identity, 'arn');
  // Federated callers have no ARN: their provider's id for them tells one person from another.
  const isNameless = ['federated', 'other'].includes(kind) && member(identity, 'arn') === undefined;
  const other = isNameless ? textAt(identity, 'principalId') : kind === 'account' ? account : undefined;
  const principal = arn ?? other ?? null;
  const person = isNameless ? personOf(identity) : undefined;
  const name = textAt(identity, 'userName') ?? afterLast(textAt(identity, 'principalId'), ':');
  const unnamed = ['userName', 'principalId'].some((part) => saidAt(identity, part) === null) ? null : '';
  const key = textAt(identity, 'accessKeyId') ?? startOf(identity);
  return {
    session: sessionKey(principal, kind === 'account' ? name : person, key),
    kind,
    principal,
    name: kind === 'root' ? 'root' : (name ?? unnamed),
    sessionName: '',
    sourceIdentity: saidAt(identity, 'sessionContext', 'sourceIdentity'),
    provider: saidAt(identity, 'identityProvider'),
    ...saidMfa(identity),
  };
}

/**
 * A name for a session that shows no key id: `session-` and 64 bits of SHA-256 over the role or user, the session's
 * name and the access key id. Equal in every log, region and account that sees the same session.
 */
export function sessionKey(principal: string | null, sessionName: string | undefined, key: string | undefined): string {
  return `session-${sha256(`${principal ?? ''}\0${sessionName ?? ''}\0${key ?? ''}`).slice(0, 16)}`;
}

/** Calls without a key id are told apart by the start of their session. */
function startOf(identity: unknown): string | undefined {
  return textAt(identity, 'sessionContext', 'attributes', 'creationDate');
}

function personOf(identity: unknown): string {
  return [textAt(identity, 'identityProvider'), textAt(identity, 'userName')].join('\n');
}

function saidProvider(identity: unknown): Pick<Actor, 'provider'> {
  const provider = saidAt(identity, 'sessionContext', 'webIdFederationData', 'federatedProvider');
  return provider === '' ? {} : { provider };
}

/** Long-lived keys carry no context, and no second factor. */
function saidMfa(identity: unknown): Pick<Actor, 'mfa'> {
  const said = member(identity, 'sessionContext', 'attributes', 'mfaAuthenticated');
  if (said === 'true' || said === true) return { mfa: 1 };
  if (said === 'false' || said === false) return { mfa: 0 };
  if (said !== undefined) return { mfa: null };
  return textAt(identity, 'accessKeyId')?.startsWith('AKIA') ? { mfa: 0 } : {};
}
