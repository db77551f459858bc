import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settled } from '../../src/workspace/gateway.ts';
import { readList } from '../../src/workspace/statements.ts';
import { STAFF } from './staff.ts';

const FILE = 'content/rockset/lists/staff.yaml';

test('the staff list that claims compare with is the one that the reference accounts are set up from', () => {
  const { rows } = settled(readList(FILE, 'staff', readFileSync(FILE, 'utf8')));
  const listed = rows.map((row) => Object.values(row).find((value) => value.includes('@'))).sort();
  expect(listed).toEqual(
    STAFF.map((person) => Object.values(person).find((value) => String(value).includes('@'))).sort(),
  );
});
