import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LONGEST } from '../vitest/longest-first.ts';

test('every file that is begun first is there: one that is renamed would be waited for again', () => {
  expect(LONGEST.filter((name) => !existsSync(join(import.meta.dirname, '..', '..', name)))).toEqual([]);
});
