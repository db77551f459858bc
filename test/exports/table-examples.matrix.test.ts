import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXAMPLES_FILE, examplesText } from '../../schemas/examples.ts';

test('docs/tables quotes cells that the reference workspaces hold; else run npm run schemas and commit it', async () => {
  expect(readFileSync(EXAMPLES_FILE, 'utf8')).toBe(await examplesText());
});
