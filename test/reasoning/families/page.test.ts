import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FAMILIES_FILE, familiesText } from '../../../schemas/families.ts';

describe('docs/families.md', () => {
  test('is what the data says; else run npm run schemas and commit it', () => {
    expect(readFileSync(FAMILIES_FILE, 'utf8'), 'docs/families.md is old: run npm run schemas').toBe(familiesText());
  });
});
