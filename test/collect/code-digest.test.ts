import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeDigest, FACT_ROOMS } from '../../src/collect/code-digest.ts';
import { importsOf, sourcesOf } from '../layout/imports.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'affidavit-code-'));
  for (const room of FACT_ROOMS) {
    mkdirSync(join(root, room), { recursive: true });
    writeFileSync(join(root, room, 'a.ts'), 'export {};\n');
  }
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the code that makes facts imports from no other room, but for what hashes a file', () => {
  const strangers = sourcesOf(ROOT)
    .filter(({ path }) => FACT_ROOMS.some((room) => path.startsWith(`${room}/`)))
    .flatMap((source) =>
      importsOf(source).flatMap(({ to, types }) =>
        types || !to.startsWith('.') ? [] : [{ from: source.path, to: normalize(join(dirname(source.path), to)) }],
      ),
    )
    .filter(({ to }) => to.startsWith('src/') && !FACT_ROOMS.some((room) => to.startsWith(`${room}/`)))
    .map(({ from, to }) => `${from} → ${to}`);
  expect(strangers).toEqual(['src/collect/kept-facts.ts → src/bundle/hash-file.ts']);
});

test('the same code has the same digest, wherever it lies', () => {
  const elsewhere = `${root}-copy`;
  cpSync(root, elsewhere, { recursive: true });
  expect(codeDigest(elsewhere)).toBe(codeDigest(root));
  rmSync(elsewhere, { recursive: true });
});

test.each<[string, () => void]>([
  ['one character of code', () => writeFileSync(join(root, 'collectors/a.ts'), 'export { };\n')],
  [
    'a further file, deep inside',
    () => {
      mkdirSync(join(root, 'src/reasoning/iam'));
      writeFileSync(join(root, 'src/reasoning/iam/b.json'), '');
    },
  ],
  ['another name', () => cpSync(join(root, 'src/core/a.ts'), join(root, 'src/core/c.ts'))],
  ['what is installed', () => writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"a":1}')],
])('changes with %s', (_, change) => {
  const before = codeDigest(root);
  change();
  expect(codeDigest(root)).not.toBe(before);
});

test('is none where nobody can tell what is installed', () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(codeDigest(root)).toBeNull();
});
