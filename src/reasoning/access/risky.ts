import { partitionOfRegion } from '../../core/partition.ts';
import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import type { TableReads } from '../../facts/fact-function.ts';

/** Resources that a table lists, with the actions on each of them that the table of access tells. */
interface Kind {
  readonly table: string;
  readonly columns: readonly string[];
  /** Null where the row does not tell. */
  readonly arn: (row: PlacedCells) => string | null;
  readonly leavesOut?: (row: PlacedCells) => boolean;
  /** Actions on the resource itself, and on what lies in it. */
  readonly actions: readonly string[];
  readonly within?: readonly string[];
}

const plain = ({ arn }: PlacedCells): string | null => (typeof arn === 'string' ? arn : null);

function ofCluster({ account, region, identifier }: PlacedCells, kind: 'cluster' | 'dbuser'): string | null {
  if (typeof identifier !== 'string') return null;
  return `arn:${partitionOfRegion(String(region)).id}:redshift:${region}:${account}:${kind}:${identifier}`;
}

const KINDS: readonly Kind[] = [
  {
    table: 'aws_kms_key',
    columns: ['arn', 'manager'],
    // Nobody but the service uses a key that AWS manages, and nobody can change its policy.
    leavesOut: ({ manager }) => manager === 'AWS',
    arn: plain,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
  },
  {
    table: 'aws_s3_bucket',
    columns: ['arn'],
    arn: plain,
    actions: ['s3:ListBucket', 's3:PutBucketPolicy', 's3:DeleteBucket'],
    within: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
  },
  {
    table: 'aws_dynamodb_table',
    columns: ['arn'],
    arn: plain,
    actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PutItem', 'dynamodb:DeleteTable'],
  },
  {
    table: 'aws_secretsmanager_secret',
    columns: ['arn'],
    arn: plain,
    actions: ['secretsmanager:GetSecretValue'],
  },
  { table: 'aws_ssm_parameter', columns: ['arn'], arn: plain, actions: ['ssm:GetParameter'] },
  {
    table: 'aws_lambda_function',
    columns: ['arn'],
    arn: plain,
    actions: ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
  },
  { table: 'aws_sqs_queue', columns: ['arn'], arn: plain, actions: ['sqs:ReceiveMessage', 'sqs:SendMessage'] },
  { table: 'aws_sns_topic', columns: ['arn'], arn: plain, actions: ['sns:Subscribe', 'sns:Publish'] },
  {
    table: 'aws_redshift_cluster',
    columns: ['identifier'],
    arn: (row) => ofCluster(row, 'cluster'),
    actions: ['redshift-data:ExecuteStatement'],
  },
  {
    table: 'aws_redshift_cluster',
    columns: ['identifier'],
    // Credentials are given for a user of the cluster's databases, which policies name.
    arn: (row) => ofCluster(row, 'dbuser'),
    actions: [],
    within: ['redshift:GetClusterCredentials'],
  },
];

/** What tells which resources there are. */
export const RISK_READS: readonly TableReads[] = KINDS.map(({ table, columns }) => ({ table, columns }));

/** Actions on whatever the account holds. */
const ON_ANYTHING = [
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:CreatePolicyVersion',
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:PassRole',
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:ModifySnapshotAttribute',
  'organizations:LeaveOrganization',
] as const;

/** One action, with the resources on which it is asked about. */
export interface Risk {
  readonly action: string;
  readonly resources: readonly { readonly arn: string; readonly account: string; readonly region: string }[];
}

/** A resource of which no row tells the name, so that nobody can be asked about it. */
export interface Unnamed {
  readonly table: string;
  readonly account: string;
  readonly region: string;
}

/** The resources that their tables do not name: who may do what to them is unknown. */
export function unnamedIn(facts: FactReader): readonly Unnamed[] {
  const unnamed = KINDS.flatMap(({ table, columns, arn, leavesOut }) =>
    [...facts.rows(table, columns)].flatMap((row) =>
      arn(row) !== null || leavesOut?.(row) === true
        ? []
        : [{ table, account: String(row.account), region: String(row.region) }],
    ),
  );
  return [...new Map(unnamed.map((one) => [JSON.stringify(one), one])).values()];
}

/** Every risky action, with the resources of the facts; `*` for what is not done to one of them. */
export function risksIn(facts: FactReader): readonly Risk[] {
  const risks = KINDS.flatMap(({ table, columns, arn, leavesOut, actions, within = [] }) => {
    const own = [...facts.rows(table, columns)].flatMap((row) => {
      const name = leavesOut?.(row) === true ? null : arn(row);
      return name === null ? [] : [{ arn: name, account: String(row.account), region: String(row.region) }];
    });
    const inside = own.map((resource) => ({ ...resource, arn: `${resource.arn}/*` }));
    return [
      ...actions.map((action) => ({ action, resources: own })),
      ...within.map((action) => ({ action, resources: inside })),
    ];
  });
  return [...risks, ...ON_ANYTHING.map((action) => ({ action, resources: [] }))];
}
