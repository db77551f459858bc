import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { AUDIT_ROLE, type ClientSettings, EXTERNAL_ID, given } from './account.ts';
import type { CollectorKeys } from './audit-role.ts';

/** Settings of clients that read an account as the collecting command does: by the audit role, permissions enforced. */
export async function asAuditor(
  endpoint: string,
  keys: CollectorKeys,
  account: string,
  region: string,
): Promise<ClientSettings> {
  const sts = new STSClient({ endpoint, region, credentials: keys });
  const RoleArn = `arn:aws:iam::${account}:role/${AUDIT_ROLE}`;
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'affidavit-collect', ExternalId: EXTERNAL_ID }),
  );
  sts.destroy();
  const credentials = {
    accessKeyId: given(Credentials?.AccessKeyId, 'access key'),
    secretAccessKey: given(Credentials?.SecretAccessKey, 'secret key'),
    sessionToken: given(Credentials?.SessionToken, 'session token'),
  };
  return { endpoint, region, credentials, maxAttempts: 1 };
}
