import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE_FILE, catalogueText } from '../../schemas/catalogue.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { catalogueMarkdown } from '../../src/exports/catalogue.ts';

describe('docs/catalogue.md', () => {
  test('is what the code says; else run npm run schemas and commit it', async () => {
    expect(readFileSync(CATALOGUE_FILE, 'utf8'), 'docs/catalogue.md is old: run npm run schemas').toBe(
      await catalogueText(),
    );
  });

  test('names every operation once, and says what each redaction takes out', async () => {
    const page = await catalogueText();
    const operations = (await discoverCollectors()).flatMap(({ collector }) => collector.operations);
    expect(operations.filter(({ id }) => page.split(`\n| \`${id}\` |`).length !== 2).map(({ id }) => id)).toEqual([]);
    const silent = operations.filter(
      ({ redact, reduce, redacts }) => ((redact ?? reduce) === undefined) !== (redacts === undefined),
    );
    expect(silent.map(({ id }) => `${id}: say what is redacted as \`redacts\``)).toEqual([]);
  });
});

test('a row says all there is to say', () => {
  const entry = {
    id: 's3:ListThings',
    permissions: ['s3:ReadThings', 'kms:Peek'],
    required: ['Things', 'Owner.Id'],
    root: 'Listing',
    paging: { tokenIn: 'Marker', tokenOut: 'NextMarker', more: 'IsTruncated' },
    absent: { NoSuchThing: 'there is none' },
    per: 's3:ListBuckets',
    gone: [],
    redacts: 'secrets',
  };
  const bare = {
    ...entry,
    id: 'a:Get',
    permissions: ['a:Get'],
    required: [],
    root: '',
    paging: null,
    absent: {},
    per: '',
    gone: [],
    redacts: '',
  };
  const page = catalogueMarkdown(
    [
      { collector: 'b', scope: 'regional', entries: [entry] },
      { collector: 'a', scope: 'global', entries: [bare] },
    ],
    '# Head\n',
  );
  expect(page).toMatch(
    /^# Head\n\n## a\n\nOnce per account\.\n\n\| operation \|.*\n(\| --- )+\|\n\| `a:Get` \| the same \| {2}\| {2}\| {2}\| {2}\| {2}\|\n\n## b\n\nIn every region\.\n/,
  );
  expect(page).toContain(
    '| `s3:ListThings` | `s3:ReadThings`, `kms:Peek` | `<Listing>`, `Things`, `Owner.Id` | `NextMarker` → `Marker` while `IsTruncated` | `NoSuchThing`: there is none | `s3:ListBuckets` | secrets |\n',
  );
});
