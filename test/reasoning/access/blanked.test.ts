import { afterAll, expect, test } from 'vitest';
import { CLOSURE_READS, CORE_READS, READS_BY_SERVICE } from '../../../src/reasoning/iam/world/world.ts';
import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, REGION, role, user } from './organisation.ts';

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`;
const GROUP = `arn:aws:iam::${ACCOUNT}:group/g`;

/** Something of everything that a decision can rest on. */
const facts = new Organisation()
  .user('nobody')
  .user('reader', allow('kms:Decrypt', KEY))
  .user('hopper', allow('sts:AssumeRole', role('decryptor')))
  .user('impersonator', allow('iam:CreateAccessKey', user('reader')))
  .user('coder', allow('lambda:UpdateFunctionCode', FUNCTION))
  .user('operator', allow('ssm:StartSession'))
  .user('granted')
  .user('member')
  .user('bound', allow('kms:*'))
  .role('decryptor', by({ AWS: ROOT }), allow('kms:Decrypt', KEY))
  .role('function', by({ Service: 'lambda.amazonaws.com' }), allow('kms:Decrypt', KEY))
  .role('instance', by({ Service: 'ec2.amazonaws.com' }), allow('s3:GetObject', `${BUCKET}/*`))
  .key(allow('kms:*', '*', { Principal: { AWS: ROOT } }))
  .bucket({ ...allow('s3:GetObject', `${BUCKET}/*`), Effect: 'Deny', Principal: { AWS: user('reader') } })
  .row('aws_kms_grant', { key_arn: KEY, grant_id: 'g', grantee: user('granted'), operations: '["Decrypt"]' }, REGION)
  .row('aws_lambda_function', { arn: FUNCTION, name: 'f', role: role('function') }, REGION)
  .row('aws_ec2_instance', { instance_id: 'i-1', profile_arn: 'arn:p' }, REGION)
  .row('aws_iam_instance_profile', { arn: 'arn:p', role_arn: role('instance') })
  .row('aws_iam_group', { arn: GROUP, name: 'g' })
  .row('aws_iam_membership', { user_arn: user('member'), group_name: 'g', group_arn: GROUP })
  .row('aws_iam_policy', { arn: 'arn:aws:iam::aws:policy/Decrypts', name: 'Decrypts' })
  .row('aws_iam_attachment', {
    principal_arn: GROUP,
    kind: 'managed',
    policy_name: 'Decrypts',
    policy_arn: 'arn:aws:iam::aws:policy/Decrypts',
  })
  .policy('arn:aws:iam::aws:policy/Decrypts', 'Decrypts', allow('kms:Decrypt'))
  .open();
afterAll(() => facts.close());

const ASKED = [
  `iam_can(arn, 'kms:Decrypt', '${KEY}')`,
  `iam_cannot(arn, 'kms:Decrypt', '${KEY}')`,
  `iam_can(arn, 's3:GetObject', '${BUCKET}/*')`,
  `iam_cannot(arn, 's3:GetObject', '${BUCKET}/*')`,
  `iam_cannot_become(arn, '${role('decryptor')}')`,
  `iam_cannot_become(arn, '${user('reader')}')`,
  `iam_cannot_become(arn, '${role('instance')}')`,
];
// The principals are named here, since blanking their ARNs would leave nobody to ask about.
const NAMES = ['nobody', 'reader', 'hopper', 'impersonator', 'coder', 'operator', 'granted', 'member', 'bound'];
const SQL = ASKED.map(
  (call, i) =>
    `select arn || ' ${i}' as resource, ${call} as ok, '' as detail from (${NAMES.map((name) => `select '${user(name)}' as arn`).join(' union all ')})`,
).join(' union all ');

type Kept = Readonly<Record<'passing' | 'failing' | 'unknown', readonly (readonly [string, string])[]>>;

function answersOf(kept: Kept): ReadonlyMap<string, string> {
  return new Map(Object.entries(kept).flatMap(([kind, rows]) => rows.map(([resource]) => [resource, kind] as const)));
}

const COLUMNS = [...CORE_READS, ...CLOSURE_READS, ...(READS_BY_SERVICE.get('s3') ?? [])].flatMap(({ table, columns }) =>
  columns.map((column) => `${table}.${column}`),
);

test('the questions have answers of every kind', async () => {
  const { counts } = await facts.observer.observe(SQL);
  // Nobody is told whether he can become himself.
  expect(counts.unknown).toBe(1);
  expect(counts.passing).toBeGreaterThan(15);
  expect(counts.failing).toBeGreaterThan(15);
});

test.each([...new Set(COLUMNS)])('without %s no answer turns into another: it stays, or is unknown', async (name) => {
  const before = answersOf((await facts.observer.observe(SQL)).kept);
  const [table = '', column = ''] = name.split('.');
  const { observation } = await facts.observer.altered(`update ${table} set ${column} = null`, SQL);
  const turned = [...answersOf(observation.kept)].filter(
    ([question, answer]) => answer !== 'unknown' && answer !== before.get(question),
  );
  expect(turned).toEqual([]);
});
