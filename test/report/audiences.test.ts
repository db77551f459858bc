import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Snapshot } from '../../src/evidence/replay.ts';
import { composeReport } from '../../src/report/compose.ts';
import { type Examined, examine } from '../../src/report/examine.ts';
import { Guard } from '../../src/report/guard.ts';
import { AUDIENCES } from '../../src/report/schema.ts';
import type { Answer } from '../../src/workspace/answer-file.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { tinyWorkspace } from '../release/tiny.ts';
import { altered } from './altered.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-audiences-'));
let examined: Examined;
beforeAll(async () => {
  const { folder, snapshot } = await tinyWorkspace(join(place, 'workspace'));
  const claim = readFileSync(join(folder, 'claims', 'regions-open.md'), 'utf8');
  for (const audience of AUDIENCES)
    writeFileSync(
      join(folder, 'claims', `for-${audience}.md`),
      claim.replace('audience: public', `audience: ${audience}`),
    );
  const opened = Snapshot.open(snapshot);
  examined = await examine(loadWorkspace(folder), opened, join(place, 'facts.sqlite'), '2026-11-21T06:05:00.000Z');
});
afterAll(async () => {
  await examined.docket.observer.close();
  rmSync(place, { recursive: true });
});

test.each([
  ['public', ['for-public', 'regions-open']],
  ['customer', ['for-customer', 'for-public', 'regions-open']],
  ['auditor', ['for-auditor', 'for-customer', 'for-public', 'regions-open']],
] as const)('%s sees its claims and no others', async (audience, expected) => {
  const { claims, tally, controls } = await composeReport(examined, audience, '0');
  expect(claims.map(({ id }) => id).sort()).toEqual(expected);
  expect([tally.broken, controls]).toEqual([expected.length, []]);
});

/** Everywhere that people write, and what names an account. */
const NAMED = 'It is account 999988887777.';
const chapter = (more: object) => ({
  workspace: { ...examined.workspace, chapters: examined.workspace.chapters.map((one) => ({ ...one, ...more })) },
});
const claimed = (more: object) => ({
  judgements: examined.judgements.map((one) => ({ ...one, claim: { ...one.claim, ...more } })),
});
const settled = (more: object) => ({
  workspace: { ...examined.workspace, settings: { ...examined.workspace.settings, ...more } },
});
const NO_PLAN = { means: null, doing: null, owner: null, until: null };
const aStatement = { by: 'Anna Keller', role: 'head of security', date: '2026-11-01', expires: '2027-10-31' };
const anAnswer: Answer = {
  id: 'an-answer',
  file: 'answers/an-answer.md',
  front: { file: 'answers/an-answer.md', text: '' },
  questions: ['What?'],
  ids: [],
  answer: 'text',
  needs: [],
  covers: [],
  audience: 'public',
  ask: null,
  stated: aStatement,
  text: [{ kind: 'words', text: 'So it is.' }],
  partly: null,
  references: [],
  unbacked: [],
};
const answered = (more: Partial<Answer>) => ({
  workspace: { ...examined.workspace, answers: [{ ...anAnswer, ...more }] },
});
const offered = (more: object) => ({
  workspace: { ...examined.workspace, portal: { ...examined.workspace.portal, ...more } },
});
const paper = () => examined.workspace.settings.paper;
const SPOKEN = [[{ kind: 'words', text: NAMED }]];
const PLACES: readonly (readonly [string, () => object])[] = [
  ['the prose of a chapter', () => chapter({ source: `Text.\n\n${NAMED}\n` })],
  ['the title of a chapter', () => chapter({ title: NAMED })],
  ['the summary of the paper', () => settled({ paper: { ...paper(), summary: NAMED } })],
  ['what the service is', () => settled({ paper: { ...paper(), service: NAMED } })],
  ['what the paper covers', () => settled({ paper: { ...paper(), covers: [NAMED] } })],
  ['what it leaves out', () => settled({ paper: { ...paper(), leavesOut: [NAMED] } })],
  ['a key question', () => settled({ paper: { ...paper(), highlights: [{ question: NAMED, claims: [] }] } })],
  ['a sentence', () => claimed({ sentence: NAMED })],
  ['the title of a claim', () => claimed({ title: NAMED })],
  ['a wording', () => claimed({ wordings: [NAMED] })],
  ['a remark', () => claimed({ remarks: [NAMED] })],
  ['what breaks a claim', () => claimed({ breaks: NAMED })],
  ['what a gap means', () => claimed({ plan: { ...NO_PLAN, means: NAMED } })],
  ['what is done about it', () => claimed({ plan: { ...NO_PLAN, doing: NAMED } })],
  ['who does it', () => claimed({ plan: { ...NO_PLAN, owner: NAMED } })],
  ['an answer of the portal', () => offered({ faq: [{ question: 'What?', answer: SPOKEN, claims: [] }] })],
  ['an answer to a questionnaire', () => answered({ text: [{ kind: 'words', text: NAMED }] })],
  ['a part of one', () => answered({ partly: { text: [{ kind: 'words', text: NAMED }], needs: [] } })],
  ['a form of its question', () => answered({ questions: [NAMED] })],
  ['whom to ask of it', () => answered({ ask: NAMED })],
  ['who states it, by office', () => answered({ stated: { ...aStatement, role: NAMED } })],
  ['news', () => offered({ updates: [{ date: '2026-11-01', title: 'News', text: SPOKEN }] })],
];

test.each(PLACES.flatMap(([name, put]) => (['public', 'customer'] as const).map((one) => [one, name, put] as const)))(
  'the %s report is stopped by a name in %s',
  async (audience, _, put) => {
    await expect(composeReport(altered(examined, put()), audience, '0')).rejects.toMatchObject({
      code: 'REDACTION_LEAK',
    });
  },
);

test.each(PLACES)('the auditor’s is not: a name in %s', async (_, put) => {
  await expect(composeReport(altered(examined, put()), 'auditor', '0')).resolves.toBeDefined();
});

test('a guard that stands for facts is another as soon as somebody else has a name', async () => {
  const before = await Guard.of(examined, 'public');
  expect(before.namesIn('Zelda Quux stated it.')).toEqual([]);
  expect(await Guard.of(altered(examined, settled({})), 'public')).toBe(before);
  const { workspace } = examined;
  const exceptions = [
    { claim: 'regions-open', resources: ['x'], reason: 'r', owner: 'Zelda Quux', expires: '2027-01-01' },
  ];
  const after = await Guard.of(altered(examined, { workspace: { ...workspace, exceptions } }), 'public');
  expect(after.namesIn('Zelda Quux stated it.')).toHaveLength(1);
});

test.each(['public', 'customer'] as const)(
  'who states an answer is told to the %s by office alone',
  async (audience) => {
    const { answers } = await composeReport(altered(examined, answered({})), audience, '0');
    expect(answers[0]?.stated).toMatchObject({ role: 'head of security', valid: true });
    expect(JSON.stringify(answers)).not.toContain('Keller');
  },
);

test.each<[string, string, string, boolean]>([
  ['in force', '2026-11-01', '2027-11-01', true],
  ['that has ended', '2025-11-01', '2026-01-01', false],
  ['that begins later', '2099-11-01', '2099-12-01', false],
])('a statement %s', async (_, date, expires, valid) => {
  const { answers } = await composeReport(
    altered(examined, answered({ stated: { ...aStatement, date, expires } })),
    'auditor',
    '0',
  );
  expect(answers[0]?.stated?.valid).toBe(valid);
});

test('an answer is told to those whom it is for', async () => {
  const seen = async (audience: (typeof AUDIENCES)[number]) =>
    (await composeReport(altered(examined, answered({ audience: 'customer' })), audience, '0')).answers.length;
  expect([await seen('public'), await seen('customer'), await seen('auditor')]).toEqual([0, 1, 1]);
});
