import { canonicalJson } from '../../core/canonical.ts';
import { afterLast, member, textAt, timeAt } from '../activity/event.ts';

/** One call as CloudTrail recorded it, as far as bearing witness needs it ("CloudTrail record contents", user guide). */
export interface LoggedCall {
  readonly requestId: string | null;
  readonly source: string;
  readonly name: string;
  /** Seconds are all that CloudTrail writes. */
  readonly at: string;
  readonly region: string;
  /** Whose credentials called; the account that received the event where it does not say. */
  readonly account: string;
  /** The session: its name for an assumed role, with the key that it was given. */
  readonly session: string | null;
  readonly accessKey: string | null;
  /** The collection by which the call says that it was made. */
  readonly run: string | null;
  /** An AWS service called for the session: the collector sent no such question. */
  readonly onBehalf: boolean;
  readonly error: string | null;
  readonly isRead: boolean;
  /** `requestParameters` as the event has them; null where it has none. */
  readonly parameters: unknown;
  /** The same, canonical: equal for equal questions. Null where CloudTrail left some out or hid them. */
  readonly question: string | null;
}

/** The events of one inflated log; null when it is none. Insights and network activity are no calls of their own. */
export function loggedCalls(inflated: Buffer): readonly LoggedCall[] | null {
  const records = member(parsed(inflated), 'Records');
  if (!Array.isArray(records)) return null;
  return records.flatMap((event) => {
    const call = loggedCall(event);
    return call === null ? [] : [call];
  });
}

/** Whether a log may hold calls of any collection, by the name that its sessions and user agents bear. */
export function bearsMark(inflated: Buffer): boolean {
  return inflated.includes('affidavit');
}

const NO_CALLS: ReadonlySet<unknown> = new Set(['Insight', 'NetworkActivity', 'Aggregated']);

function loggedCall(event: unknown): LoggedCall | null {
  if (NO_CALLS.has(member(event, 'eventCategory')) || member(event, 'eventType') === 'AwsServiceEvent') return null;
  const [source, name, region] = [textAt(event, 'eventSource'), textAt(event, 'eventName'), textAt(event, 'awsRegion')];
  const at = timeAt(event, 'eventTime');
  const account = textAt(event, 'userIdentity', 'accountId') ?? textAt(event, 'recipientAccountId');
  if (source === undefined || name === undefined || region === undefined || at === undefined) return null;
  const arn = textAt(event, 'userIdentity', 'arn');
  const isRole = member(event, 'userIdentity', 'type') === 'AssumedRole';
  const session = (isRole ? afterLast(arn, '/') : undefined) ?? null;
  return {
    requestId: textAt(event, 'requestID') ?? null,
    source,
    name,
    at,
    region,
    account: account ?? '',
    session,
    accessKey: textAt(event, 'userIdentity', 'accessKeyId') ?? null,
    run: runIn(session, textAt(event, 'userAgent')),
    onBehalf: isService(textAt(event, 'sourceIPAddress')) || isService(textAt(event, 'userIdentity', 'invokedBy')),
    error: textAt(event, 'errorCode') ?? null,
    isRead: member(event, 'readOnly') === true,
    parameters: member(event, 'requestParameters') ?? null,
    question: questionOf(member(event, 'requestParameters') ?? null),
  };
}

/** Both are the collector's own words: they tell its collections from each other, and whoever lies can leave them out. */
function runIn(session: string | null, userAgent: string | undefined): string | null {
  const named = /^affidavit-collect-([0-9a-f]{16})$/.exec(session ?? '')?.[1];
  return named ?? /(?:^|\s)affidavit\/([0-9a-f]{16})(?=\s|$)/.exec(userAgent ?? '')?.[1] ?? null;
}

function questionOf(parameters: unknown): string | null {
  if (member(parameters, 'omitted') === true) return null;
  try {
    const text = canonicalJson(parameters);
    return text.includes('HIDDEN_DUE_TO_SECURITY_REASONS') ? null : text;
  } catch {
    // A lone surrogate: no canonical form, so it is like no other.
    return null;
  }
}

function isService(text: string | undefined): boolean {
  return text !== undefined && (text.endsWith('.amazonaws.com') || text === 'AWS Internal');
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // No JSON: no log, which the caller says.
    return null;
  }
}
