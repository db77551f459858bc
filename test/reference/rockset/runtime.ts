import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Account } from '../account.ts';
import { createKey } from '../building/key.ts';
import type { Region } from './names.ts';

/** Values are invented, and nobody asks for them: a recording with `invented-` in it is a failure. */
const SECRETS = [
  'query/signing-key',
  'query/auth0-client-secret',
  'log-buffer/replication-token',
  'query/admin-db-pepper',
];
const SERVICES = ['query', 'log-buffer', 'vpn'];
const RETENTION_DAYS = 365;

/** What a region's services start with and write to: secrets under a key of their own, and log groups. Returns the key. */
export async function prepareRuntime(production: Account, region: Region): Promise<string> {
  const alias = 'rockset/runtime-secrets';
  const key = await createKey(production, region, { alias, purpose: 'Secrets that services read when they start' });
  const ssm = new SSMClient(production.settings(region));
  for (const secret of SECRETS) {
    const stored = { Name: `/rockset/production/${secret}`, Value: `invented-${secret}`, KeyId: `alias/${alias}` };
    await ssm.send(new PutParameterCommand({ ...stored, Type: 'SecureString', Tier: 'Standard' }));
  }
  ssm.destroy();

  const logs = new CloudWatchLogsClient(production.settings(region));
  for (const service of SERVICES) {
    const logGroupName = `/rockset/production/${service}`;
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: RETENTION_DAYS }));
  }
  logs.destroy();
  return key;
}
