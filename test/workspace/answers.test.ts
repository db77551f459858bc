import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/errors.ts';
import { readAnswer } from '../../src/workspace/answer-file.ts';
import { PAPERS, type Paper, starterFiles } from '../../src/workspace/papers.ts';
import { planRemoval } from '../../src/workspace/removal/plan.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace, lookAtWorkspace } from '../../src/workspace/workspace.ts';
import { workspaceFolder } from './folder.ts';
import { ANSWER, ANSWER_MISTAKES, FILE, WITH_ANSWER } from './mistakes/answers.ts';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function written(files: Readonly<Record<string, string>>): string {
  const { folder, remove } = workspaceFolder(files);
  removals.push(remove);
  return folder;
}

function starter(paper: Paper): string {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-answers-'));
  removals.push(() => rmSync(folder, { recursive: true, force: true }));
  const settings = { organisation: 'Example', accounts: ['111122223333'], role: null, paper };
  writeStarter(folder, starterSettings(settings, '2026-11-21T06:00:00Z'), 'ab'.repeat(32), paper);
  return folder;
}

describe('a mistake in an answer is told once, with its place and what to do', () => {
  const parts = readFileSync(join(import.meta.dirname, 'mistakes', 'answers.txt'), 'utf8')
    .split(/^## /m)
    .slice(1);
  const expected = new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]),
  );

  test('what is told stands for each of them, and for no other', () => {
    expect([...expected.keys()]).toEqual(ANSWER_MISTAKES.map(([name]) => name));
  });

  test.each(ANSWER_MISTAKES.map((mistake) => [mistake[0], mistake[1]] as const))('%s', (name, change) => {
    const files = 'add' in change ? { ...WITH_ANSWER, ...change.add } : { ...WITH_ANSWER, [FILE]: changed(change) };
    const folder = written(files);
    const { faults, warnings, workspace } = lookAtWorkspace(folder);
    const told = [
      ...faults.map((fault) => line('fault', fault, folder)),
      ...warnings.map((warning) => line('warning', warning, folder)),
    ];
    expect(told.join('\n') || 'nothing').toBe(expected.get(name));
    expect(workspace === null).toBe(faults.length > 0);
  });

  function changed([from, to]: readonly [string | RegExp, string]): string {
    const text = ANSWER.replace(from, () => to);
    expect(text).not.toBe(ANSWER);
    return text;
  }

  interface Told {
    readonly message: string;
    readonly remedy: string;
    readonly place?: Place | undefined;
  }

  function line(kind: string, { message, remedy, place }: Told, folder: string): string {
    const { file = '', line: row, column } = place ?? {};
    const where = [file, row, column].filter((part) => part !== undefined && part !== '').join(':');
    return `${kind} ${where}: ${message}\n  → ${remedy}`.replaceAll(`${folder}/`, '').replaceAll(folder, 'FOLDER');
  }
});

describe('what an answer says', () => {
  test('needs what it quotes and what it names, each once; its part needs its own', () => {
    const { value } = readAnswer(
      FILE,
      'vaults',
      ANSWER.replace('answer: yes', 'answer: yes\nneeds: [vaults-locked, b]'),
    );
    expect([value?.needs, value?.partly?.needs]).toEqual([['vaults-locked', 'b'], ['word-given']]);
  });

  test('is held against its claims, but where a person states it', () => {
    const promising = ANSWER.replace('They number', 'Each key is kept secret, and they number');
    const own = promising.replace(
      'answer: yes',
      'answer: yes\nstated: { by: B. Keeper, role: Head of vaults, date: 2026-01-01, expires: 2027-01-01 }',
    );
    const unbacked = [promising, own].map((text) => loadWorkspace(written({ ...WITH_ANSWER, [FILE]: text })).unbacked);
    const lines = unbacked.map((found) => found.flatMap(({ file, line }) => (file.endsWith(FILE) ? [line] : [])));
    expect(lines).toEqual([[9], []]);
  });
});

describe('the banks', () => {
  test.each(PAPERS)('of the starter load with a %s, which promises nothing beside its claims', (paper) => {
    const { faults, warnings, workspace } = lookAtWorkspace(starter(paper));
    expect([faults, warnings, workspace?.unbacked]).toEqual([[], [], []]);
    expect(workspace?.answers.length).toBeGreaterThanOrEqual(paper === 'cis' ? 30 : 120);
    for (const { id, questions } of workspace?.answers ?? []) {
      expect(questions.length, id).toBeGreaterThanOrEqual(3);
      expect(questions.length, id).toBeLessThanOrEqual(10);
    }
  });

  test.each([
    ['rockset', 60],
    ['datacoral', 50],
  ])('of %s loads, and promises nothing beside its claims', (name, least) => {
    const { faults, workspace } = lookAtWorkspace(join('content', name));
    expect([faults, workspace?.unbacked]).toEqual([[], []]);
    expect(workspace?.answers.length).toBeGreaterThanOrEqual(least);
  });

  test('say one thing to one question', () => {
    for (const folder of [starter('both'), join('content', 'rockset'), join('content', 'datacoral')]) {
      const forms = loadWorkspace(folder).answers.flatMap(({ questions }) => questions.map((one) => one.toLowerCase()));
      expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
    }
  });

  test('are stated by nobody who has stated nothing else', () => {
    for (const name of ['rockset', 'datacoral']) {
      const { answers, attestations } = loadWorkspace(join('content', name));
      const named = new Set(attestations.map(({ by }) => by));
      expect(answers.flatMap(({ stated }) => stated?.by ?? []).filter((by) => !named.has(by))).toEqual([]);
    }
  });
});

describe('what waits to be stated', () => {
  const forms = starterFiles('whitepaper').filter(([name]) => name.endsWith('.md.unsigned'));
  const fill = (text: string) =>
    text
      .replace(/^answer:.*$/m, 'answer: yes')
      .replace(/by: #.*$/m, 'by: B. Keeper')
      .replace(/role: #.*$/m, 'role: Head of vaults')
      .replace(/date: #.*$/m, 'date: 2026-01-01')
      .replace(/expires: #.*$/m, 'expires: 2027-01-01');

  test('is no answer until somebody fills it in, and one then', () => {
    expect(forms.length).toBeGreaterThanOrEqual(30);
    for (const [name, text] of forms) {
      const faults = (source: string) => readAnswer(name, 'x', source).faults.map(({ message }) => message);
      expect(faults(text), name).not.toEqual([]);
      // Words have to be written, too.
      expect(faults(fill(text)), name).toEqual(['The answer says nothing.']);
      expect(faults(`${fill(text)}\nWe do.\n`), name).toEqual([]);
    }
  });

  test('is for questions that no answer of the starter has', () => {
    const filled = forms.map(([name, text]) => [name.replace('.unsigned', ''), `${fill(text)}\nWe do.\n`] as const);
    const answers = starterFiles('whitepaper').filter(([name]) => name.startsWith('answers/') && name.endsWith('.md'));
    const claims = starterFiles('whitepaper').filter(([name]) => /^(claims|lists)\//.test(name));
    const { 'affidavit.yaml': settings = '', 'pseudonym.key': key = '' } = WITH_ANSWER;
    const files = Object.fromEntries([...claims, ...answers, ...filled]);
    const { faults, warnings } = lookAtWorkspace(
      written({ ...files, 'affidavit.yaml': settings, 'pseudonym.key': key }),
    );
    expect(faults).toEqual([]);
    expect(warnings.filter(({ code }) => code.startsWith('ANSWER'))).toEqual([]);
  });
});

describe('removing a claim', () => {
  const alone = ANSWER.replace(/\n## Partly[\s\S]*$/, '');

  test('takes an answer along that rests on it alone', () => {
    const removal = planRemoval(loadWorkspace(written({ ...WITH_ANSWER, [FILE]: alone })), 'vaults-locked', false);
    expect(removal.faults).toEqual([]);
    expect(removal.changes.map(({ name, text }) => [name, text === null])).toContainEqual([FILE, true]);
  });

  test('names the place in one that rests on others as well', () => {
    const workspace = loadWorkspace(written(WITH_ANSWER));
    const faults = ['vaults-locked', 'word-given'].map((id) => planRemoval(workspace, id, false).faults);
    const words = 'The answer rests on other claims too.';
    expect(faults).toEqual([[{ name: FILE, line: 9, words }], [{ name: FILE, line: 13, words }]]);
  });
});
