import type { DoubleTelling } from '../../facts/double-telling.ts';
import { readWhole } from './compare.ts';

/** A kind of resource whose policies IAM Access Analyzer reads, as we do. */
interface Policed {
  /** As in the telling's name. */
  readonly kind: string;
  readonly noun: string;
  /** The table of such resources, each with its `arn`. */
  readonly list: string;
  /** The table of the statements that guard them. */
  readonly table: string;
  /** Its column that says what the statement guards, and the column of the list that holds the same. */
  readonly of: string;
  readonly by?: string;
  /** Reads every statement of every such resource. */
  readonly operation: string;
  /** Which rows of the table are such statements. */
  readonly when?: string;
  /** Grants that may open it beside its policy. */
  readonly grants?: true;
  /** When nothing but its policy and grants can open it. */
  readonly only?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html */
const POLICED: readonly Policed[] = [
  {
    kind: 'roles',
    noun: 'trust policy',
    list: 'aws_iam_role',
    table: 'aws_iam_policy_statement',
    of: 'owner_arn',
    operation: 'iam:GetAccountAuthorizationDetails',
    when: "s.policy_kind = 'trust'",
  },
  {
    kind: 'buckets',
    noun: 'policy',
    list: 'aws_s3_bucket',
    table: 'aws_s3_policy_statement',
    of: 'bucket_arn',
    operation: 's3:GetBucketPolicy',
    // The one grant of an ACL is its owner's.
    only: "(r.object_ownership = 'BucketOwnerEnforced' or json_array_length(r.acl_grants) <= 1)",
  },
  {
    kind: 'keys',
    noun: 'policy',
    list: 'aws_kms_key',
    table: 'aws_kms_policy_statement',
    of: 'key_arn',
    operation: 'kms:GetKeyPolicy',
    grants: true,
  },
  {
    kind: 'queues',
    noun: 'policy',
    list: 'aws_sqs_queue',
    table: 'aws_sqs_policy_statement',
    of: 'queue_url',
    by: 'url',
    operation: 'sqs:GetQueueAttributes',
  },
  {
    kind: 'topics',
    noun: 'policy',
    list: 'aws_sns_topic',
    table: 'aws_sns_policy_statement',
    of: 'topic_arn',
    operation: 'sns:GetTopicAttributes',
  },
  {
    kind: 'functions',
    noun: 'policy',
    list: 'aws_lambda_function',
    table: 'aws_lambda_policy_statement',
    of: 'function_arn',
    operation: 'lambda:GetPolicy',
  },
  {
    kind: 'secrets',
    noun: 'policy',
    list: 'aws_secretsmanager_secret',
    table: 'aws_secretsmanager_policy_statement',
    of: 'secret_arn',
    operation: 'secretsmanager:GetResourcePolicy',
  },
  {
    kind: 'tables',
    noun: 'policy',
    list: 'aws_dynamodb_table',
    table: 'aws_dynamodb_policy_statement',
    of: 'table_arn',
    operation: 'dynamodb:GetResourcePolicy',
  },
];

/**
 * A finding of external access on something whose policy, as it was read, names nobody outside its account. Only this
 * way round: an analyzer keeps silent on what was archived, and on what lies within its zone of trust.
 */
function openedOutside({
  kind,
  noun,
  list,
  table,
  of,
  by = 'arn',
  operation,
  when = '1',
  grants,
  only = '1',
}: Policed): DoubleTelling {
  const sides = [
    { table: 'aws_accessanalyzer_finding', columns: ['type', 'resource', 'resource_owner'] },
    { table: list, columns: [] },
    { table, columns: ['principals', 'not_principals', 'any_principal'] },
  ];
  const granted = `or exists (select 1 from aws_kms_grant as g
                  where g.key_arn = f.resource and ${outside('g.grantee')} is not false)`;
  return {
    name: `outside-${kind}`,
    doc: `Whether somebody outside the account has access: IAM Access Analyzer's findings and the ${noun} of ${kind}.`,
    sides: grants ? [...sides, { table: 'aws_kms_grant', columns: ['grantee'] }] : sides,
    sql: `select r.account, f.region, f.resource,
       'IAM Access Analyzer finds access from outside the account to ' || f.resource || ', whose ${noun} names nobody outside' as text
from aws_accessanalyzer_finding as f join ${list} as r on r.arn = f.resource and r.account = f.resource_owner
where f.type = 'ExternalAccess' and ${only}
  and ${readWhole(operation, 'r.account', 'r.region')}
  and not (exists (select 1 from ${table} as s
                   where s.${of} = r.${by} and ${when} and s.effect is not 'Deny'
                     and (s.principals is null or s.not_principals is not '{}' or s.any_principal is not 0
                          or exists (select 1 from json_each(s.principals) as k, json_each(k.value) as p
                                     where k.key <> 'Service' and ${outside('p.value')} is not false)))
           ${grants ? granted : ''})`,
  };
}

/** What names neither the account nor somebody of it; the id of a principal that is gone may be anybody's. */
function outside(name: string): string {
  return `(${name} <> r.account and ${name} not like 'arn:%:' || r.account || ':%' and ${name} not like '%.amazonaws.com' and ${name} not like '%.amazonaws.com.cn')`;
}

export const OUTSIDE: readonly DoubleTelling[] = POLICED.map(openedOutside);
