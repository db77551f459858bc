import { describe, expect, test } from 'vitest';
import { answered } from '../../src/questionnaire/answered.ts';
import type { Question } from '../../src/questionnaire/model.ts';
import { choiceFor } from '../../src/questionnaire/wording.ts';
import { answerOf, claimOf, reportOf, scopeOf, standing } from './bank.ts';

describe('the choice that says an answer', () => {
  test.each<[string, 'yes' | 'no' | 'partly' | 'not-applicable', readonly string[], string | null]>([
    ['yes of yes and no', 'yes', ['Yes', 'No'], 'Yes'],
    ['Y of Y and N', 'yes', ['Y', 'N', 'NA'], 'Y'],
    ['Y of X, Y and Z', 'yes', ['X', 'Y', 'Z'], null],
    ['true of true and false', 'yes', ['TRUE', 'FALSE'], 'TRUE'],
    ['yes alone', 'yes', ['Yes', 'Yes = risk'], null],
    ['yes that means another thing', 'yes', ['Yes (finding)', 'No (compliant)'], null],
    ['exceptions', 'yes', ['Exceptions', 'No exceptions'], null],
    ['no of exceptions', 'no', ['Exceptions', 'No exceptions'], null],
    ['compliant', 'yes', ['Compliant', 'Non-compliant'], null],
    ['of another language', 'yes', ['Ja', 'Nein'], null],
    ['partly of yes and no', 'partly', ['Yes', 'No'], null],
    ['partly', 'partly', ['Yes', 'No', 'Partial'], 'Partial'],
    ['not applicable', 'not-applicable', ['Yes', 'No', 'N/A'], 'N/A'],
  ])('%s', (_, answer, allowed, text) => {
    const choice = choiceFor(answer, { kind: 'choice', allowed });
    expect(choice.kind === 'write' ? choice.text : null).toBe(text);
  });
});

test.each(['date', 'number'] as const)('a place for a %s takes no yes and no words', (kind) => {
  expect(choiceFor('yes', { kind, allowed: [] }).kind).toBe('none');
});

describe('a place that takes yes or no alone', () => {
  const question = (more: Partial<Question>): Question => ({
    place: 'A1',
    id: null,
    text: 'Is customer data encrypted at rest?',
    section: [],
    kind: 'choice',
    allowed: ['Yes', 'No', 'Partial'],
    given: '',
    hasComment: false,
    closed: null,
    ...more,
  });
  const claims = [claimOf('keys', { goodUntil: null })];
  const limited = answerOf({
    text: [
      { kind: 'claim', id: 'keys', words: null },
      { kind: 'words', text: ' Copies are not judged.' },
    ],
  });
  const partly = { text: limited.text, needs: ['keys'] };
  const broken = [...claims, claimOf('other', standing('broken'))];
  const narrowed = [claimOf('keys', { goodUntil: null, scope: scopeOf('with key “a”') })];
  test.each([
    ['is not given a yes that goes only so far', question({}), limited, claims, 'held'],
    ['is given it where words have a place', question({ hasComment: true }), limited, claims, 'answered'],
    ['is given it where the place takes words', question({ kind: 'text', allowed: [] }), limited, claims, 'answered'],
    ['is given a part', question({}), answerOf({ needs: ['keys', 'other'], partly }), broken, 'answered'],
    ['is given a yes that is said by its claims', question({}), answerOf(), claims, 'answered'],
    ['is not given a yes of a claim that speaks of less', question({}), answerOf(), narrowed, 'held'],
    ['is given it where its words have a place', question({ hasComment: true }), answerOf(), narrowed, 'answered'],
    ['is left as somebody filled it in', question({ given: 'No' }), answerOf(), claims, 'closed'],
    ['is left where its file closes it', question({ closed: 'It is locked.' }), answerOf(), claims, 'closed'],
  ] as const)('%s', (_, asked, answer, judged, kind) => {
    const source = { report: reportOf([answer], judged), at: '2026-11-21T07:00:00Z', address: null };
    const [outcome] = answered({ questions: [asked], layout: null }, source);
    expect(outcome?.kind).toBe(kind);
  });
});
