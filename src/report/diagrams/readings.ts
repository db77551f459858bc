import { counted, grouped } from './compute.ts';
import type { Drawing } from './drawing.ts';
import { shortName } from './party.ts';

type Cell = string | number | null;

/** Calls that give data, or decrypt it, to whoever may make them. */
const READING = [
  'kms:Decrypt',
  's3:GetObject',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'sqs:ReceiveMessage',
  'redshift-data:ExecuteStatement',
] as const;

/** Whether a principal can read one thing: 1, 0, or null when that is not known. */
export interface Reading {
  readonly principal: string;
  readonly resource: string;
  readonly account: Cell;
  readonly verdict: Cell;
}

/** Whether somebody, or something, is not told by name: who reads what is then not known of all. */
export async function isUntold(drawing: Drawing): Promise<boolean> {
  const rows = await drawing.rows<'n'>(
    'select count(*) as n from iam_access where principal is null or resource is null or action is null',
  );
  return rows[0]?.n !== 0;
}

/** Every pair that the table of access tells of; a thing is read when one of the calls that read it is allowed. */
export async function readingsIn(drawing: Drawing): Promise<Reading[]> {
  const actions = READING.map((action) => `'${action}'`).join(', ');
  const rows = await drawing.rows<'principal' | 'resource' | 'resource_account' | 'verdict'>(
    `select principal, resource, resource_account, verdict from iam_access
     where action in (${actions}) and principal is not null and resource is not null order by resource, principal, action`,
  );
  return [...grouped(rows, ({ principal, resource }) => `${principal} ${resource}`).values()].map((same) => {
    const { principal, resource, resource_account } = same[0] as (typeof same)[number];
    const verdicts = same.map(({ verdict }) => verdict);
    const verdict = verdicts.includes(1) ? 1 : verdicts.includes(null) ? null : 0;
    return { principal: String(principal), resource: String(resource), account: resource_account, verdict };
  });
}

const NOUNS: Readonly<Record<string, string>> = {
  kms: 'KMS key',
  s3: 'S3 bucket',
  dynamodb: 'DynamoDB table',
  secretsmanager: 'secret',
  ssm: 'parameter',
  sqs: 'queue',
  redshift: 'Redshift cluster',
};

/** What a resource is, by its ARN. */
export function nounOf(resource: string): string {
  const service = resource.split(':')[2] ?? '';
  return NOUNS[service] ?? service;
}

/** One by its name, of a bucket's objects the bucket's; several by their number. */
export function labelOf(drawing: Drawing, resources: readonly string[]): string[] {
  const [first = ''] = resources;
  if (resources.length > 1) return [counted(resources.length, nounOf(first))];
  return nameOrNoun(nounOf(first), shortId(shortName(drawing.said(first.replace(/\/\*$/, '')))));
}

/** What a thing is and what it is called; "bucket 4" says both. */
export function nameOrNoun(noun: string, name: string): string[] {
  const [, kind = ''] = /^(?:\S+ )*?(\S+) \d+(?: of \d+)?$/.exec(name) ?? [];
  return kind !== '' && noun.toLowerCase().split(' ').includes(kind) ? [name] : [noun, name];
}

/** A key's id tells nobody anything beyond its beginning. */
function shortId(name: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name) ? `${name.slice(0, 8)}…` : name;
}
