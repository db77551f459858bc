import { setTimeout as sleep } from 'node:timers/promises';
import type { Patience } from '../contract.ts';
import type { Pace } from './pace.ts';

/** While others of its kind get through, a throttled question goes on for this many times its attempts. */
const PERSISTENCE = 4;
const FIRST_PAUSE_MS = 200;

/** What one attempt came to. Nothing is thrown: the last attempt's error is kept for the record. */
export interface Attempt {
  readonly thrown: unknown;
  /** The HTTP status, null when nothing came back. */
  readonly status: number | null;
}

/**
 * Sends until an attempt is final: answered, refused for good, or out of patience. The SDK's own retries are switched
 * off: they give up on a service that is merely busy, each question on its own.
 */
export async function persist(
  attempt: () => Promise<Attempt>,
  pace: Pace,
  { attempts, pauseMs }: Patience,
): Promise<Attempt> {
  const firstAt = await pace.turn();
  let sentAt = firstAt;
  for (let count = 1; ; count++) {
    const result = await attempt();
    const fault = faultOf(result);
    if (fault === 'throttled') pace.throttled(sentAt);
    else if (result.status !== null) pace.answered();
    const most = fault === 'throttled' && pace.hasAnsweredSince(firstAt) ? attempts * PERSISTENCE : attempts;
    if (fault === 'final' || count >= most) return result;
    await sleep(Math.min(pauseMs, FIRST_PAUSE_MS * 2 ** Math.min(count - 1, 4)) * (0.5 + Math.random() / 2));
    sentAt = await pace.turn();
  }
}

/** Whether an error may be over the next time: haste, a broken connection, a clock that is set meanwhile. */
export function passes(thrown: unknown): boolean {
  return faultOf({ thrown, status: null }) !== 'final';
}

function faultOf({ thrown, status }: Attempt): 'final' | 'throttled' | 'transient' {
  if (thrown === undefined) return 'final';
  const { name, Code, code, $retryable } = Object(thrown) as Readonly<Record<string, unknown>>;
  const names = [name, Code, code].filter((text): text is string => typeof text === 'string');
  const marked = Object($retryable) as { throttling?: unknown };
  if (status === 429 || marked.throttling === true || names.some((text) => THROTTLING.has(text))) return 'throttled';
  if ($retryable !== undefined || names.some((text) => TRANSIENT.has(text))) return 'transient';
  return status !== null && [500, 502, 503, 504].includes(status) ? 'transient' : 'final';
}

/** The codes by which services say "too fast"; the SDK knows the same. */
const THROTTLING: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** Broken connections, silence, and clocks that differ: the SDK signs the next attempt by the service's clock. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'RequestTimeout',
  'RequestTimeoutException',
  'SignatureDoesNotMatch',
  'TimeoutError',
]);
