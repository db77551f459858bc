import { PutPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { addressing } from '../../../collectors/aws/addressing.ts';
import type { Account } from '../account.ts';

/** Turns on the account's own block of public access to S3, all four settings. */
export async function blockPublicAccess(account: Account, region: string): Promise<void> {
  const settings = account.settings(region);
  const control = new S3ControlClient({ ...settings, ...addressing('s3-control', settings.endpoint, region) });
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  };
  await control.send(new PutPublicAccessBlockCommand({ AccountId: account.id, PublicAccessBlockConfiguration }));
  control.destroy();
}
