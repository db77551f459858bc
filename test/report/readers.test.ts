import { expect, test } from 'vitest';
import { claimReaders } from '../../src/report/readers.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { CLAIM, SETTINGS, workspaceFolder } from '../workspace/folder.ts';

const SQL = (check: string) =>
  CLAIM.replace("select id as resource, 1 as ok, '' as detail from workspace_account", check);

test('what a claim reads is told without a snapshot: by SQL, through its subject, through a function, by a value', async () => {
  const { folder, remove } = workspaceFolder({
    'affidavit.yaml': SETTINGS,
    'claims/plain.md': SQL("select bucket_region as resource, 1 as ok, '' as detail from aws_s3_bucket"),
    'claims/spoken.md': SQL("select subject.identity as resource, 1 as ok, '' as detail from subject").replace(
      'speaks: unchecked',
      'speaks: { of: aws_s3_bucket, whose: nowhere, only: { versioning: Enabled } }',
    ),
    'claims/reasoned.md': SQL(
      "select id as resource, iam_can(id, 'a:b', '*') as ok, '' as detail from workspace_account",
    ),
    'claims/broken.md': SQL('select nothing from nowhere'),
  });
  const { readers, refused } = await claimReaders(loadWorkspace(folder));
  const of = (id: string) =>
    readers.find(({ claim }) => claim === id)?.columns.map(({ table, column }) => `${table}.${column}`) ?? [];
  expect(of('plain')).toEqual(expect.arrayContaining(['aws_s3_bucket.bucket_region', 'workspace_account.']));
  expect(of('spoken')).toEqual(expect.arrayContaining(['aws_s3_bucket.versioning', 'workspace_account.purpose']));
  expect(of('reasoned')).toEqual(expect.arrayContaining(['aws_iam_policy_statement.actions']));
  expect(refused.map(({ claim }) => claim)).toEqual(['broken']);
  remove();
});
