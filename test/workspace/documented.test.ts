import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseClaimFile } from '../../src/workspace/claim-file.ts';

const shown = [...readFileSync('docs/claims.md', 'utf8').matchAll(/^````md\n([\s\S]*?)^````$/gm)].map(
  ([, text]) => text as string,
);

test('what docs/claims.md shows as a claim file is one', () => {
  expect(shown).toHaveLength(2);
  for (const text of shown) expect(parseClaimFile('shown.md', 'shown', text).sentence).toMatch(/\.$/);
});
