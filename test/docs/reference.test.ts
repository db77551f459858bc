import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../packages/docs/contents.ts';
import { contentsText } from '../../schemas/reference/contents.ts';
import { cell } from '../../schemas/reference/markdown.ts';
import { CONTENTS_FILE, referenceTexts } from '../../schemas/reference/pages.ts';

const texts = await referenceTexts();

describe('generated documentation', () => {
  test.each([...texts.keys()].map((path) => [relative(ROOT, path), path]))(
    '%s is what the code says; else run npm run schemas',
    (_, path) => {
      expect(readFileSync(path, 'utf8')).toBe(texts.get(path));
    },
  );

  test('docs/README.md is what docs/contents.yaml says; else run npm run schemas', () => {
    expect(readFileSync(CONTENTS_FILE, 'utf8')).toBe(contentsText());
  });

  test.each([
    ['a <b> | c', 'a &lt;b&gt; \\| c'],
    ['`<Claim id="…" />` and <b>', '`<Claim id="…" />` and &lt;b&gt;'],
    ['two\n  lines', 'two lines'],
  ])('%j in a cell is %j', (words, text) => {
    expect(cell(words)).toBe(text);
  });
});
