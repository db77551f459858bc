import type {
  ContinuousBackupsDescription,
  GetResourcePolicyCommandOutput,
  TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { type Policy, readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, flag, number, text } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { statementCells } from '../statements.ts';
import { type Tags, tagsJson, tagValue } from '../tags.ts';
import {
  describeContinuousBackups,
  describeTable,
  getResourcePolicy,
  listTables,
  listTagsOfResource,
  operations,
} from './operations.ts';
import { statementTable, tables, tableTable } from './tables.ts';

type Values = FactRow['values'];

/** The DynamoDB tables of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/dynamodb',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listTables, {}, (output) => output.TableNames);
    yield* rowsOfEach([...items].sort(), (name) => tableRows(source, name));
  },
};

async function tableRows(source: AwsSource, name: string): Promise<readonly FactRow[]> {
  const [described, backups] = await Promise.all([
    source.ask(describeTable, { TableName: name }),
    source.ask(describeContinuousBackups, { TableName: name }),
  ]);
  const table = described.kind === 'answered' ? described.output.Table : undefined;
  const [tags, policy] = await Promise.all([tagsOf(source, table?.TableArn), policyOf(source, table?.TableArn)]);
  const own = {
    name,
    ...descriptionCells(table),
    ...backupCells(backups.kind === 'answered' ? backups.output.ContinuousBackupsDescription : undefined),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tag_data_class: tagValue(tags, 'data-class'),
    tags: tagsJson(tags),
    has_policy: cellOf(policy, () => 1, 0),
    policy: cellOf(policy, (output) => text(documentOf(output)?.document), '{}'),
  };
  const document = policy.kind === 'answered' ? documentOf(policy.output) : null;
  return [
    ...ordered(tableTable, [own]),
    ...ordered(
      statementTable,
      statementCells(document).map((cells) => ({ table_arn: text(table?.TableArn), ...cells })),
    ),
  ];
}

async function policyOf(source: AwsSource, arn: string | undefined): Promise<Answer<GetResourcePolicyCommandOutput>> {
  if (arn === undefined) return { kind: 'unread', reason: 'the description of the table was not read' };
  return source.ask(getResourcePolicy, { ResourceArn: arn });
}

function documentOf(output: GetResourcePolicyCommandOutput): Policy | null {
  if (output.Policy === undefined) return null;
  const reading = readPolicy(output.Policy);
  return reading.kind === 'policy' ? reading.policy : null;
}

/** Tags are asked for by ARN, which only the description tells. */
async function tagsOf(source: AwsSource, arn: string | undefined): Promise<Tags> {
  if (arn === undefined) return null;
  const tags = await listAll(source, listTagsOfResource, { ResourceArn: arn }, (output) => output.Tags);
  return tags.complete ? tags.items : null;
}

function descriptionCells(table: TableDescription | undefined): Values {
  return {
    arn: text(table?.TableArn),
    status: text(table?.TableStatus),
    ...encryptionCells(table),
    deletion_protection: flag(table?.DeletionProtectionEnabled),
    stream: table === undefined ? null : (table.LatestStreamArn ?? 'none'),
    replicas: table === undefined ? null : jsonTexts((table.Replicas ?? []).map((replica) => replica.RegionName)),
  };
}

/**
 * AWS, "DynamoDB encryption at rest": every table is encrypted; without an SSEDescription the key is the one that AWS
 * owns. While the status is anything but ENABLED, two keys may be in play.
 */
function encryptionCells(
  table: TableDescription | undefined,
): Record<'encryption' | 'kms_key' | 'key_accessible', Cell> {
  if (table === undefined) return { encryption: null, kms_key: null, key_accessible: null };
  const sse = table.SSEDescription;
  if (sse === undefined || sse.Status === 'DISABLED')
    return { encryption: 'aws-owned', kms_key: 'none', key_accessible: 1 };
  const settled = sse.Status === 'ENABLED';
  return {
    encryption: settled ? text(sse.SSEType) : null,
    kms_key: settled ? text(sse.KMSMasterKeyArn) : null,
    key_accessible: sse.InaccessibleEncryptionDateTime === undefined ? 1 : 0,
  };
}

function backupCells(backups: ContinuousBackupsDescription | undefined): Values {
  const recovery = backups?.PointInTimeRecoveryDescription;
  const status = text(recovery?.PointInTimeRecoveryStatus);
  return {
    point_in_time_recovery: status,
    recovery_days: status === 'DISABLED' ? 0 : number(recovery?.RecoveryPeriodInDays),
  };
}
