import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, REGION, role, type Statement, user } from './organisation.ts';

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`;
const INSTANCE = `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`;
const GROUP = `arn:aws:iam::${ACCOUNT}:group/g`;
const MANAGED = 'arn:aws:iam::aws:policy/Decrypts';
const MANAGEMENT = '999900001111';
const LIFTER = `arn:aws:iam::${MANAGEMENT}:role/lifter`;
const FAR = 'arn:aws:iam::999988887777:role/far';
const DELEGATING = allow('kms:*', '*', { Principal: { AWS: ROOT } });
const deny = (Action: string, more: Statement = {}): Statement => ({ Effect: 'Deny', Action, Resource: '*', ...more });
const OF_ORGANISATION = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
const SCP = 'SERVICE_CONTROL_POLICY';

/** A small world, with what is asked of it beside its tables: a principal, an action, and on what. */
export interface Asked {
  readonly name: string;
  readonly world: () => Organisation;
  readonly questions: readonly (readonly [principal: string, action: string, resource: string])[];
  readonly becoming?: readonly (readonly [principal: string, other: string])[];
}

const asks = (
  action: string,
  resource: string,
  ...principals: readonly string[]
): readonly (readonly [string, string, string])[] => principals.map((who) => [who, action, resource]);

export const WORLDS: readonly Asked[] = [
  {
    name: 'a key, by policies of his own, of a group, within a boundary, by a grant',
    world: () =>
      new Organisation()
        .user('nobody')
        .user('reader', allow('kms:Decrypt', KEY))
        .user('refused', allow('kms:Decrypt', KEY), deny('kms:*'))
        .user('member')
        .user('granted')
        .user('twice', allow('kms:Decrypt', KEY, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))
        .row(
          'aws_kms_grant',
          { key_arn: KEY, grant_id: 'h', grantee: user('twice'), operations: '["Decrypt"]' },
          REGION,
        )
        .row('aws_iam_group', { arn: GROUP, name: 'g' })
        .row('aws_iam_membership', { user_arn: user('member'), group_name: 'g', group_arn: GROUP })
        .row('aws_iam_attachment', {
          principal_arn: GROUP,
          kind: 'managed',
          policy_name: 'Decrypts',
          policy_arn: MANAGED,
        })
        .row('aws_iam_policy', { arn: MANAGED, name: 'Decrypts' })
        .policy(MANAGED, 'Decrypts', allow('kms:Decrypt'))
        .row('aws_iam_user', {
          arn: user('bound'),
          name: 'bound',
          unique_id: 'AIDAB',
          boundary_arn: 'arn:b',
          tags: '{}',
        })
        .row('aws_iam_policy', { arn: 'arn:b', name: 'b' })
        .policy('arn:b', 'b', allow('s3:*'))
        .row('aws_iam_attachment', {
          principal_arn: user('bound'),
          kind: 'managed',
          policy_name: 'Decrypts',
          policy_arn: MANAGED,
        })
        .key(DELEGATING)
        .row(
          'aws_kms_grant',
          { key_arn: KEY, grant_id: 'g', grantee: user('granted'), operations: '["Decrypt"]' },
          REGION,
        ),
    questions: asks(
      'kms:Decrypt',
      KEY,
      ...['nobody', 'reader', 'refused', 'member', 'granted', 'twice', 'bound'].map(user),
    ),
    becoming: [[user('nobody'), user('reader')]],
  },
  {
    name: 'roles, the services that run as them, and strangers',
    world: () =>
      new Organisation()
        .user('nobody')
        .user('hopper', allow('sts:AssumeRole', role('decryptor')))
        .user('coder', allow('lambda:UpdateFunctionCode', FUNCTION))
        .user('operator', allow('ssm:SendCommand', [INSTANCE, 'arn:aws:ssm:*:*:document/*']))
        .user('editor', allow('iam:PutRolePolicy', role('decryptor')))
        .role('decryptor', by({ AWS: ROOT }), allow('s3:GetObject', `${BUCKET}/*`))
        .role('function', by({ Service: 'lambda.amazonaws.com' }), allow('s3:GetObject', `${BUCKET}/*`))
        .role('instance', by({ Service: 'ec2.amazonaws.com' }), allow('s3:GetObject', `${BUCKET}/*`))
        .role('federated', by({ AWS: FAR }))
        .row('aws_lambda_function', { arn: FUNCTION, name: 'f', role: role('function') }, REGION)
        .row('aws_ec2_instance', { instance_id: 'i-1', profile_arn: 'arn:p' }, REGION)
        .row('aws_iam_instance_profile', { arn: 'arn:p', role_arn: role('instance') })
        .bucket(),
    questions: asks('s3:GetObject', `${BUCKET}/*`, ...['nobody', 'hopper', 'coder', 'operator', 'editor'].map(user)),
    becoming: ['nobody', 'hopper', 'coder', 'operator', 'editor'].flatMap((who) =>
      ['decryptor', 'function', 'instance'].map((other) => [user(who), role(other)] as const),
    ),
  },
  {
    name: 'policies of resources that deny, and who may take them away',
    world: () =>
      new Organisation()
        .user('reader', allow('s3:GetObject'))
        .user('unlocker', allow('s3:GetObject'), allow('s3:DeleteBucketPolicy', BUCKET))
        .user('let')
        .bucket(
          deny('s3:GetObject', { Principal: { AWS: [user('reader'), user('unlocker')] }, Resource: `${BUCKET}/*` }),
          allow('s3:GetObject', `${BUCKET}/*`, { Principal: { AWS: user('let') } }),
          allow('s3:PutObject', `${BUCKET}/*`, { Principal: { AWS: FAR } }),
        ),
    questions: [
      ...asks('s3:GetObject', `${BUCKET}/*`, user('reader'), user('unlocker'), user('let')),
      ...asks('s3:PutObject', `${BUCKET}/*`, user('reader')),
    ],
  },
  ...servicesWithPolicies(),
  {
    name: 'tags that conditions ask for',
    world: () =>
      new Organisation()
        .user('tagger', tagged('open'), allow('kms:TagResource', KEY))
        .user('outside', tagged('open'))
        .row('aws_iam_user', { arn: user('team'), name: 'team', unique_id: 'AIDAT', tags: '{"team":"red"}' })
        .row('aws_iam_attachment', {
          principal_arn: user('team'),
          principal_name: 'team',
          kind: 'inline',
          policy_name: 'own',
        })
        .statements(
          'aws_iam_policy_statement',
          { owner_arn: user('team'), owner_type: 'user', policy_name: 'own', policy_kind: 'inline' },
          [allow('kms:Decrypt', KEY, { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } })],
        )
        .row(
          'aws_kms_key',
          { arn: KEY, manager: 'CUSTOMER', delegates_to_account: 1, tags: '{"class":"shut"}' },
          REGION,
        )
        .statements('aws_kms_policy_statement', { key_arn: KEY }, [DELEGATING], REGION),
    questions: asks('kms:Decrypt', KEY, ...['tagger', 'outside', 'team'].map(user)),
  },
  ...[ACCOUNT, MANAGEMENT].map(
    (teller): Asked => ({
      name: `guardrails that ${teller} tells of, and who may lift them`,
      world: () =>
        guarded(teller)
          .user('reader', allow('kms:Decrypt', KEY))
          .user('hopper', allow('kms:Decrypt', KEY), allow('sts:AssumeRole', LIFTER))
          .key(DELEGATING),
      questions: asks('kms:Decrypt', KEY, user('reader'), user('hopper')),
    }),
  ),
  {
    name: 'principals of the organisation alone, one of them of an account that was not read',
    world: () =>
      new Organisation([allow('*')])
        .row('aws_organizations_account', { id: FAR.split(':')[4] ?? '', parent: 'r-1', path: '["r-1"]' })
        .user('reader', allow('s3:GetObject'))
        .role('ours', by({ AWS: FAR }, OF_ORGANISATION))
        .bucket(allow('s3:GetObject', `${BUCKET}/*`, { Principal: '*', ...OF_ORGANISATION })),
    questions: asks('s3:GetObject', `${BUCKET}/*`, user('reader'), '*'),
  },
  {
    name: 'principals of the organisation alone, and a stranger to it',
    world: () =>
      new Organisation([allow('*')])
        .user('reader', allow('s3:GetObject'))
        .role('ours', by({ AWS: FAR }, OF_ORGANISATION))
        .bucket(allow('s3:GetObject', `${BUCKET}/*`, { Principal: '*', ...OF_ORGANISATION })),
    questions: asks('s3:GetObject', `${BUCKET}/*`, user('reader'), '*'),
  },
  {
    name: 'one of ours by his unique id',
    world: () =>
      new Organisation()
        .user('reader')
        .user('other')
        .bucket(
          allow('s3:GetObject', `${BUCKET}/*`, {
            Principal: '*',
            Condition: { StringLike: { 'aws:userid': 'AIDAreader' } },
          }),
        ),
    questions: asks('s3:GetObject', `${BUCKET}/*`, user('reader'), user('other'), '*'),
  },
];

function tagged(value: string): Statement {
  return allow('kms:Decrypt', KEY, { Condition: { StringEquals: { 'aws:ResourceTag/class': value } } });
}

/** An account under two SCPs, of which one denies; of the management account a role is read, which may lift them. */
function guarded(teller: string): Organisation {
  const lifter = { owner_arn: LIFTER, owner_type: 'role', policy_name: '', policy_kind: 'trust' };
  const own = { ...lifter, policy_name: 'own', policy_kind: 'inline' };
  const denied = { id: 'p-2', name: 'deny', kind: SCP, document: document(deny('kms:*')) };
  const management = { id: MANAGEMENT, parent: 'r-1', path: '["r-1"]' };
  return new Organisation([allow('*')], teller)
    .row('aws_organizations_policy', denied, 'global', teller)
    .row('aws_organizations_policy_target', { policy: 'p-2', policy_kind: SCP, target: ACCOUNT }, 'global', teller)
    .row('aws_organizations_account', management, 'global', teller)
    .row('aws_iam_role', { arn: LIFTER, name: 'lifter', unique_id: 'AROAL' }, 'global', MANAGEMENT)
    .row('aws_iam_attachment', { principal_arn: LIFTER, kind: 'inline', policy_name: 'own' }, 'global', MANAGEMENT)
    .statements('aws_iam_policy_statement', lifter, [by({ AWS: ROOT })], 'global', MANAGEMENT)
    .statements('aws_iam_policy_statement', own, [allow('organizations:DetachPolicy')], 'global', MANAGEMENT);
}

function document(...Statement: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** Of each service whose resources have policies: one who is let by it, and one whom it refuses. */
function servicesWithPolicies(): readonly Asked[] {
  const at = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
  const kinds = [
    ['aws_sns_topic', 'topic_arn', at('sns', 't'), 'sns:Publish', { policy: 'set' }],
    ['aws_sqs_queue', 'queue_url', at('sqs', 'q'), 'sqs:SendMessage', { url: 'https://q', has_policy: 1 }],
    [
      'aws_lambda_function',
      'function_arn',
      at('lambda', 'function:pay'),
      'lambda:InvokeFunction',
      { has_policy: 1, role: role('x') },
    ],
    [
      'aws_secretsmanager_secret',
      'secret_arn',
      at('secretsmanager', 'secret:s'),
      'secretsmanager:GetSecretValue',
      { has_policy: 1 },
    ],
    ['aws_dynamodb_table', 'table_arn', at('dynamodb', 'table/t'), 'dynamodb:GetItem', { has_policy: 1 }],
  ] as const;
  return kinds.map(([table, owner, arn, action, cells]) => {
    const of = table.replace('aws_', '').replace(/_[a-z]+$/, '');
    const Principal = { AWS: user('let') };
    const statements = [
      allow(action, arn, { Principal }),
      deny(action, { Resource: arn, Principal: { AWS: user('refused') } }),
    ];
    return {
      name: `policies of ${of}`,
      world: () =>
        new Organisation()
          .user('let')
          .user('refused', allow(action, arn))
          .row(table, { arn, ...cells }, REGION)
          .statements(`aws_${of}_policy_statement`, { [owner]: 'url' in cells ? cells.url : arn }, statements, REGION),
      questions: asks(action, arn, user('let'), user('refused')),
    };
  });
}
