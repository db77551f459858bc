import type { DiagramModel } from '../schema.ts';
import type { Commission } from './commission.ts';
import { counted, grouped, numbered } from './compute.ts';
import type { Drawing } from './drawing.ts';
import { shortName } from './party.ts';
import { nameOrNoun } from './readings.ts';
import { Surroundings } from './surroundings.ts';

type Cell = string | number | null;

/** One way of records from where they arise to where they are kept. */
interface Flow {
  readonly table: string;
  /** What sends them, in the singular. */
  readonly noun: string;
  /** What is sent. */
  readonly what: string;
  readonly account: Cell;
  readonly sender: Cell;
  /** The receiver, as `placeOf` writes it; '' when nothing is sent, null when that is not known. */
  readonly to: string | null;
  /** 1 when it is working, 0 when it is stopped. */
  readonly works: Cell;
}

/**
 * The diagram of logs: which records go where, by the settings of what sends them. What sends none is counted, and so
 * is what was not read.
 */
export async function logsDiagram({ examined, drawing }: Commission): Promise<DiagramModel> {
  const surroundings = await Surroundings.read(drawing, examined, false);
  const flows: Flow[] = [];
  for (const { sql, ...source } of SOURCES)
    for (const row of await drawing.rows<'account' | 'sender' | 'target' | 'works'>(sql))
      flows.push({ ...source, account: row.account, sender: row.sender, to: placeOf(row.target), works: row.works });
  const owners: Owners = new Map(
    (await drawing.rows<'arn' | 'name' | 'account'>('select arn, name, account from aws_s3_bucket')).map(
      ({ arn, name, account }) => [`bucket ${name}`, { account, arn: String(arn) }],
    ),
  );
  const receives = new Set(flows.map(({ to }) => to));
  // A copy of records is on the way of records; one of anything else is not.
  const shown = flows.filter((flow) => flow.table !== COPIES || receives.has(placeOf(flow.sender)));
  const sending = shown.filter(({ to }) => to !== null && to !== '');
  for (const same of grouped(sending, ({ table, account, to }) => `${table} ${account} ${to}`).values())
    drawFlow(drawing, surroundings, owners, same);
  drawSilent(
    drawing,
    surroundings,
    shown.filter(({ to, table }) => (to === '' || to === null) && table !== COPIES),
    receives,
  );
  return drawing.finish({
    name: 'logs',
    title: 'Which records go where',
    caption:
      'Which logs are set up to go where, by the settings of what sends them. Dotted: stopped, failing, or not known to work. That an archive is whole is told by the figure of its digests.',
    direction: 'LR',
  });
}

/** What checks of records speak of. */
const RECORDS = /\blogs?\b|_log|log_|trail|config_/;

/** The buckets that were read, as `placeOf` writes them. */
type Owners = ReadonlyMap<string, { readonly account: Cell; readonly arn: string }>;

const COPIES = 'aws_s3_replication';

const SOURCES: readonly (Pick<Flow, 'table' | 'noun' | 'what'> & { readonly sql: string })[] = [
  {
    table: 'aws_cloudtrail_trail',
    noun: 'CloudTrail trail',
    what: 'API calls',
    sql: 'select account, arn as sender, bucket as target, is_logging as works from aws_cloudtrail_trail where is_own = 1 order by arn',
  },
  {
    table: 'aws_cloudtrail_trail',
    noun: 'CloudTrail trail',
    what: 'API calls',
    sql: "select account, arn as sender, log_group_arn as target, is_logging as works from aws_cloudtrail_trail where is_own = 1 and log_group_arn <> '' order by arn",
  },
  {
    table: 'aws_config_delivery',
    noun: 'AWS Config recorder',
    what: 'configuration history',
    sql: "select account, name as sender, bucket as target, case when lower(history_status) = 'failure' then 0 else 1 end as works from aws_config_delivery order by account, region",
  },
  {
    table: 'aws_ec2_flow_log',
    noun: 'VPC flow log',
    what: 'network traffic',
    sql: "select account, flow_log_id as sender, destination as target, case when status is null then null when status = 'ACTIVE' and delivery is not 'FAILED' then 1 else 0 end as works from aws_ec2_flow_log order by flow_log_id",
  },
  {
    table: 'aws_s3_bucket',
    noun: 'S3 bucket',
    what: 'access logs',
    sql: 'select account, arn as sender, log_bucket as target, 1 as works from aws_s3_bucket order by arn',
  },
  {
    table: 'aws_elb_load_balancer',
    noun: 'load balancer',
    what: 'access logs',
    sql: "select account, arn as sender, case access_logs when 1 then access_logs_bucket when 0 then '' end as target, 1 as works from aws_elb_load_balancer order by arn",
  },
  {
    table: 'aws_redshift_cluster',
    noun: 'Redshift cluster',
    what: 'audit logs',
    sql: "select account, identifier as sender, case when audit_logging = 0 then '' when log_destination_type = 's3' then log_bucket end as target, case when log_error is null then null when log_error = '' then 1 else 0 end as works from aws_redshift_cluster order by identifier",
  },
  {
    table: COPIES,
    noun: 'S3 bucket',
    what: 'copies',
    sql: "select account, bucket as sender, destination as target, status = 'Enabled' as works from aws_s3_replication order by bucket",
  },
];

function drawFlow(drawing: Drawing, surroundings: Surroundings, owners: Owners, same: readonly Flow[]): void {
  const { table, noun, what, account, to } = same[0] as Flow;
  const senders = [...new Set(same.map(({ sender }) => sender))];
  const isCopied = table === COPIES;
  const from = isCopied
    ? drawReceiver(drawing, surroundings, owners, placeOf(senders[0] ?? null) as string)
    : drawing.node(
        `sender ${table} ${account} ${to}`,
        {
          group: surroundings.account(account, 'global'),
          label: [counted(same.length, noun)],
          kind: 'plain',
          ...numbered(same.length, noun),
        },
        table,
        senders,
        RECORDS,
      );
  const node = drawReceiver(drawing, surroundings, owners, to as string);
  for (const works of new Set(same.map((flow) => flow.works))) {
    const own = same.filter((flow) => flow.works === works).map(({ sender }) => sender);
    const doubt = works === 1 ? '' : works === 0 ? ' (not working)' : ' (not known to work)';
    drawing.edge(from, node, `${what}${doubt}`, works === 1 ? 'solid' : 'dotted', drawing.facts(table, own));
  }
}

/** Where records go: one of ours in its account, another's outside. */
function drawReceiver(drawing: Drawing, surroundings: Surroundings, owners: Owners, place: string): string {
  const known = owners.get(place);
  const account = known?.account ?? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(place)?.[1] ?? null;
  const isOurs = account !== null && surroundings.knows(String(account));
  const noun = place.startsWith('bucket ') ? 'S3 bucket' : place.includes(':logs:') ? 'log group' : 'stream';
  const name = known?.arn ?? place.replace(/^bucket /, '');
  return drawing.node(
    `receiver ${place}`,
    {
      group: isOurs ? surroundings.account(account, 'global') : null,
      label: isOurs
        ? nameOrNoun(noun, shortName(drawing.said(name)))
        : [`${noun} that was not read`, shortName(drawing.said(name))],
      kind: isOurs ? 'store' : 'unknown',
      ...numbered(1, noun),
    },
    noun === 'S3 bucket' ? 'aws_s3_bucket' : 'aws_logs_group',
    [name],
    RECORDS,
  );
}

function drawSilent(
  drawing: Drawing,
  surroundings: Surroundings,
  silent: readonly Flow[],
  receives: ReadonlySet<string | null>,
): void {
  // A bucket of logs that logged its own access would never come to an end.
  const counts = silent.filter(({ sender }) => !receives.has(placeOf(sender)));
  for (const [key, same] of grouped(counts, ({ table, account, to }) => `${table} ${account} ${to}`)) {
    const { noun, what, account, to, table } = same[0] as Flow;
    const senders = [...new Set(same.map(({ sender }) => sender))];
    drawing.remainder(
      `silent ${key}`,
      {
        group: surroundings.account(account, 'global'),
        label: [`${to === '' ? 'no' : 'not known:'} ${what}`, counted(senders.length, noun)],
        kind: to === '' ? 'quiet' : 'unknown',
        ...numbered(senders.length, noun),
      },
      table,
      senders,
    );
  }
}

/** Settings tell a bucket by name, by ARN, or by an ARN with a prefix; here it is always `bucket NAME`. */
function placeOf(target: Cell): string | null {
  if (target === null) return null;
  const text = String(target);
  if (text === '' || text === 'none') return '';
  if (!text.startsWith('arn:')) return `bucket ${text}`;
  const [, bucket] = /^arn:[^:]*:s3:::([^/]+)/.exec(text) ?? [];
  return bucket === undefined ? text : `bucket ${bucket}`;
}
