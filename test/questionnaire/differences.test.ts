import { describe, expect, test } from 'vitest';
import { withAnswers } from '../../src/questionnaire/differences.ts';
import type { AnswerReport } from '../../src/report/answers-schema.ts';
import type { Report } from '../../src/report/schema.ts';
import { differenceOf } from '../../src/report/versions/difference.ts';
import { answerOf, claimOf, reportOf, scopeOf, standing } from './bank.ts';

const changed = (before: Report, after: Report) =>
  withAnswers(differenceOf(before, after), before, after).questionnaires;
const was = reportOf([answerOf()], [claimOf('keys')]);
const now = (claim: Partial<Report['claims'][number]>, answer: Partial<AnswerReport> = {}) =>
  reportOf([answerOf(answer)], [claimOf('keys', claim)]);
const YES = 'Yes. Every object lies under a key of ours (keys).';

describe('between two versions, an answer', () => {
  test.each<[string, Report, string | null, string | null, string]>([
    ['whose claim is broken', now(standing('broken')), YES, 'held back', 'keys is broken: by 1 of 4 buckets'],
    ['whose claim is stale', now(standing('stale', 'since today')), YES, 'held back', 'keys is stale: since today'],
    [
      'whose claim speaks of two regions of four',
      now({ scope: scopeOf('in eu-west-1 and us-east-1') }),
      YES,
      'held back',
      'keys speaks of less than the question: in eu-west-1 and us-east-1',
    ],
    ['that is another', now({}, { answer: 'no' }), YES, 'No. Every object lies under a key of ours (keys).', ''],
    ['that is gone', reportOf([], [claimOf('keys')]), YES, null, ''],
  ])('%s is told', (_, after, before, says, why) => {
    expect(changed(was, after)).toEqual([
      { id: 'encryption-at-rest', question: 'Is customer data encrypted at rest?', before, after: says, why },
    ]);
  });

  test('that says the same is not', () => {
    expect(changed(was, now({ readFrom: '2026-11-21T06:02:00Z' }))).toEqual([]);
  });

  test('for other readers than both versions’ is not', () => {
    const forCustomers = now(standing('broken'), { audience: 'customer' });
    expect(changed({ ...was, answers: [answerOf({ audience: 'customer' })] }, forCustomers)).toEqual([]);
  });
});
