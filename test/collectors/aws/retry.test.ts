import { describe, expect, test } from 'vitest';
import { Pace } from '../../../collectors/aws/pace.ts';
import { type Attempt, persist } from '../../../collectors/aws/retry.ts';

const ANSWER: Attempt = { thrown: undefined, status: 200 };
const NO_WAIT = { attempts: 3, silenceMs: 1, pauseMs: 0, pages: 1 };
/** Time goes on by itself, and nothing is waited for. */
function quickPace(): Pace {
  let now = 0;
  return new Pace(
    () => now++,
    async () => undefined,
  );
}

/** How often a question went out when it was answered so, and how fast the service is asked afterwards. */
async function sent(result: (count: number) => Attempt, pace = quickPace()) {
  let count = 0;
  const last = await persist(async () => result(++count), pace, NO_WAIT);
  return { count, last, rate: pace.rate };
}
const coded = (code: string, status: number | null = 400): Attempt => ({
  thrown: Object.assign(new Error('said'), { name: code }),
  status,
});

// As the services and the SDK write them.
const TOO_FAST = [
  ...['BandwidthLimitExceeded', 'EC2ThrottledException', 'LimitExceededException', 'PriorRequestNotComplete'],
  ...['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'RequestThrottled'],
  ...['RequestThrottledException', 'SlowDown', 'ThrottledException', 'Throttling', 'ThrottlingException'],
  ...['TooManyRequestsException', 'TransactionInProgressException'],
];
const BROKEN = [
  ...['EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'],
  ...['InvalidSignatureException', 'RequestExpired', 'RequestInTheFuture', 'RequestTimeTooSkewed', 'RequestTimeout'],
  ...['RequestTimeoutException', 'SignatureDoesNotMatch', 'TimeoutError'],
];

describe('too fast', () => {
  test.each<[string, Attempt]>([
    ...TOO_FAST.map((code): [string, Attempt] => [code, coded(code)]),
    ['status 429', coded('Whatever', 429)],
    ['a member Code', { thrown: { Code: 'SlowDown' }, status: 503 }],
    ['a member code', { thrown: { code: 'SlowDown' }, status: 503 }],
    ['the SDK’s mark', { thrown: { name: 'X', $retryable: { throttling: true } }, status: 400 }],
  ])('is said by %s: asked again, and more slowly', async (_, attempt) => {
    const refused = await sent(() => attempt);
    expect([refused.count, refused.last]).toEqual([3, attempt]);
    expect(refused.rate).toBeLessThan(100);
    expect(await sent((count) => (count < 3 ? attempt : ANSWER))).toMatchObject({ count: 3, last: ANSWER });
  });

  test('is put up with for longer while others get through', async () => {
    const pace = quickPace();
    const result = await sent((count) => {
      if (count === 2) pace.answered();
      return coded('SlowDown');
    }, pace);
    expect(result.count).toBe(12);
  });
});

describe('a broken connection', () => {
  test.each<[string, Attempt]>([
    ...BROKEN.map((code): [string, Attempt] => [code, coded(code, null)]),
    ...[500, 502, 503, 504].map((status): [string, Attempt] => [`status ${status}`, coded('InternalError', status)]),
    ['the SDK’s mark', { thrown: { name: 'X', $retryable: {} }, status: 400 }],
  ])('is told by %s: asked again, at the same pace', async (_, attempt) => {
    expect(await sent(() => attempt)).toEqual({ count: 3, last: attempt, rate: 100 });
    expect(await sent((count) => (count < 2 ? attempt : ANSWER))).toMatchObject({ count: 2, last: ANSWER });
  });
});

describe('what is final is asked once', () => {
  test.each<[string, Attempt]>([
    ['an answer', ANSWER],
    ['a refusal', coded('AccessDenied', 403)],
    ['what is not there', coded('NoSuchBucketPolicy', 404)],
    ['a code nobody knows', coded('Unheard')],
    ['no answer and a code nobody knows', coded('Unheard', null)],
    ['a text that was thrown', { thrown: 'text', status: null }],
    ['null that was thrown', { thrown: null, status: null }],
    ['status 501', coded('NotImplemented', 501)],
  ])('%s', async (_, attempt) => {
    expect(await sent(() => attempt)).toEqual({ count: 1, last: attempt, rate: 100 });
  });
});
