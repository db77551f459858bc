import {
  CreateDeliveryStreamCommand,
  FirehoseClient,
  StartDeliveryStreamEncryptionCommand,
} from '@aws-sdk/client-firehose';
import type { Account } from '../account.ts';

/** A delivery stream of direct puts into a bucket. */
export interface StreamPlan {
  readonly name: string;
  readonly bucket: string;
  readonly role: string;
  readonly key: string;
}

/** Creates the stream, and has what waits in it encrypted under the key. */
export async function createStream(account: Account, region: string, plan: StreamPlan): Promise<void> {
  const firehose = new FirehoseClient(account.settings(region));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: plan.name,
      DeliveryStreamType: 'DirectPut',
      ExtendedS3DestinationConfiguration: {
        RoleARN: plan.role,
        BucketARN: `arn:aws:s3:::${plan.bucket}`,
        CompressionFormat: 'GZIP',
        EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: plan.key } },
      },
    }),
  );
  await firehose.send(
    new StartDeliveryStreamEncryptionCommand({
      DeliveryStreamName: plan.name,
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: plan.key },
    }),
  );
  firehose.destroy();
}
