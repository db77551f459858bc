import { HOME, PRODUCTION, type Region } from './names.ts';
import type { Stores } from './stores.ts';

/** What every server may do. */
export const METRICS = { Sid: 'Metrics', Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*' };

/** Query servers read and write tenants' data, and look accounts up in the admin database. */
export function queryRights(region: Region, stores: Stores): object[] {
  const tables = `arn:aws:dynamodb:${HOME}:${PRODUCTION}:table/admin-*`;
  return [
    {
      Sid: 'Objects',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: stores.dataBuckets.map((bucket) => `arn:aws:s3:::${bucket}/*`),
    },
    {
      Sid: 'KeysOfDataAndTenants',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: [stores.dataKey, ...stores.tenantKeys],
    },
    { Sid: 'AdminDatabase', Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: tables },
    { Sid: 'KeyOfAdminDatabase', Effect: 'Allow', Action: 'kms:Decrypt', Resource: stores.adminKey },
    ...secretsOf(region, 'query', stores),
  ];
}

/** rs-35: a service reads its own secrets, and no other's. */
export function secretsOf(region: Region, service: 'query' | 'log-buffer', stores: Stores): object[] {
  const own = `arn:aws:ssm:${region}:${PRODUCTION}:parameter/rockset/production/${service}/*`;
  return [
    { Sid: 'OwnSecrets', Effect: 'Allow', Action: ['ssm:GetParameter', 'ssm:GetParameters'], Resource: own },
    {
      Sid: 'KeyOfOwnSecrets',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: stores.runtimeKey,
      Condition: { StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': own } },
    },
  ];
}
