import { describe, expect, test } from 'vitest';
import type { Answer, Operation } from '../../collectors/contract.ts';
import { ScopeLedger } from '../../src/collect/ledger.ts';
import { recordOf } from '../../src/evidence/ask.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import { question, received } from '../evidence/sealed.ts';

const SCOPE = { account: '111122223333', region: 'eu-west-1' };
const LIST: Operation = { id: 's3:List', required: [] };
const GET: Operation = { id: 's3:Get', required: [], per: 's3:List' };
const DEEP: Operation = { id: 's3:Deep', required: [], per: 's3:Get' };
const LONE: Operation = { id: 's3:Lone', required: [] };
const ALL = [LIST, GET, DEEP, LONE];

function settled(notes: readonly (readonly [string, CoverageStatus])[], fault: string | null = null) {
  const ledger = new ScopeLedger();
  for (const [i, [operation, status]] of notes.entries()) {
    const answer: Answer<unknown> =
      status === 'complete' ? { kind: 'answered', output: {} } : { kind: 'unread', reason: `${operation} ${status}` };
    const record = status === 'not-collected' ? null : recordOf(question(operation, { i }), received('x'));
    ledger.note(operation, SCOPE, answer, record, status);
  }
  return ledger.settle('aws/s3', ALL, SCOPE, fault);
}

const statuses = (...given: Parameters<typeof settled>) => settled(...given).map(({ status }) => status);

describe('coverage', () => {
  test.each<[string, (readonly [string, CoverageStatus])[], CoverageStatus[]]>([
    ['nothing asked at all', [], ['not-collected', 'not-collected', 'not-collected', 'not-collected']],
    ['a list without items', [['s3:List', 'complete']], ['complete', 'complete', 'complete', 'not-collected']],
    ['a list that was denied', [['s3:List', 'denied']], ['denied', 'denied', 'denied', 'not-collected']],
    [
      'a list that was cut',
      [
        ['s3:List', 'complete'],
        ['s3:List', 'truncated'],
      ],
      ['truncated', 'truncated', 'truncated', 'not-collected'],
    ],
    [
      'one item of two denied',
      [
        ['s3:List', 'complete'],
        ['s3:Get', 'complete'],
        ['s3:Get', 'denied'],
      ],
      ['complete', 'denied', 'denied', 'not-collected'],
    ],
    [
      'an item denied before another is read',
      [
        ['s3:List', 'complete'],
        ['s3:Get', 'denied'],
        ['s3:Get', 'complete'],
      ],
      ['complete', 'denied', 'denied', 'not-collected'],
    ],
    [
      'the worst of several',
      [
        ['s3:List', 'failed'],
        ['s3:List', 'denied'],
        ['s3:List', 'not-collected'],
      ],
      ['denied', 'denied', 'denied', 'not-collected'],
    ],
  ])('of %s', (_, notes, expected) => {
    expect(statuses(notes)).toEqual(expected);
  });

  test('of a collector that broke off is complete nowhere', () => {
    const notes = [
      ['s3:List', 'complete'],
      ['s3:Get', 'denied'],
    ] as const;
    expect(statuses(notes, 'it broke')).toEqual(['failed', 'denied', 'denied', 'not-collected']);
    expect(settled(notes, 'it broke')[0]?.reason).toBe('it broke');
  });

  test('says why, counts the answers, and cites them whatever their order', () => {
    const [list] = settled([
      ['s3:List', 'complete'],
      ['s3:List', 'denied'],
    ]);
    expect(list).toMatchObject({ reason: 's3:List denied', calls: 2, from: '2026-11-21T06:00:00.000Z' });
    const cite = (...order: number[]) => {
      const ledger = new ScopeLedger();
      for (const i of order)
        ledger.note(
          LIST.id,
          SCOPE,
          { kind: 'answered', output: {} },
          recordOf(question('List', { i }), received('x')),
          'complete',
        );
      return ledger.settle('aws/s3', [LIST], SCOPE, null)[0]?.digest;
    };
    expect(cite(1, 2)).toBe(cite(2, 1));
    expect(cite(1, 2)).not.toBe(cite(1, 3));
  });
});
