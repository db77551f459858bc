import { expect, test } from 'vitest';
import { roleArn } from '../../src/core/account-place.ts';

const ID = '111122223333';

test.each([
  ['a name', 'audit', ['eu-west-1'], `arn:aws:iam::${ID}:role/audit`],
  ['a name with a path', 'security/audit', ['eu-west-1'], `arn:aws:iam::${ID}:role/security/audit`],
  ['a name that holds the account', 'audit-{account}', ['eu-west-1'], `arn:aws:iam::${ID}:role/audit-${ID}`],
  ['an ARN', 'arn:aws:iam::444455556666:role/x', ['eu-west-1'], 'arn:aws:iam::444455556666:role/x'],
  ['an ARN that holds the account', 'arn:aws:iam::{account}:role/x', ['eu-west-1'], `arn:aws:iam::${ID}:role/x`],
  ['a name in China', 'audit', ['cn-north-1'], `arn:aws-cn:iam::${ID}:role/audit`],
  ['a name in GovCloud', 'audit', ['us-gov-west-1'], `arn:aws-us-gov:iam::${ID}:role/audit`],
])('the role of an account by %s', (_, role, regions, arn) => {
  expect(roleArn(role, ID, regions)).toBe(arn);
});
