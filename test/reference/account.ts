import type { IAMClient } from '@aws-sdk/client-iam';
import { CreateRoleCommand, IAMClient as Iam, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** What every client of this folder is built with. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  readonly maxAttempts: number;
}

/** An account entered through its role: settings for a client of any region. */
export interface Account {
  readonly id: string;
  settings(region: string): ClientSettings;
}

export const AUDIT_ROLE = 'affidavit-audit';
export const EXTERNAL_ID = 'affidavit-7f3e91';
const STRANGER = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'not-a-secret' };

/** Enters an account of moto's: the role's ARN decides which. Works before permissions are enforced only. */
export async function enter(endpoint: string, id: string): Promise<Account> {
  const sts = new STSClient({ endpoint, region: 'us-east-1', credentials: STRANGER });
  const RoleArn = `arn:aws:iam::${id}:role/${AUDIT_ROLE}`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'set-up' }));
  sts.destroy();
  const credentials = {
    accessKeyId: given(Credentials?.AccessKeyId, 'access key'),
    secretAccessKey: given(Credentials?.SecretAccessKey, 'secret key'),
    sessionToken: given(Credentials?.SessionToken, 'session token'),
  };
  return { id, settings: (region) => ({ endpoint, region, credentials, maxAttempts: 1 }) };
}

/** A member that an emulator's answer must hold for the set-up to go on. */
export function given<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`the emulator's answer has no ${what}`);
  return value;
}

/** Key and value pairs as every service but Lambda writes them. */
export function tags(pairs: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
}

/** A policy document of these statements. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A client of the account's IAM. */
export function iamOf(account: Account): IAMClient {
  return new Iam(account.settings('us-east-1'));
}

/** A role that just this service may assume, with one inline policy. Returns its ARN. */
export async function serviceRole(
  iam: IAMClient,
  name: string,
  service: string,
  ...statements: object[]
): Promise<string> {
  const trust = { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: policy(trust) }));
  const PolicyDocument = policy(...statements);
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: `${name}-rights`, PolicyDocument }));
  return given(Role?.Arn, 'role ARN');
}
