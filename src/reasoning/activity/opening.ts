import { sessionKey } from './actor.ts';
import { afterLast, member, saidAt, textAt } from './event.ts';
import { OPENING_CALLS, openedName } from './readable.ts';
import type { Slice } from './reduced.ts';

/** A session that a call to AWS STS opened, and who opened it. */
export type Opening = Pick<
  Slice,
  'session' | 'kind' | 'principal' | 'name' | 'sessionName' | 'sourceIdentity' | 'openerKind' | 'opener' | 'provider'
>;

const OPENERS: Readonly<Record<string, string>> = {
  AssumedRole: 'role',
  IAMUser: 'user',
  Root: 'root',
  AWSAccount: 'account',
  AWSService: 'service',
  SAMLUser: 'saml',
  WebIdentityUser: 'web-identity',
};

/**
 * The session that an event opened; null for any other event, one that was refused, and a role of another account,
 * whose own log tells of it.
 */
export function openingOf(event: unknown): Opening | null {
  if (textAt(event, 'eventSource') !== 'sts.amazonaws.com' || !OPENING_CALLS.has(textAt(event, 'eventName') ?? ''))
    return null;
  if (member(event, 'errorCode') !== undefined) return null;
  const principal = textAt(event, 'requestParameters', 'roleArn');
  const account = textAt(event, 'recipientAccountId');
  if (principal === undefined || principal.split(':')[4] !== account) return null;
  const sessionName = openedName(event);
  const identity = member(event, 'userIdentity');
  const openerKind = OPENERS[textAt(identity, 'type') ?? ''] ?? null;
  return {
    session: sessionKey(principal, sessionName, textAt(event, 'responseElements', 'credentials', 'accessKeyId')),
    kind: 'role',
    principal,
    name: afterLast(principal, '/') ?? null,
    sessionName: sessionName ?? null,
    sourceIdentity: sourceIdentityOf(event),
    openerKind,
    opener: openerOf(openerKind, identity),
    provider: providerOf(event, openerKind),
  };
}

/** Whoever changed to a role in the console: the event is of the session that this opened, and names who was there before. */
export function switchedFrom(event: unknown): Pick<Slice, 'openerKind' | 'opener'> {
  if (textAt(event, 'eventSource') !== 'signin.amazonaws.com' || textAt(event, 'eventName') !== 'SwitchRole') return {};
  const opener = textAt(event, 'additionalEventData', 'SwitchFrom') ?? null;
  const [, part = ''] = /^arn:[a-z-]+:(?:iam|sts)::\d{12}:(user|assumed-role|root)/.exec(opener ?? '') ?? [];
  return { openerKind: SWITCHERS[part] ?? null, opener };
}

const SWITCHERS: Readonly<Record<string, string>> = { user: 'user', 'assumed-role': 'role', root: 'root' };

/** AWS answers with the one that holds: given with the call, or carried on from the caller's own session. */
function sourceIdentityOf(event: unknown): string | null {
  const said = [
    saidAt(event, 'responseElements', 'sourceIdentity'),
    saidAt(event, 'requestParameters', 'sourceIdentity'),
    saidAt(event, 'userIdentity', 'sessionContext', 'sourceIdentity'),
  ];
  return said.find((one) => one !== '') ?? (said.includes(null) ? null : '');
}

/** Another account's caller shows as an account and a principal id, of which the part before the colon is random. */
function openerOf(kind: string | null, identity: unknown): string | null {
  switch (kind) {
    case 'account':
      return textAt(identity, 'accountId') ?? null;
    case 'service':
      return textAt(identity, 'invokedBy') ?? null;
    case 'saml':
    case 'web-identity':
      return textAt(identity, 'userName') ?? null;
    default:
      return textAt(identity, 'arn') ?? null;
  }
}

function providerOf(event: unknown, kind: string | null): string | null {
  if (kind !== 'saml' && kind !== 'web-identity') return '';
  return (
    textAt(event, 'userIdentity', 'identityProvider') ??
    textAt(event, 'responseElements', 'provider') ??
    textAt(event, 'responseElements', 'issuer') ??
    null
  );
}
