import type { Cell } from '../../../src/facts/table.ts';
import { US_EAST_1 } from '../../partitions/here.ts';
import { ACCOUNT, type Given } from './facts.ts';

/** What two sources say: once agreeing, once not. */
export interface Case {
  readonly telling: string;
  readonly what: string;
  readonly disagree: readonly Given[];
  readonly agree: readonly Given[];
}

const row = (table: string, cells: Readonly<Record<string, Cell>>, region?: string): Given => ({
  table,
  cells,
  ...(region === undefined ? {} : { region }),
});

const root = (cells: Readonly<Record<string, Cell>>) =>
  row('aws_iam_root', {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    access_key_1_active: 0,
    access_key_1_rotated_at: '',
    access_key_2_active: 0,
    access_key_2_rotated_at: '',
    mfa_active: 1,
    ...cells,
  });
const summary = (cells: Readonly<Record<string, Cell>>) =>
  row('aws_iam_summary', { root_access_keys: 0, root_mfa_enabled: 1, ...cells });
const USER = `arn:aws:iam::${ACCOUNT}:user/a`;
const user = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_iam_user', { arn: USER, mfa_devices: 1, ...cells });
const reported = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_iam_credential', { arn: USER, mfa_active: 1, ...cells });
const role = (trust: string) => row('aws_iam_role', { arn: 'arn:r', trust_policy: trust });
const trusted = (principal: string, index = 0) =>
  row('aws_iam_role_trust', { role_arn: 'arn:r', statement_index: index, principal });
const TRUST = '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"}}]}';
const instance = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_ec2_instance', {
    instance_id: 'i-1',
    state: 'running',
    profile_arn: 'arn:p',
    vpc_id: 'vpc-1',
    subnet_id: 's',
    ...cells,
  });
const profile = row('aws_iam_instance_profile', { arn: 'arn:p' });
const opened = row('aws_accessanalyzer_finding', {
  type: 'ExternalAccess',
  resource_owner: ACCOUNT,
  resource: 'arn:b',
});
const CERTIFICATE = `arn:aws:acm:eu-west-1:${ACCOUNT}:certificate/1`;
const ABROAD = CERTIFICATE.replace('eu-west-1', US_EAST_1);
const listener = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_elb_listener', {
    arn: 'arn:l',
    certificate_arn: CERTIFICATE,
    default_action_types: '["forward"]',
    ...cells,
  });
const shown = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_elb_listener_certificate', {
    listener_arn: 'arn:l',
    certificate_arn: CERTIFICATE,
    is_default: 1,
    issued_by: 'acm',
    ...cells,
  });
const certificate = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_acm_certificate', { arn: CERTIFICATE, in_use: 1, ...cells });
const rule = (cells: Readonly<Record<string, Cell>>) =>
  row('aws_elb_listener_rule', { listener_arn: 'arn:l', is_default: 1, action_types: '["forward"]', ...cells });
const distribution = row('aws_cloudfront_distribution', {
  arn: 'arn:d',
  certificate_source: 'acm',
  certificate: ABROAD,
});
const bucket = (policy_is_public: Cell) => row('aws_s3_bucket', { arn: 'arn:b', policy_is_public, has_policy: 1 });
const statement = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_s3_policy_statement', {
    bucket_arn: 'arn:b',
    effect: 'Allow',
    any_principal: 1,
    not_principals: '{}',
    conditions: '{}',
    ...cells,
  });
const volume = (encrypted: Cell, snapshot_id = '') =>
  row('aws_ec2_volume', { volume_id: 'vol-1', encrypted, snapshot_id });
const snapshot = (encrypted: Cell, volume_id = 'vol-1') =>
  row('aws_ec2_snapshot', { snapshot_id: 'snap-1', volume_id, encrypted });
const database = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_rds_instance', { identifier: 'one', cluster: 'c', encrypted: 1, kms_key: 'k', ...cells });
const cluster = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_rds_cluster', { identifier: 'c', encrypted: 1, kms_key: 'k', members: '["one"]', ...cells });
const trail = (cells: Readonly<Record<string, Cell>> = {}) =>
  row('aws_cloudtrail_trail', { arn: 'arn:t', is_multi_region: 1, ...cells });
const seen = (is_shadow: Cell, region?: string) =>
  row('aws_cloudtrail_region_trail', { arn: 'arn:t', home_region: 'eu-west-1', is_shadow }, region);
const everywhere = [seen(0), seen(1, US_EAST_1)];
const digest = (end_at: string) =>
  row('cloudtrail_digest', { trail_arn: 'arn:t', is_valid: 1, is_backfill: 0, end_at });
const delivered = (latest_digest_at: Cell) => trail({ latest_digest_at });

const simulated = (simulator: string, own: Cell, comparable: Cell = 1) => [
  row('iam_simulated', { principal: USER, action: 'kms:Decrypt', resource: '*', simulator, own, comparable }),
];

export const CASES: readonly Case[] = [
  ...(['depends', 'always', null] as const).map((own) => ({
    telling: 'simulated-policies',
    what: `the simulator allows what is allowed never, not ${own}`,
    disagree: simulated('allowed', 'never'),
    agree: simulated('allowed', own),
  })),
  ...(['depends', 'never', null] as const).map((own) => ({
    telling: 'simulated-policies',
    what: `the simulator refuses what is allowed always, not ${own}`,
    disagree: simulated('implicitDeny', 'always'),
    agree: simulated('implicitDeny', own),
  })),
  ...[0, null].map((comparable) => ({
    telling: 'simulated-policies',
    what: `both speak of the same, not ${comparable}`,
    disagree: simulated('allowed', 'never'),
    agree: simulated('allowed', 'never', comparable),
  })),
  {
    telling: 'root-keys',
    what: 'the summary counts a key that the report does not know',
    disagree: [root({}), summary({ root_access_keys: 1 })],
    agree: [root({ access_key_1_rotated_at: '2020-01-01T00:00:00Z' }), summary({ root_access_keys: 1 })],
  },
  {
    telling: 'root-keys',
    what: 'the report knows a key that the summary does not count',
    disagree: [root({ access_key_2_active: 1 }), summary({})],
    agree: [root({}), summary({})],
  },
  {
    telling: 'root-factor',
    what: 'one of them knows a factor',
    disagree: [root({ mfa_active: 0 }), summary({})],
    agree: [root({ mfa_active: null }), summary({})],
  },
  { telling: 'users-reported', what: 'a user is not in the report', disagree: [user()], agree: [user(), reported()] },
  { telling: 'users-reported', what: 'a user is in the report alone', disagree: [reported()], agree: [] },
  {
    telling: 'factors-reported',
    what: 'the report knows a factor, the list does not',
    disagree: [user({ mfa_devices: 0 }), reported()],
    agree: [user({ mfa_devices: 2 }), reported()],
  },
  {
    telling: 'factors-counted',
    what: 'a device is listed and not counted',
    disagree: [summary({ mfa_devices_in_use: 0 }), user()],
    agree: [summary({ mfa_devices_in_use: 3 }), user()],
  },
  {
    telling: 'factors-counted',
    what: "a device is counted that is neither listed nor root's",
    disagree: [summary({ mfa_devices_in_use: 2, root_mfa_enabled: 0 }), user()],
    agree: [summary({ mfa_devices_in_use: 2, root_mfa_enabled: 0 }), user({ mfa_devices: null })],
  },
  ...(
    [
      ['users', 'aws_iam_user', {}],
      ['groups', 'aws_iam_group', {}],
      ['roles', 'aws_iam_role', {}],
      ['customer-policies', 'aws_iam_policy', { manager: 'CUSTOMER' }],
    ] as const
  ).map(([what, table, cells]) => ({
    telling: `${what}-counted`,
    what: 'one more is counted than listed',
    disagree: [summary({ [what.replace('-', '_')]: 2 }), row(table, cells)],
    agree: [summary({ [what.replace('-', '_')]: 1 }), row(table, cells)],
  })),
  {
    telling: 'attachments-counted',
    what: 'a policy counts an attachment that nobody names',
    disagree: [row('aws_iam_policy', { arn: 'arn:p', attachments: 1 })],
    agree: [
      row('aws_iam_policy', { arn: 'arn:p', attachments: 1 }),
      row('aws_iam_attachment', { policy_arn: 'arn:p' }),
    ],
  },
  {
    telling: 'role-trust',
    what: 'a statement has no principal',
    disagree: [role(TRUST)],
    agree: [role(TRUST), trusted('arn:aws:iam::1:root')],
  },
  {
    telling: 'role-trust',
    what: 'a principal is in no statement',
    disagree: [role(TRUST), trusted('arn:aws:iam::2:root')],
    agree: [role('{"Statement":{"Principal":"*"}}'), trusted('*')],
  },
  {
    telling: 'instance-profiles',
    what: 'an instance names a profile that is not listed, though as many are as are counted',
    disagree: [instance({ profile_arn: 'arn:other' }), profile, summary({ instance_profiles: 1 })],
    agree: [instance({ profile_arn: 'arn:other' }), profile, summary({ instance_profiles: 2 })],
  },
  ...['instance', 'interface', 'nat_gateway'].map((kind) => ({
    telling: `aws_ec2_${kind}.vpc`,
    what: 'its subnet is in another VPC',
    disagree: [
      row(`aws_ec2_${kind}`, { vpc_id: 'vpc-1', subnet_id: 's' }),
      row('aws_ec2_subnet', { subnet_id: 's', vpc_id: 'vpc-2' }),
    ],
    agree: [
      row(`aws_ec2_${kind}`, { vpc_id: 'vpc-1', subnet_id: 's' }),
      row('aws_ec2_subnet', { subnet_id: 's', vpc_id: 'vpc-1' }),
    ],
  })),
  {
    telling: 'elastic-addresses',
    what: 'the interface does not know its address',
    disagree: [
      row('aws_ec2_address', { public_ip: '1.2.3.4', interface_id: 'eni-1' }),
      row('aws_ec2_interface', { interface_id: 'eni-1', public_ips: '["11.2.3.4"]' }),
    ],
    agree: [
      row('aws_ec2_address', { public_ip: '1.2.3.4', interface_id: 'eni-1' }),
      row('aws_ec2_interface', { interface_id: 'eni-1', public_ips: '["1.2.3.4"]' }),
    ],
  },
  {
    telling: 'listener-certificates',
    what: 'another certificate is the default',
    disagree: [listener(), shown({ certificate_arn: 'arn:other' })],
    agree: [listener(), shown(), shown({ certificate_arn: 'arn:other', is_default: 0 })],
  },
  {
    telling: 'listener-certificates-in-acm',
    what: 'ACM says that nothing uses it',
    disagree: [shown(), certificate({ in_use: 0 })],
    agree: [shown(), certificate()],
  },
  {
    telling: 'listener-certificates-in-acm',
    what: 'ACM does not list it',
    disagree: [shown()],
    agree: [shown({ certificate_arn: ABROAD })],
  },
  {
    telling: 'viewer-certificates',
    what: 'ACM does not list it in us-east-1',
    disagree: [distribution],
    agree: [distribution, row('aws_acm_certificate', { arn: ABROAD }, US_EAST_1)],
  },
  {
    telling: 'listener-default-rules',
    what: 'the default rule does something else',
    disagree: [listener(), rule({ action_types: '["redirect"]' })],
    agree: [listener(), rule({}), rule({ is_default: 0, action_types: '["redirect"]' })],
  },
  {
    telling: 'target-groups',
    what: 'a load balancer is not listed',
    disagree: [row('aws_elb_target_group', { load_balancer_arns: '["arn:a"]' })],
    agree: [
      row('aws_elb_target_group', { load_balancer_arns: '["arn:a"]' }),
      row('aws_elb_load_balancer', { arn: 'arn:a' }),
    ],
  },
  {
    telling: 'usage-plan-keys',
    what: 'a key is not listed',
    disagree: [row('aws_apigateway_usage_plan_key', { type: 'API_KEY', key_id: 'k' })],
    agree: [
      row('aws_apigateway_usage_plan_key', { type: 'API_KEY', key_id: 'k' }),
      row('aws_apigateway_key', { key_id: 'k' }),
    ],
  },
  {
    telling: 'usage-plan-stages',
    what: 'a stage is not listed',
    disagree: [row('aws_apigateway_usage_plan_stage', { api_id: 'a', stage: 's' })],
    agree: [
      row('aws_apigateway_usage_plan_stage', { api_id: 'a', stage: 's' }),
      row('aws_apigateway_stage', { api_id: 'a', name: 's' }),
    ],
  },
  {
    telling: 'bucket-policies',
    what: 'AWS judges it public, no statement allows anybody',
    disagree: [bucket(1), statement({ any_principal: 0 })],
    agree: [bucket(1), statement({ conditions: '{"StringLike":{}}' })],
  },
  {
    telling: 'bucket-policies',
    what: 'AWS judges it not public, a statement allows anybody',
    disagree: [bucket(0), statement()],
    agree: [bucket(0), statement({ conditions: '{"StringEquals":{}}' }), statement({ effect: 'Deny' })],
  },
  {
    telling: 'volumes-and-snapshots',
    what: 'a snapshot of an encrypted volume is not',
    disagree: [volume(1), snapshot(0)],
    agree: [volume(1), snapshot(1)],
  },
  {
    telling: 'volumes-and-snapshots',
    what: 'a volume of an encrypted snapshot is not',
    disagree: [volume(0, 'snap-1'), snapshot(1, 'vol-2')],
    agree: [volume(1, 'snap-1'), snapshot(0, 'vol-2')],
  },
  {
    telling: 'database-storage',
    what: 'the instance names another key',
    disagree: [database({ kms_key: 'other' }), cluster()],
    agree: [database(), cluster()],
  },
  {
    telling: 'database-members',
    what: 'a member is not listed',
    disagree: [cluster()],
    agree: [cluster(), database()],
  },
  {
    telling: 'database-members',
    what: 'an instance is not among the members',
    disagree: [cluster({ members: '[]' }), database()],
    agree: [cluster({ members: '[]' }), database({ cluster: 'none' })],
  },
  {
    telling: 'trails-and-shadows',
    what: 'a shadow has no trail',
    disagree: [seen(1, US_EAST_1)],
    agree: [trail(), ...everywhere],
  },
  {
    telling: 'trails-and-shadows',
    what: 'a trail of one region has a shadow',
    disagree: [trail({ is_multi_region: 0 }), ...everywhere],
    agree: [trail({ is_multi_region: 0 }), seen(0)],
  },
  {
    telling: 'trails-and-shadows',
    what: 'a region does not see a trail of every region',
    disagree: [trail(), seen(0)],
    agree: [trail(), ...everywhere],
  },
  {
    telling: 'deliveries-and-logs',
    what: 'the bucket holds a digest of later than the last delivery',
    disagree: [delivered('2026-11-28T03:05:00.000Z'), digest('2026-11-28T05:00:00Z')],
    agree: [delivered('2026-11-28T05:05:00.000Z'), digest('2026-11-28T05:00:00Z')],
  },
  {
    telling: 'deliveries-and-logs',
    what: 'the bucket holds a digest of long after the last delivery',
    disagree: [delivered('2020-11-28T03:05:00.000Z'), digest('2026-11-28T05:00:00Z')],
    agree: [delivered(''), digest('2026-11-28T05:00:00Z')],
  },
  ...[
    ['roles', 'aws_iam_role', 'aws_iam_policy_statement', 'owner_arn', `arn:aws:iam::${ACCOUNT}:role/a`],
    ['buckets', 'aws_s3_bucket', 'aws_s3_policy_statement', 'bucket_arn', 'arn:aws:s3:::a'],
    ['keys', 'aws_kms_key', 'aws_kms_policy_statement', 'key_arn', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`],
    ['queues', 'aws_sqs_queue', 'aws_sqs_policy_statement', 'queue_url', `arn:aws:sqs:eu-west-1:${ACCOUNT}:a`],
    ['topics', 'aws_sns_topic', 'aws_sns_policy_statement', 'topic_arn', `arn:aws:sns:eu-west-1:${ACCOUNT}:a`],
    [
      'functions',
      'aws_lambda_function',
      'aws_lambda_policy_statement',
      'function_arn',
      `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:a`,
    ],
    [
      'secrets',
      'aws_secretsmanager_secret',
      'aws_secretsmanager_policy_statement',
      'secret_arn',
      `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:a`,
    ],
    [
      'tables',
      'aws_dynamodb_table',
      'aws_dynamodb_policy_statement',
      'table_arn',
      `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/a`,
    ],
  ].flatMap(([kind, list, table, column, arn]): Case[] => {
    const found = row('aws_accessanalyzer_finding', {
      type: 'ExternalAccess',
      resource_owner: ACCOUNT,
      resource: arn as string,
    });
    const guarded = row(list as string, {
      arn: arn as string,
      ...(kind === 'buckets' ? { object_ownership: 'BucketOwnerEnforced' } : {}),
      ...(kind === 'queues' ? { url: arn as string } : {}),
    });
    const statement = (cells: Readonly<Record<string, Cell>>) =>
      row(table as string, {
        [column as string]: arn as string,
        ...(kind === 'roles' ? { policy_kind: 'trust' } : {}),
        effect: 'Allow',
        not_principals: '{}',
        any_principal: 0,
        ...cells,
      });
    const inside = statement({
      principals: `{"AWS":["${ACCOUNT}","arn:aws:iam::${ACCOUNT}:root"],"Service":["ec2.amazonaws.com"]}`,
    });
    const telling = `outside-${kind}`;
    const stranger = statement({ principals: '{"AWS":["arn:aws:iam::444455556666:root"]}' });
    return [
      {
        telling,
        what: 'its policy names its own account alone',
        disagree: [found, guarded, inside],
        agree: [found, guarded, stranger],
      },
      { telling, what: 'it has no policy', disagree: [found, guarded], agree: [guarded] },
      {
        telling,
        what: 'its policy denies a stranger, and names anybody',
        disagree: [found, guarded, { ...stranger, cells: { ...stranger.cells, effect: 'Deny' } }],
        agree: [found, guarded, statement({ principals: '{"AWS":["*"]}', any_principal: 1 })],
      },
      {
        telling,
        what: 'its principals are known, or are not',
        disagree: [found, guarded, inside],
        agree: [found, guarded, statement({ principals: null })],
      },
      {
        telling,
        what: 'an identity provider may be anybody',
        disagree: [found, guarded, inside],
        agree: [found, guarded, statement({ principals: '{"Federated":["accounts.google.com"]}' })],
      },
    ];
  }),
  {
    telling: 'outside-buckets',
    what: 'an analyzer of the organisation tells of another account',
    disagree: [opened, row('aws_s3_bucket', { arn: 'arn:b', object_ownership: 'BucketOwnerEnforced' })],
    agree: [
      row('aws_accessanalyzer_finding', { type: 'ExternalAccess', resource_owner: '444455556666', resource: 'arn:b' }),
      row('aws_s3_bucket', { arn: 'arn:b', object_ownership: 'BucketOwnerEnforced' }),
    ],
  },
  {
    telling: 'outside-buckets',
    what: 'an ACL may open it',
    disagree: [opened, row('aws_s3_bucket', { arn: 'arn:b', object_ownership: 'ObjectWriter', acl_grants: '[{}]' })],
    agree: [opened, row('aws_s3_bucket', { arn: 'arn:b', object_ownership: 'ObjectWriter', acl_grants: '[{},{}]' })],
  },
  {
    telling: 'outside-keys',
    what: 'a grant to a stranger',
    disagree: [
      row('aws_accessanalyzer_finding', { type: 'ExternalAccess', resource_owner: ACCOUNT, resource: 'arn:k' }),
      row('aws_kms_key', { arn: 'arn:k' }),
      row('aws_kms_grant', { key_arn: 'arn:k', grantee: `arn:aws:iam::${ACCOUNT}:role/a` }),
    ],
    agree: [
      row('aws_accessanalyzer_finding', { type: 'ExternalAccess', resource_owner: ACCOUNT, resource: 'arn:k' }),
      row('aws_kms_key', { arn: 'arn:k' }),
      row('aws_kms_grant', { key_arn: 'arn:k', grantee: 'arn:aws:iam::444455556666:role/a' }),
    ],
  },
];
