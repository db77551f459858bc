/** What can be asked about, told from an ARN. */
export type Kind =
  | 'account'
  | 'bucket'
  | 'database'
  | 'database cluster'
  | 'delivery stream'
  | 'file system'
  | 'function'
  | 'group'
  | 'key'
  | 'log group'
  | 'parameter'
  | 'policy'
  | 'queue'
  | 'repository'
  | 'role'
  | 'secret'
  | 'server'
  | 'stream'
  | 'table'
  | 'topic'
  | 'trail'
  | 'user'
  | 'warehouse';

/** A resource that is asked about. */
export interface Thing {
  readonly kind: Kind;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Its own ARN, without what lies in it. */
  readonly own: string;
  readonly name: string;
  /** What lies in it, where that was asked; null when it is the thing itself. */
  readonly within: string | null;
}

/** By service: the last parts of an ARN, with the name as first group. What follows is within it. */
const SHAPES: readonly { readonly service: string; readonly shape: RegExp; readonly kind: Kind }[] = [
  { service: 's3', shape: /^([^/:]+)(?=\/|$)/, kind: 'bucket' },
  { service: 'dynamodb', shape: /^table\/([^/]+)/, kind: 'table' },
  { service: 'kms', shape: /^key\/([^/]+)/, kind: 'key' },
  { service: 'secretsmanager', shape: /^secret:(.+)/, kind: 'secret' },
  { service: 'ssm', shape: /^parameter\/(.+)/, kind: 'parameter' },
  { service: 'sqs', shape: /^([^:/]+)$/, kind: 'queue' },
  { service: 'sns', shape: /^([^:/]+)$/, kind: 'topic' },
  { service: 'kinesis', shape: /^stream\/([^/]+)/, kind: 'stream' },
  { service: 'elasticfilesystem', shape: /^file-system\/([^/]+)/, kind: 'file system' },
  { service: 'ecr', shape: /^repository\/(.+)/, kind: 'repository' },
  { service: 'firehose', shape: /^deliverystream\/([^/]+)/, kind: 'delivery stream' },
  { service: 'lambda', shape: /^function:([^:]+)/, kind: 'function' },
  { service: 'redshift', shape: /^cluster:([^/]+)/, kind: 'warehouse' },
  { service: 'rds', shape: /^cluster:([^/]+)/, kind: 'database cluster' },
  { service: 'rds', shape: /^db:([^/]+)/, kind: 'database' },
  { service: 'cloudtrail', shape: /^trail\/([^/]+)/, kind: 'trail' },
  { service: 'logs', shape: /^log-group:([^:]+)/, kind: 'log group' },
  { service: 'ec2', shape: /^instance\/([^/]+)/, kind: 'server' },
  { service: 'iam', shape: /^root$()/, kind: 'account' },
  { service: 'iam', shape: /^user\/(.+)/, kind: 'user' },
  { service: 'iam', shape: /^role\/(.+)/, kind: 'role' },
  { service: 'iam', shape: /^group\/(.+)/, kind: 'group' },
  { service: 'iam', shape: /^policy\/(.+)/, kind: 'policy' },
];

/** The thing that an ARN names or lies in; null for what no family knows. */
export function thingOf(resource: string): Thing | null {
  const [arn, partition, service, region, account, ...rest] = resource.split(':');
  if (arn !== 'arn' || partition === undefined || region === undefined || account === undefined) return null;
  const last = rest.join(':');
  for (const { shape, kind, ...of } of SHAPES) {
    if (of.service !== service) continue;
    const found = shape.exec(last);
    if (found === null || (kind === 'bucket' && account !== '')) continue;
    const own = resource.slice(0, resource.length - last.length) + found[0];
    const within = own.length < resource.length ? resource : null;
    return { kind, partition, region, account, own, name: found[1] ?? '', within };
  }
  return null;
}

/** Where an action is asked about, seen from a thing. */
export interface Place {
  readonly kind: Kind;
  /** The type of resource in the service reference, `service:type`; '' for actions that take none. */
  readonly type: string;
  /** The ARN, or a pattern of ARNs, that is asked. */
  readonly of: (thing: Thing) => string;
}

const own = ({ own: arn }: Thing): string => arn;
const beside =
  (service: string, rest: string) =>
  (thing: Thing): string =>
    `arn:${thing.partition}:${service}:${thing.region}:${thing.account}:${rest.replace('{name}', thing.name)}`;
/** Account-wide: whatever of a service lies in the thing's account and region. */
const anyOf = (service: string) => beside(service, '*');
const everywhere =
  (service: string, rest = '*') =>
  ({ partition, account }: Thing): string =>
    `arn:${partition}:${service}:*:${account}:${rest}`;
const inIam =
  (rest: string) =>
  ({ partition, account }: Thing): string =>
    `arn:${partition}:iam::${account}:${rest}`;
const inside =
  (rest: string) =>
  (thing: Thing): string =>
    `${thing.own}${rest}`;

const ALL = {
  bucket: { kind: 'bucket', type: 's3:bucket', of: own },
  object: { kind: 'bucket', type: 's3:object', of: (thing) => thing.within ?? `${thing.own}/*` },
  'access grants': {
    kind: 'bucket',
    type: 's3:accessgrantsinstance',
    of: ({ partition }) => `arn:${partition}:s3:*:*:access-grants/default`,
  },
  lake: { kind: 'bucket', type: '', of: () => '*' },
  'queries over a bucket': {
    kind: 'bucket',
    type: 'athena:workgroup',
    of: ({ partition }) => `arn:${partition}:athena:*:*:workgroup/*`,
  },
  table: { kind: 'table', type: 'dynamodb:table', of: own },
  index: { kind: 'table', type: 'dynamodb:index', of: inside('/index/*') },
  'stream of a table': { kind: 'table', type: 'dynamodb:stream', of: inside('/stream/*') },
  'backup of a table': { kind: 'table', type: 'dynamodb:backup', of: inside('/backup/*') },
  'cache before a table': { kind: 'table', type: 'dax:application', of: beside('dax', 'cache/*') },
  key: { kind: 'key', type: 'kms:key', of: own },
  secret: { kind: 'secret', type: 'secretsmanager:Secret', of: own },
  'connections to a secret': { kind: 'secret', type: 'events:connection', of: beside('events', 'connection/*') },
  parameter: { kind: 'parameter', type: 'ssm:parameter', of: own },
  queue: { kind: 'queue', type: 'sqs:queue', of: own },
  topic: { kind: 'topic', type: 'sns:topic', of: own },
  stream: { kind: 'stream', type: 'kinesis:stream', of: own },
  'consumer of a stream': { kind: 'stream', type: 'kinesis:consumer', of: inside('/consumer/*:*') },
  'delivery stream': { kind: 'delivery stream', type: 'firehose:deliverystream', of: own },
  'file system': { kind: 'file system', type: 'elasticfilesystem:file-system', of: own },
  repository: { kind: 'repository', type: 'ecr:repository', of: own },
  function: { kind: 'function', type: 'lambda:function', of: own },
  warehouse: { kind: 'warehouse', type: 'redshift:cluster', of: own },
  'statements of a warehouse': { kind: 'warehouse', type: 'redshift-data:cluster', of: own },
  'user of a warehouse': { kind: 'warehouse', type: 'redshift:dbuser', of: beside('redshift', 'dbuser:{name}/*') },
  'database of a warehouse': { kind: 'warehouse', type: 'redshift:dbname', of: beside('redshift', 'dbname:{name}/*') },
  'snapshot of a warehouse': {
    kind: 'warehouse',
    type: 'redshift:snapshot',
    of: beside('redshift', 'snapshot:{name}/*'),
  },
  'results of statements': { kind: 'warehouse', type: '', of: anyOf('redshift-data') },
  'all warehouses': { kind: 'warehouse', type: '', of: anyOf('redshift') },
  'database cluster': { kind: 'database cluster', type: 'rds:cluster', of: own },
  'statements of a cluster': { kind: 'database cluster', type: 'rds-data:cluster', of: own },
  'user of a cluster': { kind: 'database cluster', type: 'rds-db:db-user', of: beside('rds-db', 'dbuser:*/*') },
  'snapshot of a cluster': {
    kind: 'database cluster',
    type: 'rds:cluster-snapshot',
    of: beside('rds', 'cluster-snapshot:*'),
  },
  'backup of a cluster': {
    kind: 'database cluster',
    type: 'rds:cluster-auto-backup',
    of: beside('rds', 'cluster-auto-backup:*'),
  },
  database: { kind: 'database', type: 'rds:db', of: own },
  'user of a database': { kind: 'database', type: 'rds-db:db-user', of: beside('rds-db', 'dbuser:*/*') },
  'snapshot of a database': { kind: 'database', type: 'rds:snapshot', of: beside('rds', 'snapshot:*') },
  'backup of a database': { kind: 'database', type: 'rds:auto-backup', of: beside('rds', 'auto-backup:*') },
  trail: { kind: 'trail', type: 'cloudtrail:trail', of: own },
  'log group': { kind: 'log group', type: 'logs:log-group', of: own },
  'log stream': { kind: 'log group', type: 'logs:log-stream', of: inside(':log-stream:*') },
  'trails of an account': { kind: 'account', type: 'cloudtrail:trail', of: everywhere('cloudtrail', 'trail/*') },
  'recorders of an account': {
    kind: 'account',
    type: 'config:ConfigurationRecorder',
    of: everywhere('config', 'configuration-recorder/*/*'),
  },
  'settings of AWS Config': { kind: 'account', type: '', of: everywhere('config') },
  'flow logs of an account': { kind: 'account', type: 'ec2:vpc-flow-log', of: everywhere('ec2', 'vpc-flow-log/*') },
  server: { kind: 'server', type: 'ec2:instance', of: own },
  'server, by Systems Manager': { kind: 'server', type: 'ssm:instance', of: own },
  'server, by Instance Connect': { kind: 'server', type: 'ec2-instance-connect:instance', of: own },
  'associations beside a server': { kind: 'server', type: 'ssm:association', of: beside('ssm', 'association/*') },
  'documents beside a server': { kind: 'server', type: 'ssm:document', of: beside('ssm', 'document/*') },
  'sessions beside a server': { kind: 'server', type: 'ssm:session', of: beside('ssm', 'session/*') },
  'automations beside a server': {
    kind: 'server',
    type: 'ssm:automation-execution',
    of: beside('ssm', 'automation-execution/*'),
  },
  'windows beside a server': {
    kind: 'server',
    type: 'ssm:maintenancewindow',
    of: beside('ssm', 'maintenancewindow/*'),
  },
  'baselines beside a server': { kind: 'server', type: 'ssm:patchbaseline', of: beside('ssm', 'patchbaseline/*') },
  'requests beside a server': { kind: 'server', type: 'ssm:opsitem', of: beside('ssm', 'opsitem/*') },
  'deployments beside a server': {
    kind: 'server',
    type: 'codedeploy:deploymentgroup',
    of: beside('codedeploy', 'deploymentgroup:*/*'),
  },
  'tasks beside a server': { kind: 'server', type: 'ecs:task-definition', of: beside('ecs', 'task-definition/*:*') },
  'containers beside a server': { kind: 'server', type: 'ecs:task', of: beside('ecs', 'task/*/*') },
  'environments beside a server': {
    kind: 'server',
    type: 'elasticbeanstalk:environment',
    of: beside('elasticbeanstalk', 'environment/*/*'),
  },
  'clusters beside a server': {
    kind: 'server',
    type: 'elasticmapreduce:cluster',
    of: beside('elasticmapreduce', 'cluster/*'),
  },
  'jobs beside a server': { kind: 'server', type: 'batch:job-queue', of: beside('batch', 'job-queue/*') },
  role: { kind: 'role', type: 'iam:role', of: own },
  user: { kind: 'user', type: 'iam:user', of: own },
  group: { kind: 'group', type: 'iam:group', of: own },
  policy: { kind: 'policy', type: 'iam:policy', of: own },
  'roles of an account': { kind: 'account', type: 'iam:role', of: inIam('role/*') },
  'users of an account': { kind: 'account', type: 'iam:user', of: inIam('user/*') },
  'groups of an account': { kind: 'account', type: 'iam:group', of: inIam('group/*') },
  'policies of an account': { kind: 'account', type: 'iam:policy', of: inIam('policy/*') },
  'profiles of an account': { kind: 'account', type: 'iam:instance-profile', of: inIam('instance-profile/*') },
  'SAML providers of an account': { kind: 'account', type: 'iam:saml-provider', of: inIam('saml-provider/*') },
  'OIDC providers of an account': { kind: 'account', type: 'iam:oidc-provider', of: inIam('oidc-provider/*') },
  'delegations of an account': { kind: 'account', type: 'iam:delegation-request', of: inIam('delegation-request/*') },
  'public access of an account': { kind: 'account', type: '', of: everywhere('s3') },
  'permission sets of an account': {
    kind: 'account',
    type: 'sso:PermissionSet',
    of: ({ partition }) => `arn:${partition}:sso:::permissionSet/*/*`,
  },
  'directory of an account': { kind: 'account', type: '', of: () => '*' },
  'identities of an account': {
    kind: 'account',
    type: 'identitystore:Identitystore',
    of: ({ partition }) => `arn:${partition}:identitystore::*:identitystore/*`,
  },
  'grants to a bucket': {
    kind: 'bucket',
    type: 's3:accessgrant',
    of: ({ partition }) => `arn:${partition}:s3:*:*:access-grants/default/grant/*`,
  },
  'snapshots of an account': {
    kind: 'account',
    type: 'ec2:snapshot',
    of: ({ partition }) => `arn:${partition}:ec2:*::snapshot/*`,
  },
  'volumes of an account': { kind: 'account', type: 'ec2:volume', of: everywhere('ec2', 'volume/*') },
  'images of an account': {
    kind: 'account',
    type: 'ec2:image',
    of: ({ partition }) => `arn:${partition}:ec2:*::image/*`,
  },
  'recovery points of an account': {
    kind: 'account',
    type: 'backup:recoveryPoint',
    of: everywhere('backup', 'recovery-point:*'),
  },
  'vaults of an account': { kind: 'account', type: 'backup:backupVault', of: everywhere('backup', 'backup-vault:*') },
  'plans of an account': { kind: 'account', type: 'backup:backupPlan', of: everywhere('backup', 'backup-plan:*') },
  'trust anchors of an account': {
    kind: 'account',
    type: 'rolesanywhere:trust-anchor',
    of: everywhere('rolesanywhere', 'trust-anchor/*'),
  },
  'new trust anchors of an account': { kind: 'account', type: '', of: everywhere('rolesanywhere') },
  'settings of IAM': { kind: 'account', type: '', of: inIam('*') },
} as const satisfies Readonly<Record<string, Place>>;

export type PlaceName = keyof typeof ALL;

/** By name; a test holds each against the type's ARN in the service reference. */
export const PLACES: Readonly<Record<PlaceName, Place>> = ALL;
