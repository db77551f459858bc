import { type Asked, asks, DELEGATING, deny, FAR, ROOT } from './asked.ts';
import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, REGION, role, type Statement, user } from './organisation.ts';

const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`;
const INSTANCE = `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`;
const GROUP = `arn:aws:iam::${ACCOUNT}:group/g`;
const MANAGED = 'arn:aws:iam::aws:policy/Decrypts';
const OF_TEAM = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } };
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`;

/** Small worlds of one account in no organisation. */
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
  {
    name: 'handing on roles, groups, boundaries, denies, tags and identity providers',
    world: () =>
      new Organisation()
        .user('passer', allow('iam:PassRole', role('worker')), allow('lambda:CreateFunction'))
        .user('joiner', allow('iam:AddUserToGroup', GROUP))
        .user('vouching', allow('iam:UpdateSAMLProvider', SAML))
        .user('detacher', allow('s3:GetObject'), allow('iam:DeleteUserPolicy', user('detacher')), deny('s3:*'))
        .user('retagged', allow('s3:GetObject', '*', OF_TEAM), allow('iam:TagUser', user('retagged')))
        .user('untagged', allow('s3:GetObject', '*', OF_TEAM))
        .role('worker', by({ Service: 'lambda.amazonaws.com' }), allow('s3:GetObject'))
        .role('vouched', by({ Federated: SAML }, { Action: 'sts:AssumeRoleWithSAML' }), allow('s3:GetObject'))
        .row('aws_iam_group', { arn: GROUP, name: 'g' })
        .bucket(),
    questions: asks(
      's3:GetObject',
      `${BUCKET}/*`,
      ...['passer', 'joiner', 'vouching', 'detacher', 'retagged', 'untagged'].map(user),
    ),
    becoming: ['passer', 'joiner', 'vouching', 'untagged'].flatMap((who) =>
      ['worker', 'vouched'].map((other) => [user(who), role(other)] as const),
    ),
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
