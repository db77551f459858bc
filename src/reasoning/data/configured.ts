import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import { indexed, textOf, textsOf } from '../network/facts-read.ts';
import { DISTRIBUTION, DISTRIBUTIONS } from '../network/operations.ts';
import { bucketNamed, type End, end, type Flow, flowOf, UNKNOWN_END } from './flow.ts';
import { madeArn } from './store-kind.ts';

/** What tells whom snapshots are shared with: accounts, and none of the things that are read. */
export const SHARES = ['ec2:DescribeSnapshotAttribute', 'rds:DescribeDBSnapshotAttributes'];

/** Ways that a service is set to go, with the operations that tell them. */
export interface Configured {
  /** What goes where a list was not read in full. */
  readonly carries: 'content' | 'logs';
  readonly operations: readonly string[];
  readonly flows: (facts: FactReader) => Iterable<Flow>;
}

const LISTED = ['s3:ListBuckets'];

export const CONFIGURED: readonly Configured[] = [
  {
    carries: 'content',
    operations: ['firehose:ListDeliveryStreams', 'firehose:DescribeDeliveryStream'],
    flows: deliveries,
  },
  { carries: 'content', operations: [...LISTED, 's3:GetBucketReplication'], flows: replications },
  { carries: 'content', operations: ['dynamodb:ListTables', 'dynamodb:DescribeTable'], flows: replicas },
  { carries: 'content', operations: ['ec2:DescribeVolumes', 'ec2:DescribeSnapshots'], flows: snapshots },
  { carries: 'content', operations: ['rds:DescribeDBSnapshots', 'rds:DescribeDBInstances'], flows: databaseSnapshots },
  { carries: 'content', operations: ['sqs:ListQueues', 'sqs:GetQueueAttributes'], flows: deadLetters },
  {
    carries: 'logs',
    operations: [...LISTED, 's3:GetBucketLogging'],
    flows: (facts) => logs(facts, 'aws_s3_bucket', 'bucket', 'log_bucket'),
  },
  { carries: 'logs', operations: ['s3:ListBucketInventoryConfigurations'], flows: inventories },
  {
    carries: 'logs',
    operations: ['cloudtrail:DescribeTrails'],
    flows: (facts) => logs(facts, 'aws_cloudtrail_trail', 'trail', 'bucket'),
  },
  { carries: 'logs', operations: ['redshift:DescribeClusters', 'redshift:DescribeLoggingStatus'], flows: auditLogs },
  {
    carries: 'logs',
    operations: ['elbv2:DescribeLoadBalancers', 'elbv2:DescribeLoadBalancerAttributes'],
    flows: (facts) => logs(facts, 'aws_elb_load_balancer', 'load-balancer', 'access_logs_bucket'),
  },
  { carries: 'logs', operations: ['ec2:DescribeFlowLogs'], flows: trafficLogs },
  { carries: 'logs', operations: [DISTRIBUTIONS, DISTRIBUTION], flows: edgeLogs },
  { carries: 'logs', operations: ['config:DescribeDeliveryChannels'], flows: histories },
];

function* deliveries(facts: FactReader): Iterable<Flow> {
  const streams = new Map<string, End>();
  for (const row of facts.rows('aws_firehose_stream', ['name', 'arn', 'source'])) {
    const to = end('stream', row.arn);
    streams.set(`${row.account} ${row.region} ${row.name}`, to);
    const source = textOf(row.source);
    const puts = source === 'none';
    yield flowOf(row, {
      from: puts ? { kind: 'puts', arn: 'none' } : end('stream', source),
      to,
      kind: 'source',
      carries: puts || source === null ? 'unknown' : 'content',
      detail: puts ? 'whoever may puts records; what they hold is not told' : '',
    });
  }
  const clusters = indexed(facts, 'aws_redshift_cluster', 'endpoint', ['identifier']);
  const columns = ['stream', 'type', 'address', 'bucket_arn', 'role'];
  for (const row of facts.rows('aws_firehose_destination', columns)) {
    const from = streams.get(`${row.account} ${row.region} ${row.stream}`) ?? UNKNOWN_END;
    const type = textOf(row.type);
    const bucket = end('bucket', row.bucket_arn);
    const kept = {
      from,
      to: bucket,
      kind: type === 's3' ? 'delivery' : 'backup',
      carries: 'content' as const,
      via: textOf(row.role),
    };
    if (row.bucket_arn !== 'none') yield flowOf(row, kept);
    if (type === 's3') continue;
    const to =
      type === null
        ? UNKNOWN_END
        : type === 'redshift'
          ? warehouse(clusters, textOf(row.address))
          : end(type, row.address);
    yield flowOf(row, { ...kept, to, kind: 'delivery', detail: type ?? 'a destination of unknown type' });
    if (type === 'redshift') yield flowOf(row, { ...kept, from: bucket, to, kind: 'copy' });
  }
}

/** The cluster that a JDBC address names by its host; the address itself when none is read under it. */
function warehouse(clusters: ReturnType<typeof indexed>, address: string | null): End {
  const host = /^jdbc:redshift:\/\/([^:/]+)/.exec(address ?? '')?.[1];
  const [row] = host === undefined ? [] : (clusters.get(host) ?? []);
  return row === undefined
    ? end('cluster', address)
    : end('cluster', madeArn(row, 'redshift', 'cluster:', row.identifier));
}

function* replications(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_s3_replication', ['bucket_arn', 'status', 'destination', 'role'])) {
    if (row.status === 'Disabled') continue;
    const carries = row.status === 'Enabled' ? 'content' : 'unknown';
    yield flowOf(row, {
      from: end('bucket', row.bucket_arn),
      to: end('bucket', row.destination),
      kind: 'replication',
      carries,
      via: textOf(row.role),
    });
  }
}

function* replicas(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_dynamodb_table', ['arn', 'replicas'])) {
    const from = end('table', row.arn);
    const regions = textsOf(row.replicas);
    if (regions === null) yield flowOf(row, { from, to: UNKNOWN_END, kind: 'replication', carries: 'unknown' });
    for (const region of regions ?? [])
      if (region !== row.region)
        yield flowOf(row, {
          from,
          to: end('table', from.arn?.replace(`:${row.region}:`, `:${region}:`)),
          kind: 'replication',
          carries: 'content',
        });
  }
}

/** EC2 gives this id as the volume of a snapshot that was copied: of which one is not told. */
const COPIED = 'vol-ffffffff';

function* snapshots(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_ec2_snapshot', ['snapshot_id', 'volume_id', 'shared_with'])) {
    const own = end('snapshot', madeArn(row, 'ec2', 'snapshot/', row.snapshot_id));
    const volume = row.volume_id === COPIED ? null : madeArn(row, 'ec2', 'volume/', row.volume_id);
    yield flowOf(row, { from: end('volume', volume), to: own, kind: 'snapshot', carries: 'content' });
    yield* shares(row, own);
  }
  for (const row of facts.rows('aws_ec2_volume', ['volume_id', 'snapshot_id']))
    if (row.snapshot_id !== '')
      yield flowOf(row, {
        from: end('snapshot', madeArn(row, 'ec2', 'snapshot/', row.snapshot_id)),
        to: end('volume', madeArn(row, 'ec2', 'volume/', row.volume_id)),
        kind: 'restore',
        carries: 'content',
      });
}

function* databaseSnapshots(facts: FactReader): Iterable<Flow> {
  const instances = new Map<string, string | null>();
  for (const { account, region, identifier, arn } of facts.rows('aws_rds_instance', ['identifier', 'arn']))
    instances.set(`${account} ${region} ${identifier}`, textOf(arn));
  for (const row of facts.rows('aws_rds_snapshot', ['arn', 'instance', 'shared_with'])) {
    const from = end('database', instances.get(`${row.account} ${row.region} ${row.instance}`));
    const to = end('database-snapshot', row.arn);
    yield flowOf(row, { from, to, kind: 'snapshot', carries: 'content' });
    yield* shares(row, to);
  }
}

function* shares(row: PlacedCells, from: End): Iterable<Flow> {
  const accounts = textsOf(row.shared_with);
  const to = { kind: 'account', arn: null };
  if (accounts === null) yield flowOf(row, { from, to, kind: 'share', carries: 'unknown' });
  for (const account of accounts ?? [])
    yield flowOf(row, { from, to: { kind: 'account', arn: account }, kind: 'share', carries: 'content' });
}

function* deadLetters(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_sqs_queue', ['arn', 'dead_letter_queue']))
    if (row.dead_letter_queue !== 'none')
      yield flowOf(row, {
        from: end('queue', row.arn),
        to: end('queue', row.dead_letter_queue),
        kind: 'dead-letters',
        carries: 'content',
      });
}

/** Things with an ARN that name the bucket of their logs; '' for none. */
function* logs(facts: FactReader, table: string, kind: string, column: string): Iterable<Flow> {
  for (const row of facts.rows(table, ['arn', column]))
    if (row[column] !== '')
      yield flowOf(row, {
        from: end(kind, row.arn),
        to: bucketNamed(row[column], textOf(row.arn) ?? String(row.region)),
        kind: 'logs',
        carries: 'logs',
      });
}

function* inventories(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_s3_inventory', ['bucket_arn', 'enabled', 'destination']))
    if (row.enabled !== 0)
      yield flowOf(row, {
        from: end('bucket', row.bucket_arn),
        to: end('bucket', row.destination),
        kind: 'inventory',
        carries: 'metadata',
      });
}

function* auditLogs(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_redshift_cluster', ['identifier', 'log_destination_type', 'log_bucket'])) {
    if (row.log_destination_type === 'none') continue;
    const from = end('cluster', madeArn(row, 'redshift', 'cluster:', row.identifier));
    const toLogs = row.log_destination_type === 'cloudwatch';
    const to = toLogs
      ? { kind: 'log-groups', arn: `${row.account} ${row.region}` }
      : bucketNamed(row.log_bucket, String(row.region));
    yield flowOf(row, { from, to, kind: 'logs', carries: 'logs', detail: 'audit logs; text of queries among them' });
  }
}

function* trafficLogs(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_ec2_flow_log', ['resource_id', 'destination_type', 'destination'])) {
    const [bucket] = textOf(row.destination)?.split('/') ?? [];
    const to = row.destination_type === 's3' ? end('bucket', bucket) : end('log-group', row.destination);
    yield flowOf(row, { from: end('network', row.resource_id), to, kind: 'logs', carries: 'logs' });
  }
}

function* edgeLogs(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_cloudfront_distribution', ['arn', 'log_bucket']))
    if (row.log_bucket !== '')
      yield flowOf(row, {
        from: end('distribution', row.arn),
        to: bucketNamed(textOf(row.log_bucket)?.replace(/\.s3[.-].*$/, '') ?? null, textOf(row.arn) ?? ''),
        kind: 'logs',
        carries: 'logs',
      });
}

function* histories(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('aws_config_delivery', ['name', 'bucket']))
    yield flowOf(row, {
      from: { kind: 'recorder', arn: `${row.account} ${row.region}` },
      to: bucketNamed(row.bucket, String(row.region)),
      kind: 'history',
      carries: 'metadata',
    });
}
