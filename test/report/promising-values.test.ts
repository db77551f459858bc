import { expect, test } from 'vitest';
import { promisingValues } from '../../src/report/promising-values.ts';
import { claimOf } from '../claims/claim.ts';

test.each([
  ['nobody can read it', 1],
  ['s3:GetObject, s3:PutObject', 0],
  ['none', 0],
  [null, 0],
])('a quoted figure that reads %j', (text, count) => {
  const references = [{ component: 'Value' as const, to: 'vaults-locked#count', line: 6, words: null }];
  const workspace = { chapters: [{ file: 'paper/a.mdx', references }] } as never;
  const judgements = [{ claim: claimOf('select 1'), values: [{ name: 'count', text }] }] as never;
  expect(promisingValues({ workspace, judgements })).toHaveLength(count);
});
