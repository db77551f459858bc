import { CreateAliasCommand, CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { type Account, given, policy } from '../account.ts';

/** A customer managed key with an alias. `statements` come on top of the account's own administration. */
export interface KeyPlan {
  readonly alias: string;
  readonly purpose: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly statements?: readonly object[];
  /** The material comes from outside of KMS, which cannot rotate it then. */
  readonly imported?: boolean;
}

/** Creates the key, with yearly rotation where KMS made its material. Returns its ARN. */
export async function createKey(account: Account, region: string, plan: KeyPlan): Promise<string> {
  const kms = new KMSClient(account.settings(region));
  const own = {
    Sid: 'AccountAdministration',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account.id}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const Tags = Object.entries(plan.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  const Policy = policy(own, ...(plan.statements ?? []));
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Description: plan.purpose,
      Policy,
      Tags,
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: plan.imported === true ? 'EXTERNAL' : 'AWS_KMS',
    }),
  );
  const KeyId = given(KeyMetadata?.KeyId, 'key id');
  await kms.send(new CreateAliasCommand({ AliasName: `alias/${plan.alias}`, TargetKeyId: KeyId }));
  if (plan.imported !== true) await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 365 }));
  kms.destroy();
  return given(KeyMetadata?.Arn, 'key ARN');
}
