import { member, textAt } from './event.ts';
import {
  identityCenterFactor,
  identityCenterOutcome,
  isCredentialAlone,
  isIdentityCenterSignIn,
} from './identity-center.ts';
import { NOTABLE_SERVICES } from './notable-events.ts';
import type { Notable, NotableKind } from './reduced.ts';

const KINDS: ReadonlyMap<string, NotableKind> = new Map(
  NOTABLE_SERVICES.flatMap(({ source, events }) =>
    Object.entries(events).flatMap(([kind, names]) =>
      names.split(' ').map((name): [string, NotableKind] => [`${source}:${name}`, kind as NotableKind]),
    ),
  ),
);

/** What singles an event out; several kinds when the root user changes a policy, none for most. */
export function notableKinds(event: unknown): readonly NotableKind[] {
  const service = textAt(event, 'eventSource') ?? '';
  const name = textAt(event, 'eventName') ?? '';
  // The sign-in as a whole follows; where a credential is refused, none may.
  if (isCredentialAlone(event) && identityCenterOutcome(event) === 'succeeded') return [];
  if (isSignIn(event)) return isRoot(event) ? ['sign-in', 'root'] : ['sign-in'];
  const change = isOtherAttribute(event, name) ? undefined : KINDS.get(`${service}:${unversioned(service, name)}`);
  return [...(isRoot(event) ? (['root'] as const) : []), ...(change === undefined ? [] : [change])];
}

/** Lambda's events carry the version of its API: AddPermission20150331v2. */
function unversioned(service: string, name: string): string {
  return service === 'lambda.amazonaws.com' ? name.replace(/\d{8}(v\d+)?$/, '') : name;
}

/** Topics and queues have their policy among other attributes; a call that does not say which may set it. */
function isOtherAttribute(event: unknown, name: string): boolean {
  if (name === 'SetTopicAttributes') {
    const attribute = textAt(event, 'requestParameters', 'attributeName');
    return attribute !== undefined && attribute !== 'Policy';
  }
  const attributes = name === 'SetQueueAttributes' ? member(event, 'requestParameters', 'attributes') : undefined;
  return typeof attributes === 'object' && attributes !== null && !Object.hasOwn(attributes, 'Policy');
}

/** Use of the root user, unless AWS itself acted: what root does in the console carries `invokedBy` too, and counts. */
function isRoot(event: unknown): boolean {
  return (
    textAt(event, 'userIdentity', 'type') === 'Root' &&
    textAt(event, 'eventType') !== 'AwsServiceEvent' &&
    !isOfAws(event)
  );
}

/** A service of AWS called: it is named as who, from where and with what, all three. The console passes a person on. */
function isOfAws(event: unknown): boolean {
  const said = [['userIdentity', 'invokedBy'], ['sourceIPAddress'], ['userAgent']].map((path) =>
    textAt(event, ...path),
  );
  return said.every((name) => name !== undefined && isServiceName(name)) && !said.includes('signin.amazonaws.com');
}

function isServiceName(name: string): boolean {
  return name === 'AWS Internal' || /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name);
}

/** 'succeeded', or the error code; a sign-in says it in its answer. */
export function outcomeOf(event: unknown): string {
  if (isIdentityCenterSignIn(event)) return identityCenterOutcome(event);
  const login = textAt(event, 'responseElements', 'ConsoleLogin');
  if (login !== undefined && login !== 'Success') return 'failed';
  const error = member(event, 'errorCode');
  if (error === undefined || error === null) return login === undefined && isSignIn(event) ? 'unknown' : 'succeeded';
  return textAt(event, 'errorCode') ?? 'unknown';
}

/**
 * The second factor of a sign-in. Of a federated one CloudTrail always writes "No": the factor lies with the identity
 * provider.
 */
export function secondFactorOf(event: unknown): Notable['secondFactor'] {
  if (!isSignIn(event) || isCredentialAlone(event)) return '';
  if (isIdentityCenterSignIn(event)) return identityCenterFactor(event);
  const used = textAt(event, 'additionalEventData', 'MFAUsed');
  if (used === 'Yes') return 'yes';
  if (used !== 'No') return null;
  return OF_PROVIDERS.has(textAt(event, 'userIdentity', 'type') ?? '') ? 'at the provider' : 'no';
}

const OF_PROVIDERS: ReadonlySet<string> = new Set([
  'AssumedRole',
  'FederatedUser',
  'SAMLUser',
  'WebIdentityUser',
  'IdentityCenterUser',
]);

function isSignIn(event: unknown): boolean {
  const isConsole =
    textAt(event, 'eventSource') === 'signin.amazonaws.com' && textAt(event, 'eventName') === 'ConsoleLogin';
  return isConsole || isIdentityCenterSignIn(event);
}
