import pLimit from 'p-limit';
import { afterAll, describe, expect, test } from 'vitest';
import { isFact, rank, worse } from '../../../collectors/asking/outcome.ts';
import { AccountSource } from '../../../collectors/aws/account-source.ts';
import { Connection } from '../../../collectors/aws/connection.ts';
import { awsOperation } from '../../../collectors/aws/source.ts';
import type { FamilyContext } from '../../../collectors/contract.ts';
import { TenantSource } from '../../../collectors/mdm/tenant-source.ts';
import { recordOf } from '../../../src/evidence/ask.ts';
import type { Outcome, RawAnswer } from '../../../src/evidence/record.ts';
import { received } from '../../evidence/sealed.ts';

type Kind = Outcome['kind'];
const KINDS: readonly Kind[] = ['answered', 'absent', 'gone', 'unsupported', 'truncated', 'failed', 'denied'];
const outcome = (kind: Kind, code = 'c'): Outcome => {
  if (kind === 'answered') return { kind };
  return kind === 'absent' ? { kind, code } : { kind, code, message: 'm' };
};
const PAIRS = KINDS.flatMap((recorded) => KINDS.map((read): [Kind, Kind] => [recorded, read]));
/** What may be told of a pair: the worse; nothing of two facts that differ. */
const least = (recorded: Kind, read: Kind): Kind => {
  if (isFact(outcome(recorded)) && isFact(outcome(read)) && recorded !== read) return 'failed';
  return KINDS[Math.max(KINDS.indexOf(recorded), KINDS.indexOf(read))] as Kind;
};

describe('of what was recorded and what is read, the worse is told:', () => {
  test.each(PAIRS)('%s, read as %s', (recorded, read) => {
    expect(worse(outcome(recorded), outcome(read)).kind).toBe(least(recorded, read));
    expect(worse(outcome(read), outcome(recorded)).kind).toBe(least(recorded, read));
  });

  test('every kind has a place of its own', () => {
    expect([...new Set(KINDS.map((kind) => rank(outcome(kind))))].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('two absences of different things are none', () => {
    expect(worse(outcome('absent', 'NoSuchTagSet'), outcome('absent', 'NoSuchBucketPolicy')).kind).toBe('failed');
  });
});

/** What each family's reader makes each kind of, where an answer can be of that kind. */
interface Reading {
  readonly kind: Kind;
  readonly answer: RawAnswer;
}
const raw = (status: number, body: string, headers: Record<string, string> = {}): RawAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  encoding: 'utf8',
  body,
});
const failing = (status: number, code: string) => raw(status, '{}', { 'x-amzn-errortype': code });
const ofAws: readonly Reading[] = [
  { kind: 'answered', answer: raw(200, '{"Keys":[]}') },
  { kind: 'absent', answer: failing(400, 'c') },
  { kind: 'gone', answer: failing(400, 'NotFoundException') },
  { kind: 'unsupported', answer: failing(400, 'UnknownOperationException') },
  { kind: 'failed', answer: raw(200, '{}') },
  { kind: 'denied', answer: failing(400, 'AccessDeniedException') },
];
const ofTenants: readonly Reading[] = [
  { kind: 'answered', answer: raw(200, '{"Keys":[]}') },
  { kind: 'absent', answer: raw(404, '{}') },
  { kind: 'gone', answer: raw(410, '{}') },
  { kind: 'unsupported', answer: raw(501, '{}') },
  { kind: 'failed', answer: raw(200, '{}') },
  { kind: 'denied', answer: raw(403, '{}') },
];

const connections: Connection[] = [];
afterAll(() => {
  for (const connection of connections) connection.close();
});

/** What a source of the family tells of a record: the kind of its answer, and the status that it notes. */
async function told(name: 'aws' | 'mdm', recorded: Outcome, answer: RawAnswer | null) {
  const noted: string[] = [];
  const context: FamilyContext = {
    evidence: { mode: 'replay', ask: async (question) => recordOf(question, { ...received('', recorded), answer }) },
    settings: { accounts: [], regions: ['eu-west-1'], sources: {} },
    ledger: {
      note: (...[, , , , status]) => void noted.push(status),
      leave: () => undefined,
      gone: () => undefined,
      leaveOut: () => undefined,
    },
    environment: {},
    now: () => '2026-11-30T06:00:00.000Z',
  };
  const entry = { id: 'kms:ListKeys', required: ['Keys'], per: 'kms:ListKeys' };
  if (name === 'mdm') {
    const operation = {
      ...entry,
      absent: { 'HTTP 404': 'none' },
      gone: ['HTTP 410'],
      path: 'keys',
      token: 'plain',
    } as const;
    const scope = { account: 'tenant', region: '-' };
    const source = new TenantSource(context, { name: 'mdm/x', operations: [operation] }, scope, null, pLimit(1));
    return { kind: (await source.get(operation)).kind, noted };
  }
  const operation = awsOperation<object, object>('kms', {
    ...entry,
    absent: { c: 'none' },
    gone: ['NotFoundException'],
  });
  const connection = new Connection(context);
  connections.push(connection);
  const scope = { account: '111122223333', region: 'eu-west-1' };
  const source = new AccountSource(context, connection, scope, [operation], { kind: 'confirmed' });
  return { kind: (await source.ask(operation, {})).kind, noted };
}

const FAMILIES = [
  ['aws', ofAws, 'c'],
  ['mdm', ofTenants, 'HTTP 404'],
] as const;
describe.each(FAMILIES)(
  '%s, replayed, never tells more than was recorded, nor than its answer says:',
  (name, readings, code) => {
    const cases = KINDS.flatMap((recorded) =>
      readings.map(({ kind, answer }): [Kind, Kind, RawAnswer] => [recorded, kind, answer]),
    );
    test.each(cases)('%s, read as %s', async (recorded, read, answer) => {
      const kind = least(recorded, read);
      const status = isFact(outcome(kind)) ? 'complete' : kind === 'gone' ? 'failed' : kind;
      expect(await told(name, outcome(recorded, code), answer)).toEqual({
        kind: isFact(outcome(kind)) ? kind : 'unread',
        noted: [status],
      });
    });

    test.each(KINDS)('%s, without an answer', async (recorded) => {
      const status = ['answered', 'absent', 'gone'].includes(recorded) ? 'failed' : recorded;
      expect(await told(name, outcome(recorded, code), null)).toEqual({ kind: 'unread', noted: [status] });
    });
  },
);
