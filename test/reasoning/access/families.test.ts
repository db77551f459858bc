import { afterAll, describe, expect, test } from 'vitest';
import { outcomeOfAll } from '../../../src/reasoning/access/cannot.ts';
import { judgedOf } from '../../../src/reasoning/access/judged.ts';
import { actionsOf, asksOf, FAMILIES } from '../../../src/reasoning/families/families.ts';
import type { Family } from '../../../src/reasoning/families/family.ts';
import { type Kind, PLACES } from '../../../src/reasoning/families/places.ts';
import { ROOT } from './asked.ts';
import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, REGION, role, type Statement, user } from './organisation.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const TABLE = arn('dynamodb', 'table/orders');
const STREAMING = arn('dynamodb', 'table/clicks');
/** A file system with a policy lets in whom it names. */
const MOUNTED = allow('elasticfilesystem:ClientMount', '*', { Principal: { AWS: role('vendor') } });
const FILES = arn('elasticfilesystem', 'file-system/fs-1');
const IMAGES = arn('ecr', 'repository/team/app');
const SECRET = arn('secretsmanager', 'secret:db/main-AbCdEf');
const SERVER = arn('ec2', 'instance/i-1');
const TRAIL = arn('cloudtrail', 'trail/all');
const WAREHOUSE = arn('redshift', 'cluster:main');
const CLUSTER = arn('rds', 'cluster:main');
const DATABASE = arn('rds', 'db:main');
const QUEUE = arn('sqs', 'jobs');
const TOPIC = arn('sns', 'alerts');
const FUNCTION = arn('lambda', 'function:f');
const PARAMETER = arn('ssm', 'parameter/db/main');
const SHARED_PARAMETER = arn('ssm', 'parameter/db/shared');
const GROUP = `arn:aws:iam::${ACCOUNT}:group/staff`;
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/reading`;
const DELIVERY = arn('firehose', 'deliverystream/clicks');
const DELEGATING = allow('kms:*', '*', { Principal: { AWS: ROOT } });

/** One account with something of every kind that facts name. */
function filled(...users: readonly (readonly [name: string, ...statements: readonly Statement[]])[]): Organisation {
  const world = new Organisation();
  for (const [name, ...statements] of users) world.user(name, ...statements);
  return world
    .role('vendor', by({ Service: 'lambda.amazonaws.com' }))
    .key(DELEGATING)
    .bucket()
    .row('aws_iam_user', { arn: user('other'), name: 'other', unique_id: 'AIDAother' })
    .row('aws_iam_root', { arn: ROOT })
    .row('aws_dynamodb_table', { arn: TABLE, name: 'orders', has_policy: 0, stream: 'none', tags: '{}' }, REGION)
    .row(
      'aws_dynamodb_table',
      { arn: STREAMING, name: 'clicks', has_policy: 0, stream: `${STREAMING}/stream/1`, tags: '{}' },
      REGION,
    )
    .row('aws_secretsmanager_secret', { arn: SECRET, name: 'db/main', has_policy: 0 }, REGION)
    .row('aws_efs_file_system', { arn: FILES, id: 'fs-1', policy: '{"Statement":[]}' }, REGION)
    .statements('aws_efs_policy_statement', { file_system_id: 'fs-1' }, [MOUNTED], REGION)
    .row('aws_ecr_repository', { arn: IMAGES, policy: '' }, REGION)
    .row('aws_ecr_registry_policy', { policy: '' }, REGION)
    .row('aws_ec2_instance', { instance_id: 'i-1', profile_arn: 'none' }, REGION)
    .row('aws_cloudtrail_trail', { arn: TRAIL, name: 'all' }, REGION)
    .row('aws_redshift_cluster', { identifier: 'main' }, REGION)
    .row('aws_rds_cluster', { arn: CLUSTER, identifier: 'main' }, REGION)
    .row('aws_rds_instance', { arn: DATABASE, identifier: 'main' }, REGION)
    .row('aws_sqs_queue', { url: 'https://jobs', arn: QUEUE, has_policy: 0 }, REGION)
    .row('aws_sns_topic', { arn: TOPIC, policy: '{}' }, REGION)
    .row('aws_lambda_function', { arn: FUNCTION, name: 'f', role: 'none', has_policy: 0 }, REGION)
    .row('aws_ssm_parameter', { arn: PARAMETER, name: '/db/main', tier: 'Standard' }, REGION)
    .row('aws_ssm_parameter', { arn: SHARED_PARAMETER, name: '/db/shared', tier: 'Advanced' }, REGION)
    .row('aws_firehose_stream', { arn: DELIVERY, name: 'clicks' }, REGION)
    .row('aws_iam_group', { arn: GROUP, name: 'staff' })
    .row('aws_iam_policy', { arn: POLICY, name: 'reading' });
}

/** Every kind that a family is asked about, by one resource of it. */
const OF_KIND = {
  account: ROOT,
  bucket: BUCKET,
  database: DATABASE,
  'database cluster': CLUSTER,
  'delivery stream': DELIVERY,
  'file system': FILES,
  function: FUNCTION,
  group: GROUP,
  key: KEY,
  'log group': null,
  parameter: PARAMETER,
  policy: POLICY,
  queue: QUEUE,
  repository: IMAGES,
  role: role('vendor'),
  secret: SECRET,
  server: SERVER,
  stream: null,
  table: TABLE,
  topic: TOPIC,
  trail: TRAIL,
  user: user('other'),
  warehouse: WAREHOUSE,
} as const satisfies Record<Kind, string | null>;

const NOBODY = user('nobody');

/** Every family with every kind of resource that it is asked about. */
const PAIRS = FAMILIES.flatMap((family) =>
  [...new Set(family.placed.map(({ at }) => PLACES[at].kind))].map((kind) => ({ family, kind, on: OF_KIND[kind] })),
);

/** What is not read of a kind, so that nobody is known to be kept from it. */
const UNREAD: Readonly<Record<string, string>> = {
  'delete-data account': 'policies of vaults of AWS Backup',
};

function unreadOf(family: Family, kind: Kind): string | undefined {
  return UNREAD[kind] ?? UNREAD[`${family.name} ${kind}`];
}

function outcomes(world: Organisation) {
  const judged = judgedOf(world.facts());
  return (who: string, family: Family, on: string) => outcomeOfAll(judged, who, asksOf(family, on) ?? []);
}

describe('iam_cannot of a family', () => {
  const ask = outcomes(filled(['nobody']));

  test.each(PAIRS.flatMap(({ family, kind, on }) => (on === null ? [] : [{ family, kind, on }])))(
    '$family.name on a $kind is told of who has nothing',
    ({ family, kind, on }) => {
      expect(ask(NOBODY, family, on).kind).toBe(unreadOf(family, kind) === undefined ? 'cannot' : 'unknown');
    },
  );

  test('is lost by each of its actions alone, on each kind', () => {
    const world = filled(
      ...FAMILIES.flatMap(({ name }) => actionsOf(name).map((action) => [`only-${action}`, allow(action)] as const)),
    );
    const judge = outcomes(world);
    const kept: string[] = [];
    for (const { family, kind: of, on } of PAIRS)
      for (const { action, needs } of on === null ? [] : (asksOf(family, on) ?? [])) {
        const { kind } = judge(user(`only-${action}`), family, on as string);
        const isRead = needs === undefined && unreadOf(family, of) === undefined;
        if (kind === 'cannot' || (isRead && kind !== 'may')) kept.push(`${action} on ${on}: ${kind}`);
      }
    expect(kept).toEqual([]);
  }, 120_000);
});

describe('in SQL', () => {
  const world = filled(
    ['nobody'],
    ['torrent', allow('s3:GetObjectTorrent', `${BUCKET}/*`)],
    ['batch', allow('dynamodb:BatchGetItem', TABLE)],
    ['indexed', allow('dynamodb:Query', `${TABLE}/index/by-day`)],
    ['streamed', allow('dynamodb:GetRecords', `${TABLE}/stream/*`)],
    ['lake', allow('lakeformation:GetDataAccess')],
    ['hopper', allow('sts:AssumeRole', role('reader'))],
    ['all', allow('*')],
    ['most', allow('s3:*'), { Effect: 'Deny', Action: 's3:GetObjectTorrent', Resource: '*' }],
    ['writer', allow('s3:PutBucketPolicy', BUCKET)],
  ).role('reader', by({ AWS: ROOT }), allow('s3:GetObject', `${BUCKET}/*`));
  const whole = world.open();
  afterAll(() => whole.close());
  const answer = async (sql: string) => (await whole.observer.table(`select ${sql}`)).rows[0]?.[0];

  test.each([
    ['who has nothing', 'nobody', 'read-objects', BUCKET, 1],
    ['who may one of them, on the bucket', 'torrent', 'read-objects', BUCKET, 0],
    ['who may one of them, on its objects', 'torrent', 'read-objects', `${BUCKET}/*`, 0],
    ['who may one of them elsewhere in the bucket', 'torrent', 'read-objects', `${BUCKET}/x.csv`, 0],
    ['who may what needs more that nobody reads', 'lake', 'read-objects', BUCKET, null],
    ['who may become somebody who may', 'hopper', 'read-objects', BUCKET, 0],
    ['who may write the policy', 'writer', 'read-objects', BUCKET, 0],
    ['who may read many items at once', 'batch', 'read-items', TABLE, 0],
    ['who may query an index', 'indexed', 'read-items', TABLE, 0],
    ['who may read its stream', 'streamed', 'read-items', TABLE, 0],
    ['who has nothing, of a table with a stream, whose policy is not read', 'nobody', 'read-items', STREAMING, null],
    [
      'who has nothing, of a parameter of the standard tier, which has no policy',
      'nobody',
      'read-secrets',
      PARAMETER,
      1,
    ],
    ['who has nothing, of a parameter that may be shared', 'nobody', 'read-secrets', SHARED_PARAMETER, null],
    ['a kind that none of its actions takes', 'nobody', 'read-objects', KEY, null],
    ['something misspelt', 'nobody', 'read-objects', `${BUCKET}eer`, null],
    ['somebody misspelt', 'nobodi', 'read-objects', BUCKET, null],
    ['in capitals', 'nobody', 'READ-OBJECTS', BUCKET, 1],
  ])('iam_cannot: %s', async (_, who, family, on, expected) => {
    expect(await answer(`iam_cannot('${user(who)}', 'family:${family}', '${on}')`)).toBe(expected);
  });

  test.each([
    ['nobody', 'decrypt', KEY, 0],
    ['all', 'decrypt', KEY, 1],
    ['all', 'read-messages', QUEUE, 1],
    ['most', 'read-objects', BUCKET, 0],
    ['all', 'read-objects', KEY, null],
  ])('iam_can: %s %s', async (who, family, on, expected) => {
    expect(await answer(`iam_can('${user(who)}', 'family:${family}', '${on}')`)).toBe(expected);
  });

  test.each(['iam_can', 'iam_cannot'])(
    '%s of a family that there is not is an error with their names',
    async (name) => {
      await expect(answer(`${name}('${NOBODY}', 'family:read-object', '${BUCKET}')`)).rejects.toThrow(
        /no family of actions named "read-object"; did you mean read-objects\? There are: read-objects, read-items, /,
      );
      await expect(answer(`${name}('${NOBODY}', 'family:nonsense', '${BUCKET}')`)).rejects.toThrow(
        /no family of actions named "nonsense"\. There are: /,
      );
    },
  );

  test('it rests on the policies of what it asks about, and of nothing else', async () => {
    const rests = async (family: string, on: string) => {
      const sql = `select '' as resource, iam_cannot('${NOBODY}', 'family:${family}', '${on}') as ok, '' as detail`;
      return new Set((await whole.observer.observe(sql)).reads.map(({ table }) => table));
    };
    expect(await rests('read-objects', BUCKET)).toContain('aws_s3_policy_statement');
    expect(await rests('read-items', TABLE)).not.toContain('aws_s3_policy_statement');
    expect(await rests('read-items', TABLE)).toContain('aws_dynamodb_policy_statement');
  });

  test('action_family lists them', async () => {
    const { rows } = await whole.observer.table(
      "select distinct action from action_family where family = 'decrypt' order by 1",
    );
    expect(rows.flat()).toEqual([...actionsOf('decrypt')].sort());
  });
});
