import type { DiagramModel } from '../schema.ts';
import type { Commission } from './commission.ts';
import { counted, grouped, numbered } from './compute.ts';
import type { Drawing } from './drawing.ts';
import { Surroundings } from './surroundings.ts';

type Cell = string | number | null;

type Stored = Record<
  'account' | 'arn' | 'kind' | 'data_class' | 'encrypted' | 'method' | 'key_arn' | 'key_account' | 'key_manager',
  Cell
>;

/** Whose key a thing lies under, as far as it is known. */
type Holder =
  | { readonly is: 'customer' | 'aws-managed' | 'foreign'; readonly account: string }
  | { readonly is: 'provider' | 'hsm' | 'nobody' | 'unknown-key' | 'unknown' };

/**
 * The encryption diagram: what keeps data, and whose key it lies under. Things of one account and class under keys of
 * one holder are one node; what is not encrypted, and what is not known, are told apart from both.
 */
export async function encryptionDiagram({ examined, drawing }: Commission): Promise<DiagramModel> {
  const surroundings = await Surroundings.read(drawing, examined, false);
  const rows = (await drawing.rows(
    'select account, arn, kind, data_class, encrypted, method, key_arn, key_account, key_manager from encryption order by account, kind, arn',
  )) as unknown as Stored[];
  const stored = rows.filter(({ arn }) => arn !== null);
  const holder = (row: Stored) => holderOf(row, (account) => surroundings.knows(account));
  for (const under of grouped(stored, (row) => JSON.stringify(holder(row))).values())
    drawUnder(drawing, surroundings, under, holder(under[0] as Stored));
  drawUnread(
    drawing,
    rows.filter(({ arn }) => arn === null),
  );
  return drawing.finish({
    name: 'encryption',
    title: 'What lies under whose key',
    caption:
      'Everything that keeps data and was read, by account and data class, and whose key it is encrypted under by its own settings. A customer managed key is under a key policy of its account; AWS uses its own keys without one.',
    direction: 'LR',
  });
}

function drawUnder(drawing: Drawing, surroundings: Surroundings, rows: readonly Stored[], holder: Holder): void {
  const key = drawHolder(drawing, surroundings, rows, holder);
  for (const same of grouped(rows, ({ account }) => String(account)).values()) {
    const { account, kind } = same[0] as Stored;
    const classes = grouped(same, ({ data_class }) => drawing.spoken(data_class));
    const isAlike = new Set(same.map((row) => row.kind)).size === 1;
    const thing = isAlike ? nounOf(kind) : 'thing';
    const words = [...classes].sort(([a], [b]) => (a < b ? 1 : -1)).map(([about, those]) => classInWords(about, those));
    const arns = same.map(({ arn }) => arn);
    const label = [counted(same.length, thing), ...(isAlike && classes.size === 1 && classes.has('') ? [] : words)];
    const node = drawing.node(
      `stored ${account} ${JSON.stringify(holder)}`,
      { group: surroundings.account(account, 'global'), label, kind: 'store', ...numbered(same.length, thing) },
      'encryption',
      arns,
      /encrypt|kms/i,
    );
    const unsure = holder.is === 'unknown' || holder.is === 'unknown-key';
    drawing.edge(node, key, unsure ? 'not known' : '', unsure ? 'dotted' : 'solid', drawing.facts('encryption', arns));
  }
}

/** "customer data: 6 S3 buckets, 1 DynamoDB table". */
function classInWords(about: string, rows: readonly Stored[]): string {
  const kinds = [...grouped(rows, ({ kind }) => String(kind))].map(([kind, those]) =>
    counted(those.length, nounOf(kind)),
  );
  return `${about === '' ? 'not labelled' : `${about} data`}: ${kinds.join(', ')}`;
}

function drawHolder(drawing: Drawing, surroundings: Surroundings, rows: readonly Stored[], holder: Holder): string {
  const keys = new Set(rows.map(({ key_arn }) => key_arn).filter((arn) => arn !== null && arn !== 'none'));
  const name = JSON.stringify(holder);
  const add = (
    label: string[],
    kind: DiagramModel['nodes'][number]['kind'],
    group: string | null = null,
    told = { count: 0, noun: '' },
  ) => drawing.remainder(`holder ${name}`, { group, label, kind, ...told }, 'encryption', [...keys]);
  const keysOf = (noun: string) => numbered(keys.size, noun);
  switch (holder.is) {
    case 'customer':
    case 'aws-managed': {
      const whose = holder.is === 'customer' ? 'customer managed' : 'AWS managed';
      const place = surroundings.knows(holder.account) ? surroundings.account(holder.account, 'global') : null;
      return add([counted(keys.size, 'KMS key'), whose], 'key', place, keysOf(`${whose} key`));
    }
    case 'foreign':
      return add([counted(keys.size, 'KMS key'), `of ${drawing.said(holder.account)}`], 'key', null, {
        count: keys.size,
        noun: 'keys of another account',
      });
    case 'provider':
      return add(['Keys of AWS', 'owned or chosen by AWS'], 'quiet', null, { count: 0, noun: 'keys of AWS' });
    case 'hsm':
      return add(['Hardware module'], 'key');
    case 'nobody':
      return add(['Not encrypted'], 'entry');
    case 'unknown-key':
      return add(['KMS key', 'whose is not known'], 'unknown');
    case 'unknown':
      return add(['Not known whether', 'it is encrypted'], 'unknown');
  }
}

/** The lists that were not read: nobody knows what they hold. */
function drawUnread(drawing: Drawing, rows: readonly Stored[]): void {
  const kinds = [...new Set(rows.map(({ kind }) => String(kind)))];
  if (kinds.length === 0) return;
  const label = ['not known', `${counted(kinds.length, 'kind')} of thing not read`];
  drawing.remainder(
    'unread',
    { group: null, label, kind: 'unknown', ...numbered(kinds.length, 'kind') },
    'encryption',
    [],
  );
}

/** Methods of encryption that name no key of KMS. */
const WITHOUT_KMS: Readonly<Record<string, Holder>> = {
  aws: { is: 'provider' },
  hsm: { is: 'hsm' },
  none: { is: 'nobody' },
};

function holderOf(
  { encrypted, method, key_account, key_manager }: Stored,
  isOurs: (account: string) => boolean,
): Holder {
  if (encrypted === 0) return { is: 'nobody' };
  if (encrypted !== 1 || method === null) return { is: 'unknown' };
  const without = WITHOUT_KMS[String(method)];
  if (without !== undefined) return without;
  if (key_account === null || key_account === 'none') return { is: 'unknown-key' };
  const account = String(key_account);
  if (key_manager === 'CUSTOMER') return { is: 'customer', account };
  if (key_manager === 'AWS') return { is: 'aws-managed', account };
  // A key of another account is that account's, whether or not it could be read.
  return isOurs(account) ? { is: 'unknown-key' } : { is: 'foreign', account };
}

const NOUNS: Readonly<Record<string, string>> = {
  bucket: 'S3 bucket',
  table: 'DynamoDB table',
  cluster: 'Redshift cluster',
  volume: 'EBS volume',
  snapshot: 'EBS snapshot',
  stream: 'Firehose stream',
  'log-group': 'log group',
  function: 'Lambda function',
  kubernetes: 'Kubernetes cluster',
  'file-system': 'EFS file system',
  'fsx-file-system': 'FSx file system',
  'fsx-backup': 'FSx backup',
  repository: 'container repository',
};

function nounOf(kind: Cell): string {
  return NOUNS[String(kind)] ?? String(kind).replaceAll('-', ' ');
}
