import { CreateTableCommand, DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { type Account, tags } from '../account.ts';

/** A DynamoDB table under a KMS key, with point-in-time recovery. */
export async function createTable(
  account: Account,
  region: string,
  TableName: string,
  KMSMasterKeyId: string,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const dynamo = new DynamoDBClient(account.settings(region));
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId },
      DeletionProtectionEnabled: true,
      Tags: tags(labels),
    }),
  );
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await dynamo.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  dynamo.destroy();
}
