import { expect, test } from 'vitest';
import type { Coverage } from '../../src/evidence/coverage.ts';
import type { FactReader } from '../../src/facts/derived.ts';
import { completenessAccounts } from '../../src/reasoning/completeness-accounts.ts';

const READ = '111122223333';
const OTHER = '444455556666';
const line = (operation: string, account: string): Coverage => ({
  source: 'aws/any',
  operation,
  account,
  region: 'global',
  status: 'complete',
  reason: '',
  calls: 1,
  parameters: 'none',
  digest: '',
  from: null,
  to: null,
});
const LISTED = line('organizations:ListAccounts', READ);

function rowsFor(coverage: readonly Coverage[]): unknown[] {
  const accounts = [READ, OTHER].map((id) => ({ account: READ, region: 'global', id, state: 'ACTIVE' }));
  const facts = { coverage, rows: () => accounts } as unknown as FactReader;
  return [...completenessAccounts.rows(facts)].map(({ values }) => [values.id, values.ours, values.agrees]);
}

test.each<[string, readonly Coverage[], unknown[]]>([
  [
    'one account was read, and not the other',
    [LISTED, line('sts:GetCallerIdentity', READ)],
    [
      [READ, 1, 1],
      [OTHER, 0, 0],
    ],
  ],
  [
    'nobody is asked who they are',
    [LISTED],
    [
      [READ, null, null],
      [OTHER, null, null],
    ],
  ],
])('whether an account is read, where %s', (_, coverage, expected) => {
  expect(rowsFor(coverage)).toEqual(expected);
});
