import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { Cell } from '../../src/facts/table.ts';
import { AT, PRODUCTION, type Row, SECURITY } from './starter-world.ts';

type Cells = Readonly<Record<string, Cell>>;
/** One account and region, with what names in it begin with. */
interface Place {
  readonly account: string;
  readonly region: string;
  readonly p: string;
}
const PLACES: readonly Place[] = [
  { account: PRODUCTION, region: 'eu-west-1', p: 'a' },
  { account: SECURITY, region: 'eu-north-1', p: 'b' },
];
const RECENT = '2026-11-20T03:00:00.000Z';
const OLD = '2026-06-01T00:00:00.000Z';
const AHEAD = '2027-06-01T00:00:00.000Z';
/** So many days and half a day before the world is judged, or a moment less than so many. */
const halfPast = (days: number): string => new Date(Date.parse(AT) - (days + 0.5) * 86_400_000).toISOString();
const within = (days: number): string => new Date(Date.parse(AT) - days * 86_400_000 + 1000).toISOString();

/** The same in either place: `table`, and cells by what names begin with. */
const inEach = (table: string, cells: (place: Place) => Cells): Row[] =>
  PLACES.map((place) => ({ table, account: place.account, region: place.region, cells: cells(place) }));

const instance = (engine: string) => (place: Place) => ({
  identifier: `${place.p}-${engine}`,
  arn: `arn:aws:rds:${place.region}:${place.account}:db:${place.p}-${engine}`,
  engine,
  engine_version: '1',
  cluster: 'none',
});
const parameter = (group: string, name: string, value: string) => (place: Place) => ({
  parameter_group: `${place.p}-${group}`,
  name,
  value,
});
const cluster = (engine: string) => (place: Place) => ({
  identifier: `${place.p}-${engine}`,
  arn: `arn:aws:rds:${place.region}:${place.account}:cluster:${place.p}-${engine}`,
  engine,
  deletion_protection: 1,
  parameter_group: `${place.p}-${engine}`,
});

/** Two accounts in which each new sentence of the starter holds. */
export const SECURE: readonly Row[] = [
  ...inEach('aws_identity_assignment', ({ p }) => ({
    account_id: PRODUCTION,
    permission_set_arn: `arn:aws:sso:::permissionSet/ssoins-${p}/ps-1`,
    principal_type: 'GROUP',
    principal_id: p,
  })),
  ...inEach('aws_identity_permission_set', ({ p }) => ({
    arn: `arn:aws:sso:::permissionSet/ssoins-${p}/ps-1`,
    session: p === 'a' ? 'PT8H' : 'PT1H30M',
  })),
  ...inEach('aws_rds_cluster_snapshot', ({ account, region, p }) => ({
    arn: `arn:aws:rds:${region}:${account}:cluster-snapshot:${p}`,
    engine: 'docdb',
    is_public: 0,
    shared_with: JSON.stringify([SECURITY]),
  })),
  ...inEach('aws_ec2_snapshot_public_access', () => ({ state: 'block-all-sharing' })),
  ...inEach('aws_ec2_image', ({ p }) => ({
    id: `ami-${p}`,
    public: 0,
    accounts: JSON.stringify([SECURITY]),
    organizations: '[]',
  })),
  ...inEach('aws_efs_file_system', ({ account, region, p }) => ({
    id: `fs-${p}`,
    arn: `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-${p}`,
  })),
  ...inEach('aws_backup_protected_resource', ({ account, region, p }) => ({
    arn: `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-${p}`,
    type: 'EFS',
    last_backup: RECENT,
  })),
  ...inEach('aws_fsx_file_system', ({ p }) => ({
    id: `fs-${p}`,
    arn: `arn:fsx-${p}`,
    kind: 'WINDOWS',
    backup_retention_days: 7,
  })),
  ...inEach('aws_memorydb_cluster', ({ p }) => ({ name: p, arn: `arn:memorydb-${p}`, snapshot_retention_days: 7 })),
  ...inEach('aws_backup_vault', ({ p }) => ({
    arn: `arn:vault-${p}`,
    type: 'BACKUP_VAULT',
    recovery_points: 3,
    locked: 1,
    lock_date: OLD,
  })),
  ...inEach('aws_backup_vault', ({ p }) => ({
    arn: `arn:vault-${p}-empty`,
    type: 'BACKUP_VAULT',
    recovery_points: 0,
    locked: 0,
    lock_date: '',
  })),
  ...inEach('aws_backup_restore_testing_plan', ({ p }) => ({ arn: `arn:plan-${p}`, name: p, last_run: RECENT })),
  ...['postgres', 'mysql', 'sqlserver-se'].flatMap((engine) => inEach('aws_rds_instance', instance(engine))),
  ...['postgres', 'mysql', 'sqlserver-se'].flatMap((engine) =>
    inEach('aws_rds_instance_parameter_group', ({ p }) => ({
      identifier: `${p}-${engine}`,
      parameter_group: `${p}-${engine}`,
      status: 'in-sync',
    })),
  ),
  ...inEach('aws_rds_parameter', parameter('postgres', 'rds.force_ssl', '1')),
  ...inEach('aws_rds_parameter', parameter('mysql', 'require_secure_transport', 'ON')),
  ...inEach('aws_rds_parameter', parameter('sqlserver-se', 'rds.force_ssl', '1')),
  ...['aurora-postgresql', 'aurora-mysql', 'docdb'].flatMap((engine) => inEach('aws_rds_cluster', cluster(engine))),
  ...inEach('aws_rds_cluster_parameter', parameter('aurora-postgresql', 'rds.force_ssl', '1')),
  ...inEach('aws_rds_cluster_parameter', parameter('aurora-mysql', 'require_secure_transport', 'ON')),
  ...inEach('aws_rds_cluster_parameter', parameter('docdb', 'tls', 'tls1.3+')),
  ...inEach('aws_elasticache_cluster', ({ p }) => ({
    id: p,
    arn: `arn:cache-${p}`,
    engine: 'memcached',
    encrypted_in_transit: 1,
    transit_mode: 'required',
  })),
  ...inEach('aws_elasticache_replication_group', ({ p }) => ({
    id: `${p}-token`,
    arn: `arn:group-${p}-token`,
    auth_token: 1,
    user_groups: '[]',
  })),
  ...inEach('aws_elasticache_replication_group', ({ p }) => ({
    id: `${p}-users`,
    arn: `arn:group-${p}-users`,
    auth_token: 0,
    user_groups: '["people"]',
  })),
  ...inEach('aws_elasticache_user_group', () => ({ id: 'people', users: '["default-off","program","service"]' })),
  ...inEach('aws_elasticache_user', () => ({
    id: 'default-off',
    access: 'off ~* +@all',
    authentication: 'no-password',
  })),
  ...inEach('aws_elasticache_user', () => ({ id: 'program', access: 'on ~* +@all', authentication: 'iam' })),
  ...inEach('aws_elasticache_user', () => ({ id: 'service', access: 'on ~* +@read', authentication: 'password' })),
  ...inEach('aws_elasticache_user', () => ({ id: 'default', access: 'on ~* +@all', authentication: 'no-password' })),
  ...inEach('aws_opensearch_domain', ({ p }) => ({
    name: p,
    arn: `arn:domain-${p}`,
    https_only: 1,
    tls_policy: p === 'a' ? 'Policy-Min-TLS-1-2-PFS-2023-10' : 'Policy-Min-TLS-1-2-2019-07',
  })),
  ...inEach('aws_ec2_launch_template_version', ({ p }) => ({
    template_id: `lt-${p}`,
    version: 3,
    metadata_tokens: 'required',
  })),
  ...inEach('aws_ec2_instance', ({ p }) => ({ instance_id: `i-${p}`, state: 'running' })),
  ...inEach('aws_ec2_instance', ({ p }) => ({ instance_id: `i-${p}-stopped`, state: 'stopped' })),
  ...inEach('aws_ssm_instance', ({ p }) => ({
    instance_id: `i-${p}`,
    ping: 'Online',
    platform: 'Ubuntu',
    patches_checked: RECENT,
    patches_missing: 0,
    patches_failed: 0,
    patches_pending_reboot: 0,
  })),
  ...inEach('aws_inspector2_coverage', ({ p }) => ({
    resource_type: 'AWS_EC2_INSTANCE',
    resource_id: `i-${p}`,
    scan_type: 'PACKAGE',
    active: 1,
    reason: 'SUCCESSFUL',
  })),
  ...inEach('aws_ecr_repository', ({ p }) => ({
    arn: `arn:repository-${p}`,
    name: p,
    scan_frequency: p === 'a' ? 'SCAN_ON_PUSH' : 'CONTINUOUS_SCAN',
    scan_on_push: 1,
  })),
  ...['aws_inspector2_open_finding', 'aws_securityhub_open_finding'].flatMap((table) => [
    ...inEach(table, () => ({ severity: 'CRITICAL', any_open: 0, oldest: '' })),
    ...inEach(table, () => ({ severity: 'HIGH', any_open: 1, oldest: RECENT })),
    ...inEach(table, () => ({ severity: 'MEDIUM', any_open: 1, oldest: OLD })),
  ]),
  ...inEach('aws_guardduty_detector', ({ p }) => ({
    id: p,
    status: 'ENABLED',
    open_critical: 0,
    open_high: 0,
    open_medium: 4,
  })),
  ...inEach('aws_cloudwatch_alarm', ({ p }) => ({
    arn: `arn:alarm-${p}`,
    name: p,
    actions_enabled: 1,
    alarm_actions: '["arn:topic"]',
  })),
];

/** Rows of the first place whose cells are as `where` says get others; with null they are gone. */
export interface Change {
  readonly table: string;
  readonly where?: Cells;
  readonly set: Cells | null;
}
export type Case = readonly [id: string, what: string, ...changes: Change[]];
const change = (table: string, set: Cells | null, where: Cells = {}): Change => ({ table, set, where });

/** Accounts in which a sentence is false, and a setting may look right. */
export const BROKEN: readonly Case[] = [
  ['center-groups', 'a single user', change('aws_identity_assignment', { principal_type: 'USER' })],
  ['center-sessions', 'twelve hours', change('aws_identity_permission_set', { session: 'PT12H' })],
  ['center-sessions', 'eight hours and a minute', change('aws_identity_permission_set', { session: 'PT8H1M' })],
  ['center-sessions', 'nine hours', change('aws_identity_permission_set', { session: 'PT9H' })],
  [
    'database-cluster-snapshots-not-shared',
    'shared with everybody',
    change('aws_rds_cluster_snapshot', { shared_with: '["all"]' }),
  ],
  [
    'database-cluster-snapshots-not-shared',
    'public, and shared with nobody',
    change('aws_rds_cluster_snapshot', { is_public: 1, shared_with: '[]' }),
  ],
  [
    'database-cluster-snapshots-not-shared',
    'one account of several is outside',
    change('aws_rds_cluster_snapshot', { shared_with: `["${SECURITY}","999999999999"]` }),
  ],
  [
    'snapshots-public-blocked',
    'what is public stays so',
    change('aws_ec2_snapshot_public_access', { state: 'block-new-sharing' }),
  ],
  ['snapshots-public-blocked', 'no block', change('aws_ec2_snapshot_public_access', { state: 'unblocked' })],
  ['images-not-shared', 'public', change('aws_ec2_image', { public: 1, accounts: '[]' })],
  ['images-not-shared', 'an account outside', change('aws_ec2_image', { accounts: '["999999999999"]' })],
  [
    'images-not-shared',
    'public, and shared with an organisation',
    change('aws_ec2_image', { public: 1, organizations: '["arn:aws:organizations::1:organization/o-1"]' }),
  ],
  [
    'database-clusters-protected',
    'one engine of several',
    change('aws_rds_cluster', { deletion_protection: 0 }, { engine: 'docdb' }),
  ],
  ['file-systems-backed-up', 'not listed', change('aws_backup_protected_resource', null)],
  ['file-systems-backed-up', 'an old backup', change('aws_backup_protected_resource', { last_backup: OLD })],
  [
    'file-systems-backed-up',
    'a backup of half a day more than seven days ago',
    change('aws_backup_protected_resource', { last_backup: halfPast(7) }),
  ],
  ['file-systems-backed-up', 'a backup in the future', change('aws_backup_protected_resource', { last_backup: AHEAD })],
  [
    'file-systems-backed-up',
    'a backup of something else',
    change('aws_backup_protected_resource', {
      arn: 'arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-x',
    }),
  ],
  ['fsx-backed-up', 'six days', change('aws_fsx_file_system', { backup_retention_days: 6 })],
  ['fsx-backed-up', 'none', change('aws_fsx_file_system', { backup_retention_days: 0 })],
  ['memory-databases-backed-up', 'none', change('aws_memorydb_cluster', { snapshot_retention_days: 0 })],
  ['backup-vaults-locked', 'no lock', change('aws_backup_vault', { locked: 0, lock_date: '' }, { recovery_points: 3 })],
  [
    'backup-vaults-locked',
    'a lock that can always be removed',
    change('aws_backup_vault', { lock_date: '' }, { recovery_points: 3 }),
  ],
  [
    'backup-vaults-locked',
    'a lock that can still be removed',
    change('aws_backup_vault', { lock_date: AHEAD }, { recovery_points: 3 }),
  ],
  [
    'backup-vaults-locked',
    'a first backup',
    change('aws_backup_vault', { recovery_points: 1 }, { recovery_points: 0 }),
  ],
  ['restore-tests-run', 'no plan', change('aws_backup_restore_testing_plan', null)],
  ['restore-tests-run', 'an old test', change('aws_backup_restore_testing_plan', { last_run: OLD })],
  [
    'restore-tests-run',
    'a test of half a day more than 31 days ago',
    change('aws_backup_restore_testing_plan', { last_run: halfPast(31) }),
  ],
  ['restore-tests-run', 'a test in the future', change('aws_backup_restore_testing_plan', { last_run: AHEAD })],
  ['databases-tls', 'PostgreSQL', change('aws_rds_parameter', { value: '0' }, { parameter_group: 'a-postgres' })],
  ['databases-tls', 'MySQL', change('aws_rds_parameter', { value: 'OFF' }, { parameter_group: 'a-mysql' })],
  ['databases-tls', 'SQL Server', change('aws_rds_parameter', { value: '0' }, { parameter_group: 'a-sqlserver-se' })],
  [
    'databases-tls',
    'a group of another instance',
    change('aws_rds_parameter', { value: '0' }, { parameter_group: 'a-postgres' }),
    change('aws_rds_instance_parameter_group', { parameter_group: 'a-postgres' }, { identifier: 'a-sqlserver-se' }),
  ],
  ['database-clusters-tls', 'DocumentDB', change('aws_rds_cluster_parameter', { value: 'disabled' }, { name: 'tls' })],
  [
    'database-clusters-tls',
    'Aurora MySQL',
    change('aws_rds_cluster_parameter', { value: '0' }, { name: 'require_secure_transport' }),
  ],
  [
    'database-clusters-tls',
    'Multi-AZ',
    change('aws_rds_cluster', { engine: 'postgres' }, { engine: 'aurora-postgresql' }),
    change('aws_rds_cluster_parameter', { value: '0' }, { name: 'rds.force_ssl' }),
  ],
  ['caches-tls', 'TLS beside none', change('aws_elasticache_cluster', { transit_mode: 'preferred' })],
  ['caches-tls', 'no TLS', change('aws_elasticache_cluster', { encrypted_in_transit: 0, transit_mode: null })],
  [
    'caches-signed-in',
    'nothing is asked',
    change('aws_elasticache_replication_group', { auth_token: 0 }, { id: 'a-token' }),
  ],
  [
    'caches-signed-in',
    'a user without a password among others',
    change('aws_elasticache_user_group', { users: '["default","program"]' }),
  ],
  [
    'caches-signed-in',
    'a user that was turned on again',
    change('aws_elasticache_user', { access: 'off ~* +@all on' }, { id: 'default-off' }),
  ],
  ['search-https', 'plain HTTP', change('aws_opensearch_domain', { https_only: 0 })],
  ['search-https', 'TLS 1.0', change('aws_opensearch_domain', { tls_policy: 'Policy-Min-TLS-1-0-2019-07' })],
  [
    'templates-imdsv2',
    'tokens are optional',
    change('aws_ec2_launch_template_version', { metadata_tokens: 'optional' }),
  ],
  ['servers-managed', 'not known', change('aws_ssm_instance', null)],
  ['servers-managed', 'the agent is lost', change('aws_ssm_instance', { ping: 'ConnectionLost' })],
  ['servers-managed', 'a server was started', change('aws_ec2_instance', { state: 'running' }, { state: 'stopped' })],
  [
    'servers-managed',
    'an agent of that id in another account',
    change('aws_ec2_instance', { instance_id: 'i-b' }, { state: 'running' }),
  ],
  ['servers-patched', 'missing', change('aws_ssm_instance', { patches_missing: 1 })],
  ['servers-patched', 'failed', change('aws_ssm_instance', { patches_failed: 1 })],
  ['servers-patched', 'waiting for a restart', change('aws_ssm_instance', { patches_pending_reboot: 1 })],
  ['servers-patched', 'looked for long ago', change('aws_ssm_instance', { patches_checked: OLD })],
  [
    'servers-patched',
    'looked for half a day more than seven days ago',
    change('aws_ssm_instance', { patches_checked: halfPast(7) }),
  ],
  [
    'servers-patched',
    'missing, by a clock that is ahead',
    change('aws_ssm_instance', { patches_checked: AHEAD, patches_missing: 1 }),
  ],
  ['servers-scanned', 'not listed', change('aws_inspector2_coverage', null)],
  [
    'servers-scanned',
    'not scanned',
    change('aws_inspector2_coverage', { active: 0, reason: 'UNMANAGED_EC2_INSTANCE' }),
  ],
  ['servers-scanned', 'only its network is', change('aws_inspector2_coverage', { scan_type: 'NETWORK' })],
  ['servers-scanned', 'a server was started', change('aws_ec2_instance', { state: 'running' }, { state: 'stopped' })],
  [
    'servers-scanned',
    'a scan of that id in another account',
    change('aws_ec2_instance', { instance_id: 'i-b' }, { state: 'running' }),
  ],
  ['images-scanned', 'by hand', change('aws_ecr_repository', { scan_frequency: 'MANUAL', scan_on_push: 0 })],
  ['inspector-findings', 'an old one', change('aws_inspector2_open_finding', { oldest: OLD }, { severity: 'HIGH' })],
  [
    'inspector-findings',
    'an old one that is critical',
    change('aws_inspector2_open_finding', { any_open: 1, oldest: OLD }, { severity: 'CRITICAL' }),
  ],
  [
    'inspector-findings',
    'one of half a day more than 30 days ago',
    change('aws_inspector2_open_finding', { oldest: halfPast(30) }, { severity: 'HIGH' }),
  ],
  [
    'security-hub-findings',
    'one of half a day more than 30 days ago',
    change('aws_securityhub_open_finding', { oldest: halfPast(30) }, { severity: 'HIGH' }),
  ],
  [
    'security-hub-findings',
    'an old one',
    change('aws_securityhub_open_finding', { any_open: 1, oldest: OLD }, { severity: 'CRITICAL' }),
  ],
  ['guardduty-findings', 'critical', change('aws_guardduty_detector', { open_critical: 1 })],
  ['guardduty-findings', 'high', change('aws_guardduty_detector', { open_high: 2 })],
  ['guardduty-findings', 'suspended', change('aws_guardduty_detector', { status: 'DISABLED' })],
  ['alarms-act', 'actions are off', change('aws_cloudwatch_alarm', { actions_enabled: 0 })],
  ['alarms-act', 'no action', change('aws_cloudwatch_alarm', { alarm_actions: '[]' })],
];

/** What the facts leave open: no sentence is proven of it, and none broken. */
export const OPEN: readonly Case[] = [
  ['center-groups', 'of whom is not told', change('aws_identity_assignment', { principal_type: null })],
  ['center-sessions', 'a length written otherwise', change('aws_identity_permission_set', { session: 'PT28800S' })],
  ['center-sessions', 'a length that is not told', change('aws_identity_permission_set', { session: null })],
  [
    'database-cluster-snapshots-not-shared',
    'with whom is not told',
    change('aws_rds_cluster_snapshot', { is_public: null, shared_with: null }),
  ],
  ['snapshots-public-blocked', 'not told', change('aws_ec2_snapshot_public_access', { state: null })],
  [
    'images-not-shared',
    'shared with an organisation',
    change('aws_ec2_image', { organizations: '["arn:aws:organizations::1:organization/o-1"]' }),
  ],
  ['images-not-shared', 'with which accounts is not told', change('aws_ec2_image', { accounts: null })],
  ['database-clusters-protected', 'not told', change('aws_rds_cluster', { deletion_protection: null })],
  ['file-systems-backed-up', 'when is not told', change('aws_backup_protected_resource', { last_backup: null })],
  ['fsx-backed-up', 'not told', change('aws_fsx_file_system', { backup_retention_days: null })],
  ['memory-databases-backed-up', 'not told', change('aws_memorydb_cluster', { snapshot_retention_days: null })],
  [
    'backup-vaults-locked',
    'an air-gapped vault without a date',
    change('aws_backup_vault', { type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', lock_date: null }, { recovery_points: 3 }),
  ],
  ['backup-vaults-locked', 'how many backups is not told', change('aws_backup_vault', { recovery_points: null })],
  ['restore-tests-run', 'a plan without a time', change('aws_backup_restore_testing_plan', { last_run: null })],
  [
    'databases-tls',
    'a group that waits for a restart',
    change('aws_rds_instance_parameter_group', { status: 'pending-reboot' }, { identifier: 'a-postgres' }),
  ],
  [
    'databases-tls',
    'a version that does not know the parameter',
    change('aws_rds_parameter', null, { parameter_group: 'a-mysql' }),
  ],
  [
    'databases-tls',
    'the parameter of another engine',
    change('aws_rds_parameter', { name: 'rds.force_ssl' }, { parameter_group: 'a-mysql' }),
  ],
  [
    'databases-tls',
    'an instance without a group',
    change('aws_rds_instance_parameter_group', null, { identifier: 'a-postgres' }),
  ],
  [
    'databases-tls',
    'a word of its own',
    change('aws_rds_parameter', { value: '2' }, { parameter_group: 'a-postgres' }),
  ],
  [
    'databases-tls',
    'a group of that name in another account',
    change('aws_rds_instance_parameter_group', { parameter_group: 'b-postgres' }, { identifier: 'a-postgres' }),
  ],
  [
    'database-clusters-tls',
    'a group of that name in another account',
    change('aws_rds_cluster', { parameter_group: 'b-docdb' }, { engine: 'docdb' }),
  ],
  ['database-clusters-tls', 'a group that is not listed', change('aws_rds_cluster', { parameter_group: 'other' })],
  ['database-clusters-tls', 'a word of its own', change('aws_rds_cluster_parameter', { value: 'x' }, { name: 'tls' })],
  [
    'database-clusters-tls',
    'an Aurora that knows no such parameter',
    change('aws_rds_cluster', { engine: 'aurora', parameter_group: 'a-none' }, { engine: 'aurora-mysql' }),
  ],
  ['caches-tls', 'the mode is not told', change('aws_elasticache_cluster', { transit_mode: null })],
  ['caches-signed-in', 'a user that is not listed', change('aws_elasticache_user', null, { id: 'program' })],
  ['caches-signed-in', 'a group that is not listed', change('aws_elasticache_user_group', null)],
  ['caches-signed-in', 'a group of nobody', change('aws_elasticache_user_group', { users: '[]' })],
  ['search-https', 'a policy of another name', change('aws_opensearch_domain', { tls_policy: 'Policy-Min-TLS-1-4' })],
  ['templates-imdsv2', 'the image decides', change('aws_ec2_launch_template_version', { metadata_tokens: null })],
  ['servers-managed', 'the agent is not told', change('aws_ssm_instance', { ping: null })],
  [
    'servers-patched',
    'never looked at',
    change('aws_ssm_instance', {
      patches_checked: null,
      patches_missing: null,
      patches_failed: null,
      patches_pending_reboot: null,
    }),
  ],
  ['servers-patched', 'a clock that is ahead', change('aws_ssm_instance', { patches_checked: AHEAD })],
  ['servers-scanned', 'a scan of which the state is not told', change('aws_inspector2_coverage', { active: null })],
  ['images-scanned', 'two settings that disagree', change('aws_ecr_repository', { scan_frequency: 'MANUAL' })],
  ['inspector-findings', 'nobody looked', change('aws_inspector2_open_finding', { any_open: null, oldest: null })],
  ['security-hub-findings', 'nobody looked', change('aws_securityhub_open_finding', { any_open: null, oldest: null })],
  ['guardduty-findings', 'findings are not counted', change('aws_guardduty_detector', { open_high: null })],
  ['alarms-act', 'actions are not told', change('aws_cloudwatch_alarm', { alarm_actions: null })],
];

/** What is no fault: a change that leaves the sentence true. */
export const STILL_TRUE: readonly Case[] = [
  [
    'center-sessions',
    'seven hours and fifty-nine minutes',
    change('aws_identity_permission_set', { session: 'PT7H59M' }),
  ],
  ['images-not-shared', 'shared with nobody', change('aws_ec2_image', { accounts: '[]' })],
  ['backup-vaults-locked', 'an empty vault with a lock', change('aws_backup_vault', { recovery_points: 0 })],
  [
    'databases-tls',
    'an engine that is not spoken of',
    change('aws_rds_instance', { engine: 'oracle-ee' }, { engine: 'mysql' }),
    change('aws_rds_parameter', { value: '0' }, { parameter_group: 'a-mysql' }),
  ],
  [
    'database-clusters-tls',
    'DocumentDB over TLS of FIPS',
    change('aws_rds_cluster_parameter', { value: 'fips-140-3' }, { name: 'tls' }),
  ],
  [
    'caches-signed-in',
    'a user without a password that no group has',
    change('aws_elasticache_user', { authentication: 'no-password' }, { id: 'default' }),
  ],
  ['servers-managed', 'a stopped server', change('aws_ec2_instance', { state: 'stopped' }, { state: 'running' })],
  [
    'inspector-findings',
    'old ones of severity medium',
    change('aws_inspector2_open_finding', { oldest: OLD }, { severity: 'MEDIUM' }),
  ],
  [
    'inspector-findings',
    'one of a moment less than 30 days ago',
    change('aws_inspector2_open_finding', { oldest: within(30) }, { severity: 'HIGH' }),
  ],
  [
    'security-hub-findings',
    'one of a moment less than 30 days ago',
    change('aws_securityhub_open_finding', { oldest: within(30) }, { severity: 'HIGH' }),
  ],
  [
    'file-systems-backed-up',
    'a backup of a moment less than seven days ago',
    change('aws_backup_protected_resource', { last_backup: within(7) }),
  ],
  [
    'restore-tests-run',
    'a test of a moment less than 31 days ago',
    change('aws_backup_restore_testing_plan', { last_run: within(31) }),
  ],
  [
    'servers-patched',
    'looked for a moment less than seven days ago',
    change('aws_ssm_instance', { patches_checked: within(7) }),
  ],
  ['guardduty-findings', 'findings of severity medium', change('aws_guardduty_detector', { open_medium: 9 })],
];

/** One operation behind each claim that is refused. */
export const REFUSED: readonly (readonly [id: string, operation: string, status: CoverageStatus])[] = [
  ['center-groups', 'sso:ListAccountAssignments', 'denied'],
  ['center-sessions', 'sso:DescribePermissionSet', 'denied'],
  ['database-cluster-snapshots-not-shared', 'rds:DescribeDBClusterSnapshotAttributes', 'denied'],
  ['snapshots-public-blocked', 'ec2:GetSnapshotBlockPublicAccessState', 'denied'],
  ['images-not-shared', 'ec2:DescribeImageAttribute', 'denied'],
  ['database-clusters-protected', 'rds:DescribeDBClusters', 'truncated'],
  ['file-systems-backed-up', 'backup:ListProtectedResources', 'truncated'],
  ['fsx-backed-up', 'fsx:DescribeFileSystems', 'failed'],
  ['memory-databases-backed-up', 'memorydb:DescribeClusters', 'denied'],
  ['backup-vaults-locked', 'backup:ListBackupVaults', 'truncated'],
  ['restore-tests-run', 'backup:ListRestoreTestingPlans', 'not-collected'],
  ['databases-tls', 'rds:DescribeDBParameters', 'denied'],
  ['database-clusters-tls', 'rds:DescribeDBClusterParameters', 'denied'],
  ['caches-tls', 'elasticache:DescribeCacheClusters', 'truncated'],
  ['caches-signed-in', 'elasticache:DescribeUsers', 'denied'],
  ['search-https', 'opensearch:DescribeDomain', 'denied'],
  ['templates-imdsv2', 'ec2:DescribeLaunchTemplateVersions', 'denied'],
  ['servers-managed', 'ssm:DescribeInstanceInformation', 'not-collected'],
  ['servers-patched', 'ssm:DescribeInstancePatchStates', 'denied'],
  ['servers-scanned', 'inspector2:ListCoverage', 'denied'],
  ['images-scanned', 'ecr:BatchGetRepositoryScanningConfiguration', 'denied'],
  ['inspector-findings', 'inspector2:ListFindings', 'denied'],
  ['security-hub-findings', 'securityhub:GetFindings', 'denied'],
  ['guardduty-findings', 'guardduty:GetFindingsStatistics', 'denied'],
  ['alarms-act', 'cloudwatch:DescribeAlarms', 'truncated'],
];

/** A list beside the subject that was not read, so that its table is empty. */
export const UNREAD: readonly (readonly [id: string, operation: string, table: string])[] = [
  ['center-groups', 'sso:ListAccountAssignments', 'aws_identity_assignment'],
  ['file-systems-backed-up', 'backup:ListProtectedResources', 'aws_backup_protected_resource'],
  ['restore-tests-run', 'backup:ListRestoreTestingPlans', 'aws_backup_restore_testing_plan'],
  ['databases-tls', 'rds:DescribeDBParameters', 'aws_rds_parameter'],
  ['database-clusters-tls', 'rds:DescribeDBClusterParameters', 'aws_rds_cluster_parameter'],
  ['caches-signed-in', 'elasticache:DescribeUsers', 'aws_elasticache_user'],
  ['caches-signed-in', 'elasticache:DescribeUserGroups', 'aws_elasticache_user_group'],
  ['servers-managed', 'ssm:DescribeInstanceInformation', 'aws_ssm_instance'],
  ['servers-scanned', 'inspector2:ListCoverage', 'aws_inspector2_coverage'],
];

/** The world after some changes in its first place. */
export function changed(changes: readonly Change[]): readonly Row[] {
  let rows = SECURE;
  for (const { table, where = {}, set } of changes) {
    const isMeant = (row: Row): boolean =>
      row.table === table &&
      row.account === PRODUCTION &&
      Object.entries(where).every(([column, cell]) => row.cells[column] === cell);
    if (!rows.some(isMeant)) throw new TypeError(`no row of ${table} is ${JSON.stringify(where)}`);
    rows = rows.flatMap((row) => {
      if (!isMeant(row)) return [row];
      return set === null ? [] : [{ ...row, cells: { ...row.cells, ...set } }];
    });
  }
  return rows;
}
