import { afterLast, member, textAt } from './event.ts';

/** The calls that open a session of a role. */
export const OPENING_CALLS: ReadonlySet<string> = new Set([
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
]);

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\//;

/** Members by which a session is known: they may be left out, and are texts where they are not. */
const TEXTS: readonly (readonly string[])[] = [
  ['eventType'],
  ['userIdentity', 'sessionContext', 'attributes', 'creationDate'],
];

/** The same of what only the event itself rests on. */
const OWN_TEXTS: readonly (readonly string[])[] = [['errorCode'], ['userIdentity', 'invokedBy']];

/** Members that may be left out, and are objects where they are not. */
const OBJECTS: readonly (readonly string[])[] = [
  ['userIdentity', 'sessionContext'],
  ['userIdentity', 'sessionContext', 'sessionIssuer'],
  ['userIdentity', 'sessionContext', 'attributes'],
  ['userIdentity', 'sessionContext', 'webIdFederationData'],
];

/** How much of an event can be read: all that facts rest on; its session alone; or not even that. */
export type Reading = 'whole' | 'partly' | 'unreadable';

/**
 * Whether an event tells enough, in the form that CloudTrail gives it, to say what it does not hold: who called, whether
 * it failed, whether it reads, whose session it opened. Of any other, nothing is counted as no. Where the session is
 * told and no other may have been opened, what is not told is unknown of that session alone.
 */
export function readingOf(event: unknown): Reading {
  if (!tellsCaller(event)) return 'unreadable';
  if (isOwnRead(event)) return !mayOpen(event) || tellsOpening(event) ? 'whole' : 'unreadable';
  return isOpeningCall(event) || actsForItself(event) ? 'unreadable' : 'partly';
}

function tellsCaller(event: unknown): boolean {
  if (textAt(event, 'eventSource') === undefined || textAt(event, 'eventName') === undefined) return false;
  const isSaid =
    textAt(event, 'eventType') === 'AwsServiceEvent' || textAt(event, 'userIdentity', 'type') !== undefined;
  return (
    isSaid &&
    TEXTS.every((path) => isTextOrNone(event, path)) &&
    OBJECTS.every((path) => member(event, ...path) === undefined || isObject(member(event, ...path))) &&
    isKey(member(event, 'userIdentity', 'accessKeyId')) &&
    (textAt(event, 'userIdentity', 'type') !== 'AssumedRole' || tellsSession(member(event, 'userIdentity')))
  );
}

/** What the event did, apart from who did it. */
function isOwnRead(event: unknown): boolean {
  return (
    OWN_TEXTS.every((path) => isTextOrNone(event, path)) &&
    [undefined, true, false, 'true', 'false'].includes(member(event, 'readOnly') as boolean | undefined) &&
    (!isRootForSomebody(event) || ['sourceIPAddress', 'userAgent'].every((name) => textAt(event, name) !== undefined))
  );
}

/** Whether AWS itself acted as root is read off three members. */
function isRootForSomebody(event: unknown): boolean {
  return textAt(event, 'userIdentity', 'type') === 'Root' && member(event, 'userIdentity', 'invokedBy') !== undefined;
}

/** A service of AWS has no session that could be unknown. */
function actsForItself(event: unknown): boolean {
  return textAt(event, 'userIdentity', 'type') === 'AWSService' || textAt(event, 'eventType') === 'AwsServiceEvent';
}

function isTextOrNone(event: unknown, path: readonly string[]): boolean {
  return member(event, ...path) === undefined || textAt(event, ...path) !== undefined;
}

/** Which session of which role calls: without, its calls would be missed where it was opened. */
function tellsSession(identity: unknown): boolean {
  const name = afterLast(textAt(identity, 'arn'), '/') ?? afterLast(textAt(identity, 'principalId'), ':');
  return textAt(identity, 'sessionContext', 'sessionIssuer', 'arn') !== undefined && name !== undefined;
}

/** A call that may have opened a session: it did not fail. */
function mayOpen(event: unknown): boolean {
  return isOpeningCall(event) && member(event, 'errorCode') === undefined;
}

function isOpeningCall(event: unknown): boolean {
  return textAt(event, 'eventSource') === 'sts.amazonaws.com' && OPENING_CALLS.has(textAt(event, 'eventName') ?? '');
}

/**
 * Whose role it is, in whose account, and the key by which its calls are known again. Of a role of another account, that
 * account's own log tells the session.
 */
function tellsOpening(event: unknown): boolean {
  const role = textAt(event, 'requestParameters', 'roleArn');
  const account = textAt(event, 'recipientAccountId');
  if (role === undefined || account === undefined) return false;
  if (ROLE.exec(role)?.[1] !== undefined && ROLE.exec(role)?.[1] !== account) return true;
  return (
    openedName(event) !== undefined &&
    (textAt(event, 'responseElements', 'credentials', 'accessKeyId') !== undefined || isMachines(event))
  );
}

/** A service opens sessions for what it runs: where the answer is left out, their calls stand by themselves. */
function isMachines(event: unknown): boolean {
  const answer = member(event, 'responseElements');
  return textAt(event, 'userIdentity', 'type') === 'AWSService' && (answer === undefined || answer === null);
}

/** The name that a session was opened under, as the call or its answer has it. */
export function openedName(event: unknown): string | undefined {
  return (
    textAt(event, 'requestParameters', 'roleSessionName') ??
    afterLast(textAt(event, 'responseElements', 'assumedRoleUser', 'arn'), '/')
  );
}

/** Console sessions of some kinds have an empty one. */
function isKey(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= 128);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
