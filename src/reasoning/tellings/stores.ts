import type { DoubleTelling } from '../../facts/double-telling.ts';
import { namedAndListed } from './compare.ts';

/**
 * S3, "The meaning of public": a policy is public unless it grants to fixed values alone. Conditions decide which
 * values are fixed, so with one of them AWS may judge either way.
 */
const bucketPolicy: DoubleTelling = {
  name: 'bucket-policies',
  doc: "Whether a bucket's policy is public: AWS's judgement of it and its statements.",
  sides: [
    { table: 'aws_s3_bucket', columns: ['policy_is_public', 'policy', 'has_policy'] },
    { table: 'aws_s3_policy_statement', columns: 'rows' },
  ],
  sql: `select b.account, b.region, b.arn as resource,
       iif(b.policy_is_public, 'AWS judges the policy of ' || b.arn || ' public, but none of its statements allows anybody',
           'AWS judges the policy of ' || b.arn || ' not public, but a statement allows anybody, without a condition') as text
from aws_s3_bucket as b
left join (select bucket_arn,
                  max(effect = 'Allow' and (any_principal = 1 or not_principals <> '{}')) as anybody,
                  max(effect = 'Allow' and any_principal = 1 and conditions = '{}') as freely
           from aws_s3_policy_statement group by bucket_arn) as s on s.bucket_arn = b.arn
where b.has_policy is not null
  and ((b.policy_is_public = 1 and coalesce(s.anybody, 0) = 0) or (b.policy_is_public = 0 and s.freely = 1))`,
};

const volumeAndSnapshot: DoubleTelling = {
  name: 'volumes-and-snapshots',
  doc: 'Whether a volume is encrypted: the volume and its snapshots.',
  sides: [
    { table: 'aws_ec2_volume', columns: ['encrypted'] },
    { table: 'aws_ec2_snapshot', columns: ['encrypted'] },
  ],
  // A volume that is made of an encrypted snapshot is encrypted, and so is every snapshot of an encrypted volume.
  sql: `select v.account, v.region, v.volume_id as resource,
       v.volume_id || iif(v.encrypted, ' says that it is encrypted, ', ' says that it is not encrypted, ')
         || s.snapshot_id || iif(s.volume_id = v.volume_id, ', made of it, says that it is ', ', of which it was made, says that it is ')
         || iif(s.encrypted, 'encrypted', 'not encrypted') as text
from aws_ec2_volume as v
join aws_ec2_snapshot as s on s.account = v.account and s.region = v.region
where (s.volume_id = v.volume_id and s.encrypted <> v.encrypted)
   or (s.snapshot_id = v.snapshot_id and s.encrypted = 1 and v.encrypted = 0)`,
};

const clusterStorage: DoubleTelling = {
  name: 'database-storage',
  doc: 'How the storage of a database cluster is encrypted: the cluster and its instances.',
  sides: [
    { table: 'aws_rds_instance', columns: ['encrypted', 'kms_key', 'cluster'] },
    { table: 'aws_rds_cluster', columns: ['encrypted', 'kms_key'] },
  ],
  sql: `select i.account, i.region, i.arn as resource,
       i.arn || ' and its cluster ' || c.arn || ' say differently whether and under which key they are encrypted' as text
from aws_rds_instance as i
join aws_rds_cluster as c on c.account = i.account and c.region = i.region and c.identifier = i.cluster
where i.encrypted <> c.encrypted or i.kms_key <> c.kms_key`,
};

const clusterMembers: DoubleTelling = {
  name: 'database-members',
  doc: 'Which instances a database cluster has: the cluster and the instances.',
  sides: [
    { table: 'aws_rds_cluster', columns: ['members'] },
    { table: 'aws_rds_instance', columns: 'rows' },
  ],
  sql: `select c.account, c.region, c.arn as resource,
       c.arn || ' names an instance that ' || iif(i.identifier is null, 'is not listed', 'says that it is of no such cluster') as text
from aws_rds_cluster as c, json_each(c.members) as m
left join aws_rds_instance as i on i.account = c.account and i.region = c.region and i.identifier = m.value
where (c.account, c.region) in
      (select account, region from affidavit_coverage where operation = 'rds:DescribeDBInstances' and status = 'complete')
  and (i.identifier is null or i.cluster <> c.identifier)
union all
select i.account, i.region, i.arn, i.arn || ' names a cluster that does not name it'
from aws_rds_instance as i
join aws_rds_cluster as c on c.account = i.account and c.region = i.region and c.identifier = i.cluster
where i.identifier not in (select value from json_each(c.members))`,
};

/** A key of the account's own is listed until the day it is deleted, and what lies under a deleted key is lost. */
function keyListed(table: string, column = 'kms_key'): DoubleTelling {
  return {
    name: `${table}.${column}`,
    doc: `A KMS key of the account that ${table} names is among those that kms:ListKeys lists.`,
    sides: [
      { table, columns: [column] },
      { table: 'aws_kms_key', columns: 'rows' },
    ],
    sql: `select n.account, n.region, n.key as resource,
       'something lies under ' || n.key || ', which kms:ListKeys does not list' as text
from (select distinct account, region, ${column} as key from ${table} where ${column} like 'arn:%:kms:%:key/%') as n
join affidavit_coverage as v
  on v.operation = 'kms:ListKeys' and v.status = 'complete'
 and v.account = n.account and n.key like 'arn:%:kms:' || v.region || ':' || v.account || ':key/%'
where n.key not in (select arn from aws_kms_key where arn is not null)`,
  };
}

/** What stores tell twice. */
export const STORES: readonly DoubleTelling[] = [
  bucketPolicy,
  volumeAndSnapshot,
  clusterStorage,
  clusterMembers,
  namedAndListed(
    { table: 'aws_rds_instance', column: 'cluster', by: 'n.arn', noun: 'database instance' },
    {
      table: 'aws_rds_cluster',
      id: 'identifier',
      operation: 'rds:DescribeDBClusters',
      noun: 'database cluster',
      isNamed: true,
    },
  ),
  ...['aws_rds_instance', 'aws_rds_cluster'].map((table) =>
    namedAndListed(
      { table, column: 'master_secret', by: 'n.arn', noun: 'database' },
      {
        table: 'aws_secretsmanager_secret',
        id: 'arn',
        operation: 'secretsmanager:ListSecrets',
        noun: 'secret',
      },
    ),
  ),
  ...[
    'aws_s3_bucket',
    'aws_ec2_volume',
    'aws_rds_instance',
    'aws_rds_cluster',
    'aws_redshift_cluster',
    'aws_dynamodb_table',
    'aws_secretsmanager_secret',
    'aws_logs_group',
    'aws_cloudtrail_trail',
  ].map((table) => keyListed(table)),
  // An alias of AWS may stand before its key: AWS makes that when something first needs it.
  namedAndListed(
    { table: 'aws_kms_alias', column: 'key_arn', by: 'n.arn', noun: 'alias', when: 'n.is_aws = 0' },
    { table: 'aws_kms_key', id: 'arn', operation: 'kms:ListKeys', noun: 'key' },
  ),
];
