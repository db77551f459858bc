import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { workspaceAround } from '../../src/cli/workspace-around.ts';
import { place } from './run.ts';

let here: ReturnType<typeof place>;
beforeEach(() => {
  here = place();
  mkdirSync(join(here.path, 'papers', 'claims', 'old'), { recursive: true });
  writeFileSync(join(here.path, 'papers', 'affidavit.yaml'), '');
});
afterEach(() => {
  vi.restoreAllMocks();
  here.remove();
});

test.each([
  ['papers', '.'],
  ['papers/claims', '..'],
  ['papers/claims/old', join('..', '..')],
  ['.', '.'],
])('from %s it is %s', (from, found) => {
  expect(workspaceAround(join(here.path, from))).toBe(found);
});

test('a folder of this name is none', () => {
  mkdirSync(join(here.path, 'papers', 'claims', 'affidavit.yaml'));
  expect(workspaceAround(join(here.path, 'papers', 'claims', 'old'))).toBe(join('..', '..'));
});

test('one that another user has written is not taken from above, and is where somebody stands in it', () => {
  vi.spyOn(process, 'getuid').mockReturnValue(54_321);
  expect(workspaceAround(join(here.path, 'papers', 'claims'))).toBe('.');
  expect(workspaceAround(join(here.path, 'papers'))).toBe('.');
});
