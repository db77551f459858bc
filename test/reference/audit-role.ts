import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
} from '@aws-sdk/client-iam';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { awsOperations, permissionsOf } from '../../src/collect/permissions.ts';
import { type ManagedPolicy, policiesOf } from '../../src/exports/policy/access.ts';
import { type Account, AUDIT_ROLE, EXTERNAL_ID, given, iamOf, policy } from './account.ts';

/**
 * The policies that `affidavit policy` prints for every collector of AWS, without the actions left out on purpose:
 * what the role lacks, the service denies.
 */
async function policies(without: readonly string[]): Promise<readonly ManagedPolicy[]> {
  const grants = permissionsOf(awsOperations(await discoverCollectors(), { logDays: 7 }));
  const stranger = without.find((action) => !grants.some((grant) => grant.action === action));
  if (stranger !== undefined) throw new Error(`${stranger} cannot be left out: no collector needs it`);
  return policiesOf(
    grants.filter(({ action }) => !without.includes(action)),
    AUDIT_ROLE,
  );
}

/** The role through which Affidavit reads an account, trusting one account and an external id. */
export async function createAuditRole(
  account: Account,
  trusted: string,
  without: readonly string[],
  RoleName = AUDIT_ROLE,
): Promise<void> {
  const iam = iamOf(account);
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${trusted}:user/affidavit-collector` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
  };
  const role = { RoleName, Description: 'Read by Affidavit', AssumeRolePolicyDocument: policy(trust) };
  await iam.send(new CreateRoleCommand(role));
  for (const { name, description, document } of await policies(without)) {
    const read = { PolicyName: name, Description: description, PolicyDocument: JSON.stringify(document) };
    const { Policy } = await iam.send(new CreatePolicyCommand(read));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: given(Policy?.Arn, 'policy ARN') }));
  }
}

/** Long-lived keys of a user who may do one thing: assume the audit roles. */
export interface CollectorKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The user whose keys the collecting command is given: it may enter these accounts, and assume what `more` names. */
export async function createCollector(
  home: Account,
  accounts: readonly string[],
  more: readonly string[] = [],
): Promise<CollectorKeys> {
  const iam = iamOf(home);
  const UserName = 'affidavit-collector';
  const Resource = [...accounts.map((id) => `arn:aws:iam::${id}:role/${AUDIT_ROLE}`), ...more];
  await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'kind', Value: 'service' }] }));
  const assume = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource });
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'affidavit-assume', PolicyDocument: assume }),
  );
  const GroupName = 'collectors';
  await iam.send(new CreateGroupCommand({ GroupName }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: given(Policy?.Arn, 'policy ARN') }));
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return {
    accessKeyId: given(AccessKey?.AccessKeyId, 'access key'),
    secretAccessKey: given(AccessKey?.SecretAccessKey, 'secret key'),
  };
}
