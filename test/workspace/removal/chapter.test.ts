import { describe, expect, test } from 'vitest';
import { withoutClaim } from '../../../src/workspace/removal/chapter.ts';

const FRONT = '---\ntitle: T\norder: 1\n---\n';
const cut = (body: string, sentence: string | null = null) => {
  const found = withoutClaim('paper/x.mdx', `${FRONT}${body}`, 'x', sentence);
  if (found === null) return null;
  return found.text === null ? 'gone' : found.text.slice(FRONT.length);
};

describe('a claim is taken out of a chapter', () => {
  test.each<[string, string, string | null]>([
    ['that does not quote it', 'All <Claim id="y" />\n', null],
    ['whose id begins alike', '<Claim id="x-2" /> <Value of="xx#n" />\n', null],
    ['with its sentence alone', 'One. <Claim id="x" /> Two.\n', 'One. Two.\n'],
    ['at the beginning', '<Claim id="x" /> Two.\n', 'Two.\n'],
    ['at the end', 'One. <Claim id="x" />\n', 'One.\n'],
    ['over lines', 'One.\n<Claim id="x" />\nTwo.\n', 'One.\nTwo.\n'],
    ['with words around it', 'One. We say: <Claim id="x" /> Two.\n', 'One. Two.\n'],
    ['with words after it', 'One. <Claim id="x">All is well</Claim>, says she. Two.\n', 'One. Two.\n'],
    ['with words that end by themselves', '<Claim id="x">All is well.</Claim> Two.\n', 'Two.\n'],
    ['beside another', '<Claim id="y" /> <Claim id="x" /> <Claim id="z" />\n', '<Claim id="y" /> <Claim id="z" />\n'],
    ['twice', '<Claim id="x" /> One. <Claim id="x" /> Two. <Value of="x#n" /> are three.\n', 'One. Two.\n'],
    ['with a figure of it', 'One. There are <Value of="x#n" />. Two.\n', 'One. Two.\n'],
    ['with an abbreviation', 'One. Some, e.g. <Value of="x#n" />, are. Two.\n', 'One. Two.\n'],
    ['with a figure in emphasis', 'One. *There are <Value of="x#n" />*. Two.\n', 'One. Two.\n'],
    ['that stood by itself', 'One.\n\n<Claim id="x" />\n\nTwo.\n', 'One.\n\nTwo.\n'],
    ['that stood last', 'One.\n\n<Claim id="x" />\n', 'One.\n'],
    ['right under other words', 'One.\n<Claim id="x" />\n\nTwo.\n', 'One.\n\nTwo.\n'],
    ['that was all of an item', '- One.\n- <Claim id="x" />\n- Two.\n', '- One.\n- Two.\n'],
    ['that was all of a list', 'One.\n\n- <Claim id="x" />\n\nTwo.\n', 'One.\n\nTwo.\n'],
    ['in a quotation', '> One. <Claim id="x" />\n>\n> Two.\n', '> One.\n>\n> Two.\n'],
    ['that was all of a section', '## A\n\n<Claim id="x" />\n\n## B\n\nTwo.\n', '## B\n\nTwo.\n'],
    ['that was all of a part', '## A\n\n### C\n\n<Claim id="x" />\n\n## B\n\nTwo.\n', '## B\n\nTwo.\n'],
    ['beside an empty section', '## A\n\n## B\n\nTwo. <Claim id="x" />\n', '## A\n\n## B\n\nTwo.\n'],
    ['that was all of it', '## A\n\n<Claim id="x" />\n', 'gone'],
    ['with signs of two units', '🙂 One. <Claim id="x" /> Two 🙂.\n', '🙂 One. Two 🙂.\n'],
    ['with line ends of Windows', 'One.\r\n<Claim id="x" />\r\n\r\nTwo.\r\n', 'One.\r\n\r\nTwo.\r\n'],
  ])('%s', (_, body, left) => {
    expect(cut(body)).toBe(left);
  });

  test.each<[string, string, string, string]>([
    ['its own sentence', 'One. <Claim id="x" /> Two.\n', 'All is well.', 'One. All is well. Two.\n'],
    ['the words', 'One. <Claim id="x">All *is* well</Claim>, says she.\n', 'Z.', 'One. All *is* well, says she.\n'],
    [
      'signs that mean something',
      '<Claim id="x" />\n',
      '# `a_b` <c> *e* [f](g) _h_',
      '\\# \\`a_b\\` \\<c> \\*e\\* \\[f\\](g) \\_h\\_\n',
    ],
    ['a number', '<Claim id="x" />\n', '1. is one', '1\\. is one\n'],
    ['and a figure goes', 'All <Value of="x#n" />. <Claim id="x" />\n', 'All is well.', 'All is well.\n'],
    [
      'beside another',
      'As <Claim id="y" />, <Claim id="x" />\n',
      'All is well.',
      'As <Claim id="y" />, All is well.\n',
    ],
  ])('and %s stays where words are kept', (_, body, sentence, left) => {
    expect(cut(body, sentence)).toBe(left);
  });

  test.each<[string, string, string | null, RegExp]>([
    ['a sentence of two claims', '\n\nAs <Claim id="y" />, <Claim id="x" />\n', null, /mark of y too/],
    ['a sentence with a figure of another', '\n\n<Value of="x#n" /> of <Value of="y#n" />.\n', 'S.', /mark of y too/],
    ['a table', '\n\n| a |\n| --- |\n| <Claim id="x" /> |\n', null, /table/],
    ['a heading', '\n\n# <Value of="x#n" /> things\n\nOne.\n', null, /heading/],
    ['words with a figure', '\n\n<Claim id="x">All <Value of="x#n" /></Claim>\n', 'All {n}', /figure/],
    ['a sentence with a figure', '\n\n<Claim id="x" />\n', 'All {n}.', /figure/],
  ])('but %s is named with its line', (_, body, sentence, words) => {
    const found = withoutClaim('paper/x.mdx', `${FRONT}${body}`, 'x', sentence);
    expect(found?.faults).toEqual([
      { line: expect.toSatisfy((line: number) => line >= 7), words: expect.stringMatching(words) },
    ]);
    expect(found?.text).toBe(`${FRONT}${body}`);
  });
});
