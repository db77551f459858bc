import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iamAuthzRecorder } from '../../collectors/aws/imported/iam-authz.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import { examined, imported, READ_AT, remove, workspaceOf } from './workspace.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/aws/iam-authz-details');
if (!existsSync(FOLDER)) throw new Error(`recorded answers are missing: ${FOLDER}`);

const NO_FULL_ACCESS = {
  sql: `select owner_arn || ' ' || policy_name as resource,
    not (effect = 'Allow' and exists (select 1 from json_each(actions) where value = '*')) as ok, sid as detail
    from aws_iam_policy_statement`,
  counterexample: `update aws_iam_policy_statement set effect = 'Allow', actions = '["*"]'`,
};
const KEYS = {
  sql: "select user_name as resource, mfa_active = 1 as ok, '' as detail from aws_iam_credential",
  counterexample: 'insert into aws_iam_credential (user_name, mfa_active) values (1, 0)',
};

/** Every action that a statement anywhere in a file names. */
function actionsIn(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const { Action: actions } = value as { Action?: string | string[] };
  const below = Object.values(value).flatMap((item) => [...actionsIn(item)]);
  return new Set([...(actions === undefined ? [] : [actions].flat()), ...below]);
}

describe('the output of get-account-authorization-details', () => {
  it.each([
    ['cloudsplaining-example-authz-details.json', true],
    ['cloudsplaining-example_authz_v2.json', false],
  ])('%s gives a row for each user, group, role and policy', async (name, holdsFullAccess) => {
    const path = join(FOLDER, name);
    const source = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { Arn: string }[]>;
    const workspace = workspaceOf('012345678901', { 'no-full-access': NO_FULL_ACCESS, mfa: KEYS });
    const result = await imported(workspace, iamAuthzRecorder(path, READ_AT));
    const at = await examined(workspace, result, '2026-11-20T06:00:00.000Z');
    const count = async (sql: string) => (await at.docket.observer.table(sql)).rows[0]?.[0];
    try {
      expect(result.leftOut).toEqual([]);
      expect(await count('select count(*) from aws_iam_user')).toBe(source.UserDetailList?.length);
      expect(await count('select count(*) from aws_iam_group')).toBe(source.GroupDetailList?.length);
      expect(await count('select count(*) from aws_iam_role')).toBe(source.RoleDetailList?.length);
      expect(await count('select count(*) from aws_iam_policy')).toBe(source.Policies?.length);
      expect(actionsIn(source).has('*')).toBe(holdsFullAccess);
      const entities = (source.UserDetailList?.length ?? 0) + (source.RoleDetailList?.length ?? 0);
      expect(await count('select count(distinct principal) from iam_access')).toBe(entities);
      expect(await count('select count(distinct principal) from iam_escalation')).toBe(entities);
      // The organisation above the account was not asked: nobody is certain to be allowed anything, some are certain not to.
      expect(await count('select count(*) from iam_access where verdict = 1')).toBe(0);
      expect(await count('select count(*) from iam_access where verdict = 0')).toBeGreaterThan(0);
      const unasked = "reason like '%Missing: organizations:DescribeOrganization in account 012345678901%'";
      expect(await count(`select count(*) from iam_access where verdict is null and not (${unasked})`)).toBe(0);
      expect(await count("select count(*) from iam_escalation where gains = 'administers'")).toBeGreaterThan(0);
      const verdicts = Object.fromEntries(at.judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]));
      expect(verdicts).toEqual({ 'no-full-access': holdsFullAccess ? 'broken' : 'proven', mfa: 'unproven' });
    } finally {
      await at.docket.observer.close();
      remove(workspace);
    }
  });

  it.each([
    ['cloudsplaining-example.json', /not all of one account/],
    ['cloudsplaining-test_authorization_file_details_missing_constraints_v2.json', /no output of/],
  ])('%s is refused', (name, words) => {
    const refusal = () => iamAuthzRecorder(join(FOLDER, name), READ_AT);
    expect(refusal).toThrow(words);
    expect(refusal).toThrow(AffidavitError);
  });

  it('is refused for a workspace of other accounts, and leaves nothing behind', async () => {
    const workspace = workspaceOf('999999999999');
    const recorder = iamAuthzRecorder(join(FOLDER, 'cloudsplaining-example_authz_v2.json'), READ_AT);
    await expect(imported(workspace, recorder)).rejects.toMatchObject({ code: 'IMPORT_INVALID' });
    expect(existsSync(join(workspace.folder, 'snapshots'))).toBe(false);
    remove(workspace);
  });
});
