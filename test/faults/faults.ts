import type { Operation } from '../../collectors/contract.ts';
import type { EvidenceRecord, RawAnswer } from '../../src/evidence/record.ts';
import { withMoreAlone, withoutRequired, withToken } from './pages.ts';
import { errorAnswer, raw, type Wire, wireOf } from './wire.ts';

/** What comes back instead of an honest answer. */
export type Reply =
  | { readonly kind: 'answer'; readonly raw: RawAnswer }
  /** The headers promise the whole body; the connection ends halfway. */
  | { readonly kind: 'broken'; readonly raw: RawAnswer }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

export interface Fault {
  readonly name: string;
  /** What coverage must say. */
  readonly status: 'denied' | 'failed' | 'truncated';
  /** What the reader is told to do. */
  readonly remedy: RegExp;
  /** Ends only after retries or a time-out. */
  readonly slow: boolean;
  /** Only the last of several answers is altered. */
  readonly one?: true;
  /** null where the operation cannot have this fault. `page` counts the answers of a list from 1. */
  reply(operation: Operation, record: EvidenceRecord, page: number): Reply | null;
}

const CALLER = 'User: arn:aws:sts::000000000000:assumed-role/audit/x is not authorized to perform this action';
const PORTAL =
  '<!doctype html><html><head><title>Sign in</title></head><body>Guest network: please sign in.</body></html>';
const AGAIN = /Collect again/;
const ALLOW = /Allow [\w:-]+ to the audit role|Give the token/;

/** Asked for one item, the oldest, which tells whether there is any: no further page is wanted. */
const FIRST_PAGE_ALONE: ReadonlySet<string> = new Set(['inspector2:ListFindings', 'securityhub:GetFindings']);

/** Every way in which an answer goes wrong in the field, and what must be made of it. */
export const FAULTS: readonly Fault[] = [
  { name: 'AccessDenied', status: 'denied', remedy: ALLOW, slow: false, reply: (_, record) => denial(record, '') },
  {
    name: 'denied by a service control policy',
    status: 'denied',
    remedy: /exempt the audit role|Give the token/,
    slow: false,
    reply: (_, record) => denial(record, ' with an explicit deny in a service control policy'),
  },
  {
    name: 'throttled until retries end',
    status: 'failed',
    remedy: AGAIN,
    slow: true,
    reply: (_, record) => throttled(record),
  },
  {
    name: '500 with junk',
    status: 'failed',
    remedy: AGAIN,
    slow: true,
    reply: () => answer(raw(500, 'text/plain', '\u0000<<%junk')),
  },
  {
    name: '200 with HTML',
    status: 'failed',
    remedy: AGAIN,
    slow: false,
    reply: () => answer(raw(200, 'text/html', PORTAL)),
  },
  { name: '200 empty', status: 'failed', remedy: AGAIN, slow: false, reply: (_, record) => altered(record, () => '') },
  // A proxy gives no request id of AWS; with one, `{}` is how SQS says that there are no queues.
  { name: '{}', status: 'failed', remedy: AGAIN, slow: false, reply: () => answer(raw(200, 'application/json', '{}')) },
  {
    name: 'body cut',
    status: 'failed',
    remedy: AGAIN,
    slow: false,
    reply: (_, record) => altered(record, (body) => body.slice(0, Math.floor(body.length / 2))),
  },
  {
    name: 'connection broken within the body',
    status: 'failed',
    remedy: AGAIN,
    slow: true,
    reply: (_, { answer }) => (answer === null ? null : { kind: 'broken', raw: answer }),
  },
  { name: 'connection reset', status: 'failed', remedy: AGAIN, slow: true, reply: () => ({ kind: 'reset' }) },
  { name: 'hang', status: 'failed', remedy: AGAIN, slow: true, reply: () => ({ kind: 'hang' }) },
  {
    name: 'repeated token',
    status: 'truncated',
    remedy: AGAIN,
    slow: false,
    reply: (operation, record) =>
      FIRST_PAGE_ALONE.has(operation.id)
        ? null
        : altered(record, (body, wire) => withToken(operation, wire, body, pageToken(1))),
  },
  {
    name: 'endless token',
    status: 'truncated',
    remedy: AGAIN,
    slow: false,
    reply: (operation, record, page) =>
      FIRST_PAGE_ALONE.has(operation.id)
        ? null
        : altered(record, (body, wire) => withToken(operation, wire, body, pageToken(page))),
  },
  {
    name: 'IsTruncated without token',
    status: 'truncated',
    remedy: AGAIN,
    slow: false,
    reply: (operation, record) => altered(record, (body, wire) => withMoreAlone(operation, wire, body)),
  },
  {
    name: 'a required member missing',
    status: 'failed',
    remedy: AGAIN,
    slow: false,
    reply: (operation, record) => altered(record, (body, wire) => withoutRequired(operation, wire, body)),
  },
  {
    name: 'one resource of many denied',
    status: 'denied',
    remedy: ALLOW,
    slow: false,
    one: true,
    reply: (_, record) => denial(record, ''),
  },
];

/** The page tokens that the faults give out: the server must know them when they come back. */
export function pageToken(page: number): string {
  return `affidavit-page-${page}`;
}

function answer(given: RawAnswer): Reply {
  return { kind: 'answer', raw: given };
}

/** A successful answer with another body; null where there was none to alter. */
function altered(record: EvidenceRecord, change: (body: string, wire: Wire) => string | null): Reply | null {
  if (record.answer === null || record.outcome.kind !== 'answered') return null;
  const body = change(record.answer.body, wireOf(record));
  return body === null ? null : answer({ ...record.answer, body });
}

function denial(record: EvidenceRecord, why: string): Reply {
  const wire = wireOf(record);
  const code = { json: 'AccessDeniedException', 'rest-json': 'AccessDeniedException', ec2: 'UnauthorizedOperation' };
  return answer(
    errorAnswer(wire, wire === 'json' ? 400 : 403, code[wire as 'json'] ?? 'AccessDenied', `${CALLER}${why}`),
  );
}

function throttled(record: EvidenceRecord): Reply {
  const wire = wireOf(record);
  const [status, code] = THROTTLES[wire];
  return answer(errorAnswer(wire, status, code, 'Rate exceeded'));
}

const THROTTLES: Readonly<Record<Wire, readonly [number, string]>> = {
  json: [400, 'ThrottlingException'],
  'rest-json': [429, 'TooManyRequestsException'],
  query: [400, 'Throttling'],
  ec2: [503, 'RequestLimitExceeded'],
  s3: [503, 'SlowDown'],
  mdm: [429, 'Too many requests'],
};
