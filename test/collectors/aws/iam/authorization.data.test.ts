import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/iam/collector.ts';
import { getAuthorizationDetails } from '../../../../collectors/aws/iam/operations.ts';
import { rowsOf } from '../answering.ts';

const SAMPLE = '../shared/data/aws/iam-authz-details/cloudsplaining-example-authz-details.json';
const NOTHING = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: false };

it('a real-sized answer', async () => {
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8'), (key, value: unknown) =>
    ['AssumeRolePolicyDocument', 'PolicyDocument', 'Document'].includes(key)
      ? encodeURIComponent(JSON.stringify(value))
      : value,
  ) as object;
  const output = { ...NOTHING, ...sample };
  const answers = { 'iam:GetAccountAuthorizationDetails': output, 'iam:ListMFADevices': { MFADevices: [] } };
  expect(getAuthorizationDetails.doubt?.(output)).toBeNull();
  expect(await rowsOf(collector, answers, 'aws_iam_policy')).toHaveLength(32);
  const statements = await rowsOf(collector, answers, 'aws_iam_policy_statement');
  expect(statements.every((row) => row.effect !== null && row.owner_arn !== null)).toBe(true);
});
