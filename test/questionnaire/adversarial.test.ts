import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { matcher } from '../../src/questionnaire/matching/match.ts';
import type { AnswerReport } from '../../src/report/answers-schema.ts';
import { readAnswer } from '../../src/workspace/answer-file.ts';
import { answerOf } from './bank.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BANKS = ['templates/starter', 'content/rockset', 'content/datacoral'].map((name) => ({
  name,
  bank: bankOf(name),
}));

function bankOf(name: string): readonly AnswerReport[] {
  const folder = join(ROOT, name, 'answers');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const id = file.slice(0, -'.md'.length);
      const { value } = readAnswer(file, id, readFileSync(join(folder, file), 'utf8'));
      if (value === null) throw new Error(`${file} is no answer`);
      const { questions, ids, answer, covers } = value;
      return answerOf({ id, questions: [...questions], ids: [...ids], answer, covers: [...covers] });
    });
}

/** What turns a form of an answer into another question; no form of the three banks has any of it. */
const TURNED: readonly ((form: string) => string)[] = [
  ...[
    'with AES-256',
    'on mainframes',
    'in Azure',
    'on SAP',
    'by your internal audit team',
    'and approved by the board',
    'and tested by an independent laboratory',
    'within one hour',
    'since 2015',
    'by hand',
    'in staging',
    'in the mobile app',
    'on paper',
    'unless a customer opts out',
    'except for legacy systems',
    'rather than in Ireland',
    'at least twice',
    'for more than 95% of assets',
    'for contractors',
    'by hardware tokens',
    'or planned',
    'for printers',
    'under German law',
    'at extra cost',
  ].map((tail) => (form: string) => `${form.replace(/[?.]$/, '')} ${tail}?`),
  (form) => `${form} Answer No if you do.`,
  (form) => `${form} Select Yes if you do NOT.`,
  (form) => `${form} (Yes = risk)`,
  (form) => `${form} Check if not applicable.`,
  (form) => `${form} Please answer for your on-premises product.`,
  (form) => `${form} Also, do you sell our data?`,
  (form) => `${form} ${'x '.repeat(2000)}`,
  (form) => `Is it false: ${form}`,
  (form) => `Do you disagree: ${form}`,
  (form) => `Do you plan to do this: ${form}`,
  (form) => `If so, ${form}`,
  (form) => `Do your subsidiaries in India say yes to this: ${form}`,
];

describe('a form of an answer with something more', () => {
  test.each(BANKS)('is another question: $name', ({ bank }) => {
    const match = matcher(bank);
    const forms = bank.flatMap(({ questions }, i) => (i % 5 === 0 ? [questions[i % questions.length] ?? ''] : []));
    const found = forms.flatMap((form) =>
      TURNED.map((turn) => turn(form)).filter((text) => match({ id: null, text }, null).found !== null),
    );
    expect(forms.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });
});

describe('a question beside an answer', () => {
  const answers: Readonly<Record<string, AnswerReport>> = {
    rest: answerOf(),
    tls: answerOf({
      questions: ['Do you require TLS 1.2 or later?', 'Are SSL, TLS 1.0 and TLS 1.1 disabled?'],
    }),
    accounts: answerOf({
      questions: ['Does each person have a unique account?', 'Are accounts personal and not shared?'],
    }),
    unused: answerOf({ questions: ['Do you look at regions that you do not use?'] }),
    groups: answerOf({ questions: ['Are permissions given through groups and not to single users?'] }),
    trail: answerOf({ questions: ['Is CloudTrail enabled?', 'Do you keep audit logs of API calls and changes?'] }),
    retention: answerOf({ questions: ['Are logs kept for at least one year?'] }),
    reach: answerOf({ answer: 'no', questions: ['Are databases reachable from the internet?'] }),
    port: answerOf({ questions: ['Do you redirect port 80 to port 443?'] }),
    runtimes: answerOf({
      questions: ['Do functions run on supported runtimes?', 'Are end-of-life runtimes avoided in functions?'],
    }),
    training: answerOf({ questions: ['Is security training mandatory for all employees?'], covers: ['all employees'] }),
    firm: answerOf({ questions: ['Is a third-party penetration test performed at least annually?'] }),
    keys: answerOf({ questions: ['Do you use a KMS to manage encryption keys?'] }),
    plan: answerOf({ questions: ['Do you have an incident response plan?'] }),
    both: answerOf({ questions: ['Is customer data encrypted at rest and in transit?'] }),
    iso: answerOf({ answer: 'no', questions: ['Are you ISO 27001 certified?'] }),
  };
  test.each<[keyof typeof answers, string, boolean]>([
    ['rest', 'Is customer data encrypted at rest?', true],
    ['rest', 'Is our data encrypted at rest? Please answer yes or no.', true],
    ['rest', 'Is customer data encrypted at rest or in transit?', false],
    ['rest', 'Is customer data encrypted at rest or not?', true],
    ['rest', 'Do customers encrypt data at rest?', false],
    ['rest', 'Is data encrypted?', false],
    ['rest', 'Is customer data protected at rest?', false],
    ['rest', 'Is customer data n\u00adot encrypted at rest?', false],
    ['rest', 'Is customer data \u0435ncrypted at rest?', false],
    ['rest', 'Sind Kundendaten at rest encrypted?', false],
    ['rest', 'Is the policy on customer data encrypted at rest documented?', false],
    ['rest', 'Is customer data encrypted at rest at all times?', false],
    ['rest', 'Isn’t customer data encrypted at rest?', false],
    ['tls', 'Do you require TLS 1.2 or later?', true],
    ['tls', 'Do you require TLS 1.3?', false],
    ['tls', 'Are TLS 1.0 and TLS 1.1 supported?', false],
    ['accounts', 'Does each person have a unique account?', true],
    ['accounts', 'Does each person share an account?', false],
    ['accounts', 'Do you use shared accounts?', false],
    ['groups', 'Are permissions given through groups and not to single users?', true],
    ['unused', 'Is data residency not controlled, and not used?', false],
    ['unused', 'Is there no data residency in use?', false],
    ['unused', 'Are regions in use or not?', false],
    ['unused', 'Are regions not looked at?', false],
    ['groups', 'Are permissions not given through groups?', false],
    ['groups', 'Are permissions not given through groups and not to single users?', false],
    ['trail', 'Is CloudTrail enabled?', true],
    ['trail', 'Is logging enabled?', false],
    ['trail', 'Can audit logs be changed?', false],
    ['retention', 'Are logs kept for at least one year?', true],
    ['retention', 'Are logs kept for at most one year?', false],
    ['retention', 'Are logs kept for less than one year?', false],
    ['reach', 'Are databases reachable from the internet?', true],
    ['reach', 'Are databases secured, reachable from the internet?', false],
    ['reach', 'Are databases protected from the internet?', false],
    ['port', 'Do you redirect port 80 to port 443?', true],
    ['port', 'Do you redirect port 443 to port 80?', false],
    ['runtimes', 'Do functions run on supported runtimes?', true],
    ['runtimes', 'Do functions run on end-of-life runtimes?', false],
    ['training', 'Is security training mandatory for all employees?', true],
    ['training', 'Is security training mandatory for everyone?', true],
    ['training', 'Is security training mandatory for all employees at all times?', false],
    ['training', 'Is security training mandatory for all customers?', false],
    ['firm', 'Is a third-party penetration test performed at least annually?', true],
    ['firm', 'Do third parties have a penetration test performed at least annually?', false],
    ['firm', 'Is a penetration test performed at least annually by your vendors?', false],
    ['keys', 'Do you use a KMS to manage encryption keys?', true],
    ['keys', 'Do you use an HSM to manage encryption keys?', false],
    ['rest', 'Is customer data encrypted at rest? Yes means in place.', false],
    ['plan', 'Do you have an incident response plan?', true],
    ['plan', 'Do you plan to have incident response?', false],
    ['both', 'Is customer data encrypted at rest and in transit?', true],
    ['both', 'Is customer data encrypted at rest or in transit?', false],
    ['iso', 'Are you ISO 27001 certified?', true],
    ['iso', 'Is AWS ISO 27001 certified?', false],
  ])('%s: %s', (name, text, isFound) => {
    expect(matcher([answers[name] as AnswerReport])({ id: null, text }, null).found !== null).toBe(isFound);
  });

  test.each<[string, readonly string[], boolean]>([
    ['a subject', ['Encryption'], true],
    ['what it is not about', ['Mobile application'], false],
    ['an instruction', ['Answer yes where there is an exception'], false],
    ['a plain instruction', ['Encryption', 'Please answer yes or no'], true],
  ])('under a heading that is %s', (_, section, isFound) => {
    const match = matcher([answerOf()]);
    const question = { id: null, text: 'Is customer data encrypted at rest?', section };
    expect(match(question, null).found !== null).toBe(isFound);
  });

  test.each<[string, string, boolean]>([
    ['the same', 'Is customer data encrypted at rest?', true],
    ['a title', 'Encryption', true],
    ['another subject', 'Are visitors of offices badged?', false],
    ['another technology', 'Is customer data encrypted at rest by an HSM?', false],
    ['an unknown word', 'Is customer data encrypted at rest on mainframes?', false],
    ['a reversed meaning', 'Encryption at rest. Answer No if it is there.', false],
  ])('under an id of a known layout, with words of %s', (_, text, isFound) => {
    expect(matcher([answerOf()])({ id: '2.8', text }, 'mvsp').found !== null).toBe(isFound);
  });
});
