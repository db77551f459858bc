import type { FactReader, PlacedCells } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import type { Cell } from '../../../facts/table.ts';
import { type Known, known, unknown } from '../known.ts';
import type { NamedPolicy, Resource } from '../model.ts';
import { tagsIn, textIn } from './cells.ts';
import type { Gaps } from './gaps.ts';
import { GRANT_READS, grantsIn, type KeyGrants } from './grants.ts';
import { Documents, silent, statementReads } from './policies.ts';

/** A kind of resource that has a policy of its own, and where facts tell of it. */
interface Holder {
  /** As actions call the service. */
  readonly service: string;
  /** What decisions call the document: `key policy`. */
  readonly noun: string;
  readonly table: string;
  /** The column that statements name their owner by. */
  readonly key: string;
  readonly arn: (row: PlacedCells, partition: string) => string | null;
  /** A column that is NULL exactly when the policy was not read; 0 says that there is none. */
  readonly witness: string;
  readonly tags?: string;
  readonly also?: readonly string[];
  readonly statements: string;
  readonly owner: string;
  /** What beside its policy may open it to others, as far as the row and the facts tell; null when nothing does. */
  readonly opened?: {
    readonly beside?: TableReads;
    readonly by: (row: PlacedCells, facts: FactReader) => string | null;
  };
}

const byArn = ({ arn }: PlacedCells): string | null => textIn(arn);

const REGISTRIES: TableReads = { table: 'aws_ecr_registry_policy', columns: ['policy'] };

/**
 * The policy of a registry speaks on its repositories as well: on replication, or on every action, as a setting of the
 * account says that nobody reads (ECR User Guide, "Private registry permissions").
 */
function openedByRegistry({ account, region, arn }: PlacedCells, facts: FactReader): string | null {
  for (const row of facts.rows(REGISTRIES.table, REGISTRIES.columns))
    if (row.account === account && row.region === region)
      return row.policy === '' ? null : `what the registry policy says on ${arn}`;
  return `registry policy for ${arn}`;
}

export const HOLDERS: readonly Holder[] = [
  {
    service: 'kms',
    noun: 'key policy',
    table: 'aws_kms_key',
    key: 'arn',
    arn: byArn,
    witness: 'delegates_to_account',
    tags: 'tags',
    statements: 'aws_kms_policy_statement',
    owner: 'key_arn',
  },
  {
    service: 's3',
    noun: 'bucket policy',
    table: 'aws_s3_bucket',
    key: 'arn',
    arn: byArn,
    witness: 'has_policy',
    statements: 'aws_s3_policy_statement',
    owner: 'bucket_arn',
    also: ['object_ownership'],
  },
  {
    service: 'sns',
    noun: 'topic policy',
    table: 'aws_sns_topic',
    key: 'arn',
    arn: byArn,
    witness: 'policy',
    statements: 'aws_sns_policy_statement',
    owner: 'topic_arn',
  },
  {
    service: 'sqs',
    noun: 'queue policy',
    table: 'aws_sqs_queue',
    key: 'url',
    also: ['arn'],
    arn: byArn,
    witness: 'has_policy',
    statements: 'aws_sqs_policy_statement',
    owner: 'queue_url',
  },
  {
    service: 'lambda',
    noun: 'function policy',
    table: 'aws_lambda_function',
    key: 'arn',
    arn: byArn,
    witness: 'has_policy',
    statements: 'aws_lambda_policy_statement',
    owner: 'function_arn',
  },
  {
    service: 'secretsmanager',
    noun: 'secret policy',
    table: 'aws_secretsmanager_secret',
    key: 'arn',
    arn: byArn,
    witness: 'has_policy',
    statements: 'aws_secretsmanager_policy_statement',
    owner: 'secret_arn',
  },
  {
    service: 'dynamodb',
    noun: 'table policy',
    table: 'aws_dynamodb_table',
    key: 'arn',
    arn: byArn,
    witness: 'has_policy',
    tags: 'tags',
    also: ['stream'],
    statements: 'aws_dynamodb_policy_statement',
    owner: 'table_arn',
  },
  {
    service: 'execute-api',
    noun: 'API policy',
    table: 'aws_apigateway_api',
    key: 'api_id',
    arn: ({ account, region, api_id: id }, partition) =>
      textIn(id) === null ? null : `arn:${partition}:execute-api:${region}:${account}:${id}`,
    witness: 'has_policy',
    statements: 'aws_apigateway_policy_statement',
    owner: 'api_id',
  },
  {
    service: 'elasticfilesystem',
    noun: 'file system policy',
    table: 'aws_efs_file_system',
    key: 'id',
    also: ['arn'],
    arn: byArn,
    witness: 'policy',
    statements: 'aws_efs_policy_statement',
    owner: 'file_system_id',
  },
  {
    service: 'ecr',
    noun: 'repository policy',
    table: 'aws_ecr_repository',
    key: 'arn',
    arn: byArn,
    witness: 'policy',
    statements: 'aws_ecr_repository_policy_statement',
    owner: 'repository_arn',
    opened: { beside: REGISTRIES, by: openedByRegistry },
  },
  {
    service: 'kinesis',
    noun: 'stream policy',
    table: 'aws_kinesis_stream',
    key: 'arn',
    arn: byArn,
    witness: 'policy',
    statements: 'aws_kinesis_policy_statement',
    owner: 'stream_arn',
  },
  {
    service: 'backup',
    noun: 'vault policy',
    table: 'aws_backup_vault',
    key: 'arn',
    also: ['type'],
    arn: byArn,
    witness: 'policy',
    statements: 'aws_backup_vault_policy_statement',
    owner: 'vault_arn',
    // A logically air-gapped vault is shared by AWS RAM.
    opened: { by: ({ arn, type }) => (type === 'BACKUP_VAULT' ? null : `sharing of ${arn}`) },
  },
  {
    service: 'events',
    noun: 'event bus policy',
    table: 'aws_eventbridge_bus',
    key: 'arn',
    arn: byArn,
    witness: 'policy',
    statements: 'aws_eventbridge_policy_statement',
    owner: 'bus_arn',
  },
];

/** Parameters have policies only where they are shared, which those of the standard tier cannot be. */
const PARAMETERS = { table: 'aws_ssm_parameter', columns: ['arn', 'tier'] } as const;
export const PARAMETER_READS: readonly TableReads[] = [PARAMETERS];

/** What is read of one service's resources. */
export function resourceReads(holder: Holder): readonly TableReads[] {
  const own = { table: holder.table, columns: columnsOf(holder) };
  const reads = [own, statementReads(holder.statements, [holder.owner])];
  const beside = holder.opened?.beside;
  return [...reads, ...(holder.service === 'kms' ? GRANT_READS : []), ...(beside === undefined ? [] : [beside])];
}

function columnsOf({ key, witness, tags, also }: Holder): readonly string[] {
  return [key, witness, ...(also ?? []), ...(tags === undefined ? [] : [tags])];
}

/** Every resource with a policy of its own, by ARN. `partitionOf` says in which partition an account lies. */
export function resourcesIn(
  facts: FactReader,
  gaps: Gaps,
  partitionOf: (account: string) => string,
): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  const grants = grantsIn(facts, gaps);
  for (const holder of HOLDERS) {
    const documents = new Documents(facts, holder.statements, [holder.owner]);
    for (const row of facts.rows(holder.table, columnsOf(holder))) {
      const arn = holder.arn(row, partitionOf(String(row.account)));
      if (arn === null) gaps.whole.add(`ARN of a row of ${holder.table} in account ${row.account}`);
      else {
        const resource = resourceIn(arn, row, holder, documents, grants);
        const opened = holder.opened?.by(row, facts) ?? null;
        resources.set(arn, opened === null ? resource : { ...resource, policy: unknown(opened) });
      }
    }
  }
  for (const { account, arn, tier } of facts.rows(PARAMETERS.table, PARAMETERS.columns))
    if (typeof arn === 'string') resources.set(arn, parameterIn(arn, String(account), tier));
  return resources;
}

function parameterIn(arn: string, account: string, tier: Cell | undefined): Resource {
  const policy = tier === 'Standard' ? known<'none'>('none') : unknown(`policy of ${arn}`);
  return { arn, account: known(account), policy, grants: known([]), tags: unknown(`tags of ${arn}`) };
}

function resourceIn(arn: string, row: PlacedCells, holder: Holder, documents: Documents, grants: KeyGrants): Resource {
  const account = String(row.account);
  return {
    arn,
    account: known(account),
    policy: policyOf(arn, row, holder, documents),
    grants: holder.service === 'kms' ? grants(account, String(row.region), arn) : known([]),
    tags: holder.tags === undefined ? unknown(`tags of ${arn}`) : tagsIn(row[holder.tags], arn),
    ...(holder.service === 's3' ? { acls: aclsIn(row.object_ownership, arn) } : {}),
    ...(holder.service === 'dynamodb' ? { streams: streamsIn(row.stream, arn) } : {}),
  };
}

/** Objects have ACLs of their own, which are not read: only where ownership turns them off is nothing open through them. */
function aclsIn(ownership: Cell | undefined, arn: string): Known<'disabled'> {
  return ownership === 'BucketOwnerEnforced' ? known('disabled') : unknown(`ACLs of the objects of ${arn}`);
}

/** A stream's own policy is not read: only where there is no stream is nothing open through one. */
function streamsIn(stream: Cell | undefined, arn: string): Known<'none'> {
  return stream === 'none' ? known('none') : unknown(`policy of the stream of ${arn}`);
}

function policyOf(arn: string, row: PlacedCells, holder: Holder, documents: Documents): Known<NamedPolicy | 'none'> {
  const [witness, key] = [row[holder.witness], textIn(row[holder.key])];
  // Without what its statements name it by, none of them would seem to be its own.
  if (witness === null || witness === undefined || key === null) return unknown(`${holder.noun} of ${arn}`);
  const name = `${holder.noun} of ${arn.split(':').slice(5).join(':')}`;
  const document = documents.of(String(row.account), [key], name);
  if (document.kind === 'unknown' || document.value !== 'none') return document;
  // A key always has a policy; elsewhere a policy may have been emptied of statements.
  if (holder.service === 'kms') return known(silent(name));
  return holder.witness === 'has_policy' && witness === 1 ? known(silent(name)) : document;
}
