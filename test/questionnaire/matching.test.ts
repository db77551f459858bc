import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { matcher } from '../../src/questionnaire/matching/match.ts';
import { type Terms, termsOf } from '../../src/questionnaire/matching/terms.ts';
import type { AnswerReport } from '../../src/report/answers-schema.ts';
import { readAnswer } from '../../src/workspace/answer-file.ts';
import { answerOf } from './bank.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BANK = join(ROOT, 'templates', 'starter', 'answers');
const LABELLED = join(import.meta.dirname, 'labelled');
const labelled = z.array(z.object({ question: z.string(), answer: z.string().nullable() }));

/** On these the thresholds were set, and by their misses words were added; the others were only counted. */
const SEEN: ReadonlySet<string> = new Set([
  'mvsp',
  'own-manufacturer',
  'own-ministry',
  'own-retailer',
  'own-startup',
  'vsaq-infrastructure',
  'vsaq-webapp',
]);

const bank: readonly AnswerReport[] = readdirSync(BANK)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const id = name.slice(0, -'.md'.length);
    const { value } = readAnswer(name, id, readFileSync(join(BANK, name), 'utf8'));
    return answerOf({
      id,
      questions: [...(value?.questions ?? [])],
      ids: [...(value?.ids ?? [])],
      answer: value?.answer ?? 'text',
      covers: [...(value?.covers ?? [])],
    });
  });

describe('the labelled questions', () => {
  const match = matcher(bank);
  const results = readdirSync(LABELLED).flatMap((file) =>
    labelled.parse(parse(readFileSync(join(LABELLED, file), 'utf8'))).map(({ question, answer }) => ({
      file: file.replace('.yaml', ''),
      question,
      wanted: answer,
      got: match({ id: null, text: question }, null).found?.answer.id ?? null,
    })),
  );
  const figures = (isSeen: boolean) => {
    const own = results.filter(({ file }) => SEEN.has(file) === isSeen);
    const right = own.filter(({ got, wanted }) => got !== null && got === wanted).length;
    const given = own.filter(({ got }) => got !== null).length;
    const answerable = own.filter(({ wanted }) => wanted !== null).length;
    return { precision: right / given, recall: right / answerable, right, given, answerable };
  };

  test('are at least 400, of which a third has no answer', () => {
    expect(results.length).toBeGreaterThanOrEqual(400);
    expect(results.filter(({ wanted }) => wanted === null).length).toBeGreaterThan(results.length / 3);
  });

  test.each([
    ['questionnaires that the thresholds were set on', true],
    ['questionnaires that they were not set on', false],
  ])('are matched with a precision of at least 0.98: %s', (name, isSeen) => {
    const { precision, recall, right, given, answerable } = figures(isSeen);
    process.stdout.write(
      `${name}: precision ${precision.toFixed(3)} (${right} of ${given}), recall ${recall.toFixed(3)} (${right} of ${answerable})\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    // Whoever opens nothing is never wrong; what one form of an answer does not ask stays open by intent.
    expect(right).toBeGreaterThan(answerable / (isSeen ? 4 : 8));
  });
});

describe('an answer’s own questions', () => {
  const match = matcher(bank);
  test('mean it, or stay open: none means another', () => {
    const other = bank.flatMap(({ id, questions }) =>
      questions.flatMap((text) => {
        const found = match({ id: null, text }, null).found?.answer.id;
        return found === undefined || found === id ? [] : [`${id}: ${text} → ${found}`];
      }),
    );
    expect(other).toEqual([]);
  });
  test('are nearly all found', () => {
    const all = bank.flatMap(({ id, questions }) => questions.map((text) => ({ id, text })));
    const found = all.filter(({ id, text }) => match({ id: null, text }, null).found?.answer.id === id);
    expect(found.length / all.length).toBeGreaterThan(0.9);
  });
});

describe('a question that asks for more than its answer says', () => {
  const one = (more: Partial<AnswerReport> = {}) => matcher([answerOf(more)]);
  const volumes = { questions: ['Are volumes encrypted?'], covers: ['all volumes'] };
  test.each<[string, Partial<AnswerReport>, string, string | null]>([
    ['the same', {}, 'Is customer data encrypted at rest?', 'encryption-at-rest'],
    ['in other words', {}, 'Do you encrypt customer data that is stored?', 'encryption-at-rest'],
    ['everything', {}, 'Is all customer data encrypted at rest?', null],
    ['in every region', {}, 'Is customer data encrypted at rest in every region?', null],
    ['backups too', {}, 'Is customer data in backups encrypted at rest?', null],
    ['in transit too', {}, 'Is customer data encrypted at rest and in transit?', null],
    ['turned round', {}, 'Is any customer data not encrypted at rest?', null],
    ['turned round by a word', {}, 'Is customer data unencrypted at rest?', null],
    ['nothing else', {}, 'Is only customer data encrypted at rest?', null],
    ['how often', {}, 'How often is customer data encrypted at rest?', null],
    ['who', {}, 'Who has customer data encrypted at rest?', null],
    ['by which algorithm', {}, 'Is customer data encrypted at rest with AES-256?', null],
    ['on laptops', {}, 'Is customer data on laptops encrypted at rest?', null],
    ['held by the customer', {}, 'Is customer data encrypted at rest under keys held by the customer?', null],
    ['what it goes on from', {}, '… and encrypted at rest?', null],
    ['vouched for', volumes, 'Are all volumes encrypted?', 'encryption-at-rest'],
    ['vouched for something else', volumes, 'Are all databases encrypted?', null],
    ['vouched for less', volumes, 'Are all volumes and snapshots encrypted?', null],
    [
      'too little to be the same',
      { questions: ['Are current, documented, formal, adequate, regular procedures in place?'] },
      'Are procedures in place?',
      null,
    ],
    ['nothing', {}, '?', null],
    ['no words', {}, '', null],
  ])('%s', (_, more, text, id) => {
    expect(one(more)({ id: null, text }, null).found?.answer.id ?? null).toBe(id);
  });

  test.each<[string, string | null]>([
    ['Encryption and key management', 'encryption-at-rest'],
    ['Access control', 'encryption-at-rest'],
    ['Removable media', null],
    ['Answer "Yes" where there is a finding', null],
  ])('under the heading “%s”', (heading, id) => {
    const asked = { id: null, text: 'Is customer data encrypted at rest?', section: [heading] };
    expect(one()(asked, null).found?.answer.id ?? null).toBe(id);
  });

  test('an id says what is asked, and no more than that', () => {
    const match = one();
    const found = (id: string, text: string, layout: string | null = 'mvsp') =>
      match({ id, text }, layout).found?.by ?? null;
    expect(found('2.8', 'Encryption')).toBe('id');
    expect(found('2.8', 'Encryption', null)).toBe(null);
    expect(found('2.9', 'Encryption')).toBe(null);
    expect(found('2.8', 'Are all backups in all regions encrypted?')).toBe(null);
    expect(found('2.8', 'Is there data that is not encrypted?')).toBe(null);
    // As MVSP itself has it.
    expect(
      found(
        '2.8',
        'Encryption: Use modern, maintained, and industry-standard means of encryption to protect sensitive data in transit between systems, and at rest in online data storages and backups',
      ),
    ).toBe('id');
  });

  test('an id that two answers name means neither', () => {
    const twins = [answerOf({ id: 'a' }), answerOf({ id: 'b', answer: 'no', questions: ['Is it hidden?'] })];
    expect(matcher(twins)({ id: '2.8', text: 'Encryption' }, 'mvsp').found).toBe(null);
    expect(
      matcher([answerOf({ ids: ['mvsp/2.8', 'mvsp/2.8'] })])({ id: '2.8', text: 'Encryption' }, 'mvsp').found?.by,
    ).toBe('id');
  });

  test('two answers that are as near leave it open', () => {
    const twins = [answerOf({ id: 'a' }), answerOf({ id: 'b', answer: 'no' })];
    const { found, candidates } = matcher(twins)({ id: null, text: 'Is customer data encrypted at rest?' }, null);
    expect(found).toBe(null);
    expect(candidates.map(({ answer }) => answer.id)).toEqual(['a', 'b']);
  });
});

describe('what a question asks', () => {
  test.each<[string, Partial<Record<keyof Terms, unknown>>]>([
    ['How often are backups tested?', { wanted: 'how-often' }],
    ['Within what time frame are vulnerabilities patched?', { wanted: 'how-long' }],
    ['Which firm tested it?', { wanted: 'which' }],
    ['In which countries is data stored?', { wanted: 'where' }],
    ['Please describe how logs are kept.', { wanted: 'words' }],
    ['Is data encrypted? If not, explain why not.', { wanted: 'whether', isNegative: false }],
    ['Are disks never left unencrypted?', { isNegative: false }],
    ['Are backups in every region encrypted?', { isUniversal: true }],
    ['Do you have any certifications?', { isUniversal: false }],
    ['Is any data encrypted?', { isUniversal: true }],
    ['The supplier MUST NOT share keys.', { isNegative: true }],
    ['and the backups?', { isFragment: true }],
  ])('%s', (question, wanted) => {
    expect(termsOf(question)).toMatchObject(wanted);
  });
  test.each<[string, string[], string[]]>([
    ['Does the supplier encrypt data at rest?', ['encryption', 'at-rest'], []],
    ['Are suppliers assessed?', ['third-party'], []],
    ['Is MFA or two-factor authentication used?', ['mfa', 'sign-in'], []],
    ['Do security groups contain rules?', ['firewall'], []],
    ['Are containers scanned within 30 days?', ['container', 'scan'], ['monthly']],
    ['Do you use TLS 1.2?', ['tls-version'], []],
  ])('%s', (question, subjects, figures) => {
    const terms = termsOf(question);
    expect([[...terms.subjects].sort(), [...terms.figures]]).toEqual([subjects.sort(), figures]);
  });
});
