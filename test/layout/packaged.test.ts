import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sourcesOf } from './imports.ts';
import { followedFromPages, packagedSources } from './packaged.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

test('whatever pages import is in the package; else name it in the build script of package.json', () => {
  const parts = packagedSources(ROOT);
  const followed = followedFromPages(sourcesOf(ROOT));
  expect(followed.length).toBeGreaterThan(40);
  const isPacked = (path: string) => parts.some((part) => path === part || path.startsWith(`${part}/`));
  expect(followed.filter((path) => !isPacked(path))).toEqual([]);
});
