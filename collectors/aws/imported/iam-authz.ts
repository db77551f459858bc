import { basename } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../../src/core/instant.ts';
import { invalid, readJsonFile, writtenAt } from './files.ts';
import type { Recorder } from './recorder.ts';
import { beyond } from './same-question.ts';

const thing = z.looseObject({ Arn: z.string() });
const shape = z.looseObject({
  UserDetailList: z.array(thing),
  GroupDetailList: z.array(thing),
  RoleDetailList: z.array(thing),
  Policies: z.array(thing),
});

/**
 * One file with the output of `aws iam get-account-authorization-details`. Its account is that of every ARN in it.
 * Throws IMPORT_INVALID.
 */
export function iamAuthzRecorder(path: string, statedAt: Instant | null): Recorder {
  const output = readJsonFile(path);
  const parsed = shape.safeParse(output);
  if (!parsed.success) throw invalid(path, 'it is no output of get-account-authorization-details');
  const { UserDetailList: users, GroupDetailList: groups, RoleDetailList: roles, Policies: policies } = parsed.data;
  const things = [...users, ...groups, ...roles, ...policies];
  const account = onlyAccount(
    path,
    things.map(({ Arn }) => Arn),
  );
  const file = basename(path);
  const readAt = statedAt ?? writtenAt(path);
  return {
    tool: 'iam-authz',
    account,
    witness: `the ARNs of its ${things.length} users, groups, roles and policies`,
    readAt,
    files: [file],
    fileOf: (question) => {
      const asked = `${question.service}:${question.operation}` === 'iam:GetAccountAuthorizationDetails';
      return asked && question.account === account && beyond(question).length === 0 ? file : null;
    },
    read: () => ({ file, readAt, output }),
  };
}

/** Policies of AWS's own are of account "aws"; all else must be of one account. */
function onlyAccount(path: string, arns: readonly string[]): string {
  const accounts = new Set(arns.map((arn) => arn.split(':')[4]).filter((account) => account !== 'aws'));
  const [account, ...others] = accounts;
  if (account === undefined) throw invalid(path, 'nothing in it names its account');
  if (others.length > 0 || !/^\d{12}$/.test(account)) throw invalid(path, 'its ARNs are not all of one account');
  return account;
}
