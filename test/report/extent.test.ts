import { expect, test } from 'vitest';
import type { FactReader, PlacedCells } from '../../src/facts/derived.ts';
import { extentOf } from '../../src/report/extent.ts';
import { parseSettings } from '../../src/workspace/settings.ts';

const ACCOUNTS: readonly PlacedCells[] = [
  { account: '-', region: '-', id: '111122223333', name: 'Production', purpose: 'production' },
  { account: '-', region: '-', id: '444455556666', name: 'project-bluebird', purpose: '' },
];

/** Facts that hold the accounts of a workspace and its organisation, and nothing else. */
const facts: FactReader = {
  has: (table) => table === 'workspace_account',
  rows: (table) => (table === 'workspace_account' ? ACCOUNTS : []),
  coverage: [],
};
const settings = parseSettings(
  'affidavit.yaml',
  `organisation: { name: Shop, contact: security@shop.example }
paper: { title: Security, summary: How. }
version: '1'
accounts:
  - { id: '111122223333', name: Production, purpose: production }
collectors: [aws/sts]
pseudonyms: { keyFile: pseudonym.key }
diagrams: []
`,
);

test('accounts are called as the settings call them; what the organisation calls one is nobody’s business', () => {
  expect(extentOf(facts, settings).accounts.map(({ name }) => name)).toEqual(['Production', '444455556666']);
});
