import { counted, type Drawn, grouped, numbered } from './compute.ts';
import type { Drawing } from './drawing.ts';
import type { Surroundings } from './surroundings.ts';

type Cell = string | number | null;

/** Something that keeps data, wherever it stands. */
interface Store {
  readonly account: Cell;
  readonly region: Cell;
  readonly id: Cell;
  readonly key: Cell;
  readonly encrypted: Cell;
  readonly about: Cell;
}

/** Draws what keeps data, the keys that it is encrypted under, and where the trails deliver. */
export async function drawStores(drawing: Drawing, surroundings: Surroundings, drawn: Drawn): Promise<void> {
  const keys = await drawKeys(drawing, surroundings);
  await drawClusters(drawing, surroundings, keys);
  await drawTables(drawing, surroundings, keys);
  const trails = await drawing.rows<'account' | 'arn' | 'bucket' | 'home_region'>(
    'select account, arn, bucket, home_region from aws_cloudtrail_trail where is_own = 1 and is_logging = 1 order by arn',
  );
  await drawBuckets(drawing, surroundings, keys, new Set(trails.map((trail) => trail.bucket)), drawn);
  for (const { account, arn, bucket, home_region } of trails) {
    const to = drawn.get(`bucket ${bucket}`);
    if (to === undefined) continue;
    const from = drawing.node(
      `trail ${account} ${home_region}`,
      { group: surroundings.account(account, home_region), label: ['CloudTrail'], kind: 'quiet' },
      'aws_cloudtrail_trail',
      [arn],
    );
    drawing.edge(from, to, 'every API call', 'dotted', drawing.facts('aws_cloudtrail_trail', [arn]));
  }
}

async function drawKeys(drawing: Drawing, surroundings: Surroundings): Promise<Drawn> {
  const drawn: Drawn = new Map();
  const keys = await drawing.rows<'account' | 'region' | 'arn'>(
    "select account, region, arn from aws_kms_key where manager = 'CUSTOMER' and state = 'Enabled' order by arn",
  );
  for (const [place, members] of grouped(keys, (row) => `${row.account} ${row.region}`)) {
    const { account, region } = members[0] as (typeof members)[number];
    const arns = members.map((row) => row.arn);
    const node = drawing.node(
      `keys ${place}`,
      {
        group: surroundings.account(account, region),
        label: [counted(arns.length, 'KMS key'), 'customer managed'],
        kind: 'key',
        ...numbered(arns.length, 'KMS key'),
      },
      'aws_kms_key',
      arns,
    );
    for (const arn of arns) drawn.set(String(arn), node);
  }
  return drawn;
}

async function drawClusters(drawing: Drawing, surroundings: Surroundings, keys: Drawn): Promise<void> {
  const clusters = await drawing.rows<'id' | 'key' | 'encrypted' | 'subnet'>(
    `select c.identifier as id, c.kms_key as key, c.encrypted, min(s.subnet_id) as subnet from aws_redshift_cluster c
     left join aws_redshift_cluster_subnet s on s.identifier = c.identifier and s.account = c.account and s.region = c.region
     group by c.identifier, c.kms_key, c.encrypted order by 1`,
  );
  for (const { id, key, encrypted, subnet } of clusters) {
    const place = surroundings.side(subnet);
    const label = ['Redshift cluster', encryption([encrypted])];
    const node = drawing.node(
      `cluster ${id}`,
      { group: place?.group ?? null, label, kind: 'store' },
      'aws_redshift_cluster',
      [id],
    );
    toKeys(drawing, node, [key], keys, 'aws_redshift_cluster', [id]);
  }
}

async function drawTables(drawing: Drawing, surroundings: Surroundings, keys: Drawn): Promise<void> {
  const tables = (await drawing.rows(
    "select account, region, arn as id, kms_key as key, 1 as encrypted, '' as about from aws_dynamodb_table order by arn",
  )) as unknown as Store[];
  drawTogether(drawing, surroundings, keys, tables, 'DynamoDB table', 'aws_dynamodb_table');
}

async function drawBuckets(
  drawing: Drawing,
  surroundings: Surroundings,
  keys: Drawn,
  archives: ReadonlySet<Cell>,
  drawn: Drawn,
): Promise<void> {
  const buckets = (await drawing.rows(
    `select account, bucket_region as region, arn as id, kms_key as key, default_encryption <> 'none' as encrypted, name, tag_data_class as about
     from aws_s3_bucket order by arn`,
  )) as unknown as (Store & { readonly name: Cell })[];
  for (const bucket of buckets.filter(({ name }) => archives.has(name))) {
    const place = surroundings.account(bucket.account, bucket.region);
    const node = drawing.node(
      `bucket ${bucket.id}`,
      { group: place, label: ['CloudTrail logs', 'S3 bucket'], kind: 'store' },
      'aws_s3_bucket',
      [bucket.id],
    );
    drawn.set(`bucket ${bucket.name}`, node);
    toKeys(drawing, node, [bucket.key], keys, 'aws_s3_bucket', [bucket.id]);
  }
  drawTogether(
    drawing,
    surroundings,
    keys,
    buckets.filter(({ name }) => !archives.has(name)),
    'S3 bucket',
    'aws_s3_bucket',
  );
}

/** Stores of one kind in one place and of one class are one node with their number. */
function drawTogether(
  drawing: Drawing,
  surroundings: Surroundings,
  keys: Drawn,
  stores: readonly Store[],
  noun: string,
  table: string,
): void {
  for (const [place, members] of grouped(
    stores,
    ({ account, region, about }) => `${account} ${region} ${drawing.spoken(about)}`,
  )) {
    const { account, region, about: tag } = members[0] as Store;
    const about = drawing.spoken(tag);
    const ids = members.map(({ id }) => id);
    const label = [
      counted(ids.length, noun),
      ...(about === '' ? [] : [`${about} data`]),
      encryption(members.map(({ encrypted }) => encrypted)),
    ];
    const node = drawing.node(
      `${table} ${place}`,
      { group: surroundings.account(account, region), label, kind: 'store', ...numbered(ids.length, noun) },
      table,
      ids,
    );
    toKeys(
      drawing,
      node,
      members.map(({ key }) => key),
      keys,
      table,
      ids,
    );
  }
}

function toKeys(
  drawing: Drawing,
  node: string,
  used: readonly Cell[],
  keys: Drawn,
  table: string,
  ids: readonly Cell[],
): void {
  for (const key of new Set(used.map((arn) => keys.get(String(arn)))))
    if (key !== undefined) drawing.edge(node, key, '', 'dotted', drawing.facts(table, ids));
}

function encryption(flags: readonly Cell[]): string {
  if (flags.includes(0)) return 'not all encrypted';
  return flags.includes(null) ? 'encryption unknown' : 'encrypted';
}
