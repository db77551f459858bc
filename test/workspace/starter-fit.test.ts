import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAnswer } from '../../src/workspace/answer-file.ts';
import { answerWithout, claimsNamed } from '../../src/workspace/answer-fit.ts';
import { starterFiles } from '../../src/workspace/papers.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { fitStarter, withoutClaims } from '../../src/workspace/starter-fit.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-fit-'));
  const answers = { organisation: 'Example', accounts: ['111122223333'], role: null };
  writeStarter(folder, starterSettings(answers, '2026-11-21T06:00:00Z'), 'ab'.repeat(32));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe('a chapter without some claims', () => {
  const FRONT = '---\ntitle: T\norder: 1\n---\n';
  const chapter = (body: string) => `${FRONT}${body}\n`;
  test.each<[string, string, string[], string | null]>([
    ['is as it was when it quotes none of them', 'Words. <Claim id="a" />', ['b'], 'Words. <Claim id="a" />'],
    [
      'loses a tag among others',
      'Words. <Claim id="a" />\n<Claim id="b" /> <Claim id="c" />',
      ['b'],
      'Words. <Claim id="a" />\n<Claim id="c" />',
    ],
    ['loses the paragraph of one', 'A. <Claim id="a" />\n\nB. <Claim id="b" />', ['b'], 'A. <Claim id="a" />'],
    [
      'loses a figure with its words',
      'A. <Claim id="a" />\n\nWe have <Value of="b#n" />. <Claim id="b" />',
      ['b'],
      'A. <Claim id="a" />',
    ],
    [
      'loses a paragraph that gives a figure of one',
      'A. <Claim id="a" />\n\nWe have <Value of="b#n" />. <Claim id="c" />',
      ['b'],
      'A. <Claim id="a" />',
    ],
    [
      'loses a heading over nothing',
      '## One\n\n<Claim id="a" />\n\n## Two\n\n<Claim id="b" />',
      ['a'],
      '## Two\n\n<Claim id="b" />',
    ],
    [
      'loses the last heading',
      '## One\n\n<Claim id="a" />\n\n## Two\n\n<Claim id="b" />',
      ['b'],
      '## One\n\n<Claim id="a" />',
    ],
    ['keeps words of its own', 'Words.\n\n<Claim id="a" />\n\n<Claim id="b" />', ['b'], 'Words.\n\n<Claim id="a" />'],
    ['is none when no claim is left', 'Words.\n\n<Claim id="a" /> <Claim id="b" />', ['a', 'b'], null],
    ['does not take one id for the start of another', '<Claim id="ab" />', ['a'], '<Claim id="ab" />'],
  ])('%s', (_, body, absent, kept) => {
    expect(withoutClaims(chapter(body), new Set(absent))).toBe(kept === null ? null : chapter(kept));
  });
});

describe('an answer without some claims', () => {
  const answer = (body: string, front = '') => `---\nquestion: [Q]\n${front}answer: yes\n---\n${body}\n`;
  test.each<[string, string, string[], string | null]>([
    [
      'is as it was when it names none of them',
      answer('Words. <Claim id="a" />'),
      ['b'],
      answer('Words. <Claim id="a" />'),
    ],
    [
      'loses a tag among others',
      answer('To both: <Claim id="a" /> <Claim id="b" />'),
      ['b'],
      answer('To both: <Claim id="a" />'),
    ],
    [
      'loses the paragraph of one',
      answer('A: <Claim id="a" />\n\nB: <Claim id="b" />'),
      ['b'],
      answer('A: <Claim id="a" />'),
    ],
    ['loses what it needs', answer('Words.', 'needs: [a, b]\n'), ['a'], answer('Words.', 'needs: [b]\n')],
    [
      'loses the last that it needs beside one that it quotes',
      answer('<Claim id="b" />', 'needs: [a]\n'),
      ['a'],
      answer('<Claim id="b" />'),
    ],
    ['is none when it rests on nothing', answer('Words. <Claim id="a" />\n\nMore words.'), ['a'], null],
    ['is none when it needed them alone', answer('Words.', 'needs: [a]\n'), ['a'], null],
    ['is none when only its part is left', answer('<Claim id="a" />\n\n## Partly\n\n<Claim id="b" />'), ['a'], null],
    [
      'loses its part when that rests on nothing',
      answer('<Claim id="a" />\n\n## Partly\n\nSome: <Claim id="b" />'),
      ['b'],
      answer('<Claim id="a" />'),
    ],
    [
      'keeps its part',
      answer('<Claim id="a" /> <Claim id="c" />\n\n## Partly\n\n<Claim id="b" />'),
      ['c'],
      answer('<Claim id="a" />\n\n## Partly\n\n<Claim id="b" />'),
    ],
  ])('%s', (_, text, absent, kept) => {
    expect(answerWithout(text, new Set(absent))).toBe(kept);
  });
});

describe('fitting a starter', () => {
  const ENTRANCE = { kind: 'instance', resource: 'i-1 "a": b', protocol: 'udp', from_port: '1194', to_port: '1194' };

  test('fills a list with what there is, whatever a name holds', () => {
    fitStarter(folder, [{ name: 'lists/entrances.yaml', rows: [ENTRANCE] }], new Set());
    expect(loadWorkspace(folder).lists.find(({ name }) => name === 'entrances')?.rows).toEqual([ENTRANCE]);
    expect(read('lists/entrances.yaml')).toMatch(/Strike out what is not meant/);
  });

  test('leaves a list as somebody made it', () => {
    const own = read('lists/iam-users.yaml').replace('rows: []', "rows: [{ arn: 'arn:aws:iam::1:user/a' }]");
    put('lists/iam-users.yaml', own);
    const { left, filled } = fitStarter(folder, [{ name: 'lists/iam-users.yaml', rows: [{ arn: 'x' }] }], new Set());
    expect({ left, filled }).toEqual({ left: ['lists/iam-users.yaml'], filled: [] });
    expect(read('lists/iam-users.yaml')).toBe(own);
  });

  test('leaves out a claim with its prose and its list', () => {
    const { removed } = fitStarter(folder, [], new Set(['lambda-runtimes', 'kms-rotation']));
    expect([...removed].sort()).toEqual([
      'answers/encryption-key-rotation.md',
      'answers/runtimes-supported.md',
      'claims/kms-rotation.md',
      'claims/lambda-runtimes.md',
      'lists/runtimes.yaml',
    ]);
    expect(read('paper/60-servers.mdx')).not.toContain('runtime');
    expect(read('paper/30-data.mdx')).not.toContain('that can rotate');
    expect(loadWorkspace(folder).unbacked).toEqual([]);
  });

  test('keeps an answer that rests on other claims as well, without what is left out', () => {
    const { removed, rewritten } = fitStarter(folder, [], new Set(['images-scanned']));
    expect(removed).toEqual(['claims/images-scanned.md', 'answers/image-scanning.md']);
    expect(rewritten).toContain('answers/vulnerability-scanning.md');
    expect(loadWorkspace(folder).answers.find(({ id }) => id === 'vulnerability-scanning')?.needs).toEqual([
      'servers-scanned',
    ]);
  });

  test('leaves an answer as somebody made it, with its claim', () => {
    put('answers/runtimes-supported.md', read('answers/runtimes-supported.md').replace('  - Do', '  - Well, do'));
    const { removed, left } = fitStarter(folder, [], new Set(['lambda-runtimes']));
    expect({ removed, left }).toEqual({ removed: [], left: ['claims/lambda-runtimes.md'] });
  });

  test('leaves out a chapter that has nothing to say', () => {
    const quoted = read('paper/60-servers.mdx').matchAll(/<Claim id="([a-z0-9-]+)" \/>/g);
    fitStarter(folder, [], new Set([...quoted].map(([, id]) => id as string)));
    expect(existsSync(join(folder, 'paper/60-servers.mdx'))).toBe(false);
    expect(loadWorkspace(folder).chapters).toHaveLength(7);
  });

  test.each([
    [
      'quotes in a chapter',
      'paper/60-servers.mdx',
      '---\ntitle: Mine\norder: 60\n---\n<Claim id="lambda-runtimes" />\n',
    ],
    [
      'quotes in a chapter beside ours',
      'paper/90-mine.mdx',
      '---\ntitle: Mine\norder: 90\n---\n<Claim id="lambda-runtimes" />\n',
    ],
    [
      'excepts',
      'exceptions/a.yaml',
      'claim: lambda-runtimes\nresources: [a]\nreason: r\nowner: o\nexpires: 2027-01-01\n',
    ],
  ])('keeps a claim that somebody %s', (_, name, text) => {
    put(name, text);
    const { removed, left } = fitStarter(folder, [], new Set(['lambda-runtimes']));
    expect({ removed, left }).toEqual({ removed: [], left: ['claims/lambda-runtimes.md'] });
    expect(read(name)).toBe(text);
    expect(loadWorkspace(folder).claims).toHaveLength(95);
  });

  test('keeps a claim that somebody has changed, and a list that a claim of theirs reads', () => {
    put('claims/kms-rotation.md', `${read('claims/kms-rotation.md')}\n`);
    put('claims/mine.md', read('claims/lambda-runtimes.md'));
    const { removed } = fitStarter(folder, [], new Set(['kms-rotation', 'lambda-runtimes']));
    expect(removed).toEqual(['claims/lambda-runtimes.md', 'answers/runtimes-supported.md']);
  });

  test('leaves answers that load, whichever claim is left out', () => {
    const claims = starterFiles('whitepaper').flatMap(([name]) => /^claims\/(.+)\.md$/.exec(name)?.[1] ?? []);
    const answers = starterFiles('whitepaper').filter(([name]) => name.startsWith('answers/') && name.endsWith('.md'));
    for (const id of claims)
      for (const [name, text] of answers) {
        const kept = answerWithout(text, new Set([id]));
        if (kept === null) continue;
        const { value, faults } = readAnswer(name, 'x', kept);
        expect([faults, value?.unbacked], `${name} without ${id}`).toEqual([[], []]);
        expect(claimsNamed(kept).has(id), `${name} without ${id}`).toBe(false);
      }
  });

  test.each(['whitepaper', 'cis'] as const)('leaves a %s that loads, whichever claim is left out', (paper) => {
    const ids = starterFiles(paper).flatMap(([name]) => /^claims\/(.+)\.md$/.exec(name)?.[1] ?? []);
    for (const id of ids) {
      const text = new Map(starterFiles(paper));
      const chapters = [...text].filter(([name]) => name.startsWith('paper/'));
      const quoting = chapters.map(([, words]) => words).filter((words) => words.includes(`"${id}"`));
      expect(quoting, id).toHaveLength(1);
      const [words = ''] = quoting;
      const kept = withoutClaims(words, new Set([id]));
      for (const [tag, other] of words.matchAll(/<Claim id="([a-z0-9-]+)" \/>/g))
        expect(kept?.includes(tag) ?? false, `${other} without ${id}`).toBe(other !== id);
      expect(kept ?? '').not.toContain(`="${id}"`);
    }
  });
});
