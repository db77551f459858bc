import { CHAPTER } from '../folder.ts';
import { BASE } from './cases.ts';

export const ANSWER = `---
question:
  - Are vaults locked?
  - Is each vault kept locked?
ids: [caiq4/DCS-07.1, ccm/DCS-07]
answer: yes
covers: [cellars]
---
<Claim id="vaults-locked" /> They number <Value of="vaults-locked#count" />.

## Partly

<Claim id="word-given" />
`;

export const FILE = 'answers/vaults.md';

/** The well workspace with one answer. */
export const WITH_ANSWER: Readonly<Record<string, string>> = { ...BASE, [FILE]: ANSWER };

/** One careless mistake: a piece of the answer replaced, or files added; what is told stands in answers.txt. */
export type AnswerMistake = readonly [
  name: string,
  change: readonly [from: string | RegExp, to: string] | { readonly add: Readonly<Record<string, string>> },
];

const STATED = 'answer: yes\nstated: { by: B. Keeper, role: Head of vaults, date: 2026-01-01, expires: 2027-01-01 }';
const stated = (from: string, to: string): readonly [string, string] => ['answer: yes', STATED.replace(from, to)];
const BODY = /<Claim id="vaults-locked" \/> They[\s\S]*$/;
/** The claim is for some readers alone, and no chapter quotes it. */
const withAudience = (claim: string, answer: string) => ({
  add: {
    'claims/word-given.md': `---\ntitle: Keys are kept\nbasis: attestation\naudience: ${claim}\n---\nKeys are kept by hand.\n`,
    'paper/01-vaults.mdx': CHAPTER,
    [FILE]: ANSWER.replace('answer: yes', `answer: yes\naudience: ${answer}`),
  },
});
const other = (text: string) => ({ add: { 'answers/other.md': text } });

export const ANSWER_MISTAKES: readonly AnswerMistake[] = [
  ['nothing', ['Are vaults locked?', 'Are the vaults locked?']],
  ['a claim that is not there', ['<Claim id="vaults-locked" />', '<Claim id="vault-locked" />']],
  ['a needed claim that is not there', ['answer: yes', 'answer: yes\nneeds: [vaults-loked]']],
  [
    'other words in a claim',
    ['<Claim id="vaults-locked" />', '<Claim id="vaults-locked">All vaults are locked</Claim>'],
  ],
  ['a figure that the claim does not have', ['#count', '#number']],
  ['a claim in the place of a figure', ['#count', '']],
  ['a diagram', ['## Partly', '<Diagram name="network" />\n\n## Partly']],
  ['a heading of one’s own', ['## Partly', '## More']],
  ['an expression', ['They number', 'They number {3} or']],
  ['an import', ['<Claim id="vaults-locked" /> They', 'import x from "x"\n\n<Claim id="vaults-locked" /> They']],
  ['a part without a claim', ['<Claim id="word-given" />', 'Some are locked.']],
  ['an empty part', ['<Claim id="word-given" />\n', '']],
  ['a part of what is no yes', ['answer: yes', 'answer: text']],
  ['nothing that backs it', [BODY, 'Vaults have locks.\n']],
  ['no text', [BODY, '']],
  ['no question', [/question:[\s\S]*?(?=ids)/, '']],
  ['one question as a text', [/question:[\s\S]*?(?=ids)/, 'question: Are vaults locked?\n']],
  ['a question of nothing', ['- Are vaults locked?', "- ''"]],
  ['a question with a hidden sign', ['- Are vaults', '- Are va\u200bults']],
  ['a question as long as a page', ['- Are vaults', `- ${'Are they '.repeat(70)}vaults`]],
  ['more forms than somebody reads', ['ids:', `${'  - Are they?\n'.repeat(60)}ids:`]],
  ['an answer that is none', ['answer: yes', 'answer: maybe']],
  ['an answer that is true', ['answer: yes', 'answer: true']],
  ['an answer in capitals', ['answer: yes', 'answer: Yes']],
  ['an answer left out', ['answer: yes\n', '']],
  ['a misspelt key', ['covers:', 'cover:']],
  ['a key of a claim', ['covers:', 'controls: [soc2/CC6.1]\ncovers:']],
  ['an id without its questionnaire', ['caiq4/DCS-07.1', 'DCS-07.1']],
  ['a control that its framework does not have', ['ccm/DCS-07', 'ccm/DCS-77']],
  ['a questionnaire that is not known', ['caiq4/DCS-07.1', 'caiq/DCS-07.1']],
  ['an audience that is none', ['answer: yes', 'answer: yes\naudience: everybody']],
  ['a claim of customers in a public answer', withAudience('customer', 'public')],
  ['a claim of auditors in an answer for customers', withAudience('auditor', 'customer')],
  ['a statement that ends before it begins', stated('expires: 2027-01-01', 'expires: 2025-01-01')],
  ['a statement of nobody', stated('by: B. Keeper, ', '')],
  ['a statement without an end', stated(', expires: 2027-01-01', '')],
  ['a statement with a day as Germans write it', stated('2026-01-01', '01.01.2026')],
  ['a statement by a name alone', ['answer: yes', 'answer: yes\nstated: B. Keeper']],
  ['two answers to one question', other(ANSWER.replace('ccm/DCS-07', 'ccm/DCS-06'))],
  ['two answers under one control', other(ANSWER.replace('caiq4/DCS-07.1', 'caiq4/DCS-08.1'))],
  ['an answer called .mdx', { add: { 'answers/other.mdx': ANSWER } }],
  ['an answer in YAML', { add: { 'answers/other.yaml': 'question: [x]\n' } }],
  ['an answer in a folder', { add: { 'answers/vaults/other.md': ANSWER } }],
  ['a folder called answer', { add: { 'answer/other.md': ANSWER } }],
  ['a name in capitals', { add: { 'answers/Other Vaults.md': ANSWER.replace(/^ids.*\n/m, '') } }],
  ['no front matter', [/^---[\s\S]*?---\n/, '']],
  ['a colon in a question without quotes', ['- Are vaults locked?', '- Vaults: are they locked?']],
  [
    'what waits to be stated, and what explains the folder',
    { add: { 'answers/more.md.unsigned': 'x', 'answers/README.md': 'x' } },
  ],
];
