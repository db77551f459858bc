import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, Operation } from '../../collectors/contract.ts';
import { ScopeLedger } from '../../src/collect/ledger.ts';
import { recordOf } from '../../src/evidence/ask.ts';
import { type CoverageStatus, WORST_FIRST } from '../../src/evidence/coverage.ts';
import { question, received } from '../evidence/sealed.ts';

const SCOPE = { account: '111122223333', region: 'eu-west-1' };
const LIST: Operation = { id: 's3:List', required: [] };
const GET: Operation = { id: 's3:Get', required: [], per: 's3:List' };

type Note = readonly [operation: string, status: CoverageStatus, input: number];

function settled(notes: readonly Note[]) {
  const ledger = new ScopeLedger();
  for (const [operation, status, input] of notes) {
    const answer: Answer<unknown> =
      status === 'complete' ? { kind: 'answered', output: {} } : { kind: 'unread', reason: status };
    const record = status === 'not-collected' ? null : recordOf(question(operation, { input }), received(status));
    ledger.note(operation, SCOPE, answer, record, status);
  }
  return ledger.settle('aws/s3', [LIST, GET], SCOPE, null);
}

const note = fc.tuple(fc.constantFrom(LIST.id, GET.id), fc.constantFrom(...WORST_FIRST), fc.nat(20));

test('coverage is the same in whatever order answers come, and each more makes it no better', () => {
  fc.assert(
    fc.property(
      fc
        .array(note, { maxLength: 12 })
        .chain((notes) => fc.tuple(fc.constant(notes), fc.shuffledSubarray(notes, { minLength: notes.length }))),
      note,
      ([notes, shuffled], more) => {
        expect(settled(shuffled)).toEqual(settled(notes));
        if (!notes.some(([operation]) => operation === LIST.id)) return;
        const [before, after] = [settled(notes)[0], settled([...notes, more])[0]];
        const rank = (status?: CoverageStatus) => WORST_FIRST.indexOf(status ?? 'complete');
        expect(rank(after?.status)).toBeLessThanOrEqual(rank(before?.status));
      },
    ),
    { numRuns: 200 },
  );
});
