import type { Case } from '../case.ts';
import { HERE, type Row, type World } from '../world.ts';

const EDGE = { ...HERE, region: 'global' };
const OPEN: Row = { ignore_public_acls: 0, restrict_public_buckets: 0 };
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const policy = (...statements: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const where = (operator: string, key: string, value: string | readonly string[]) => ({ Condition: { [operator]: { [key]: value } } });

const bucket = (change: Row = {}, account: Row | null = OPEN): World => ({
  interfaces: [],
  tables: {
    aws_s3_bucket: [
      { ...EDGE, arn: 'b', name: 'b', ...OPEN, policy: '{}', policy_is_public: 0, object_ownership: 'BucketOwnerEnforced', acl_is_public: 0, ...change },
    ],
    aws_s3_account_public_access_block: account === null ? [] : [{ ...EDGE, ...account }],
  },
});
const by = (isPublic: 0 | 1 | null, ...statements: readonly object[]): Row => ({ policy: policy(...statements), policy_is_public: isPublic });
const all = (known: '1' | '?', sources4 = '0.0.0.0/0', sources6 = '::/0'): readonly string[] =>
  [sources4, sources6].flatMap((sources) => (sources === '' ? ['bucket b: 0'] : [`bucket b: ${known} tcp 80 ${sources}`, `bucket b: ${known} tcp 443 ${sources}`]));
const tls = (known: '1' | '?'): readonly string[] => ['0.0.0.0/0', '::/0'].map((sources) => `bucket b: ${known} tcp 443 ${sources}`);
const SHUT = ['bucket b: 0'];
const BLOCKING = 'S3 User Guide, Blocking public access';
const ORGANISATION = where('StringEquals', 'aws:PrincipalOrgID', 'o-1');

const policies: readonly (readonly [string, Row, readonly string[]])[] = [
  ['for everybody', by(1, ALLOW), all('1')],
  ['for everybody, by a list of principals', by(1, { ...ALLOW, Principal: { AWS: ['*', '111122223333'] } }), all('1')],
  ['for an account', by(0, { ...ALLOW, Principal: { AWS: '444455556666' } }), SHUT],
  ['for a service', by(0, { ...ALLOW, Principal: { Service: 'cloudfront.amazonaws.com' } }), SHUT],
  ['for everybody but one', by(1, { ...ALLOW, Principal: undefined, NotPrincipal: { AWS: '444455556666' } }), all('1')],
  ['for an organisation', by(0, { ...ALLOW, ...ORGANISATION }), SHUT],
  ['for a part of an organisation', by(0, { ...ALLOW, ...where('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-1abc/r-1/*') }), SHUT],
  ['for signed callers of any account', by(1, { ...ALLOW, ...where('StringLike', 'aws:PrincipalArn', '*') }), all('?')],
  ['for an organisation, if it is told', by(1, { ...ALLOW, ...where('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1') }), all('?')],
  ['for all values of an organisation, also of none', by(1, { ...ALLOW, ...where('ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-1') }), all('?')],
  ['for a VPC endpoint', by(0, { ...ALLOW, ...where('StringEquals', 'aws:SourceVpce', 'vpce-1') }), SHUT],
  ['for access points', by(0, { ...ALLOW, ...where('StringEquals', 's3:DataAccessPointAccount', '111122223333') }), SHUT],
  ['for one network, which AWS does not call public', by(0, { ...ALLOW, ...where('IpAddress', 'aws:SourceIp', '192.0.2.0/24') }), all('1', '192.0.2.0/24', '')],
  ['for a private network', by(0, { ...ALLOW, ...where('IpAddress', 'aws:SourceIp', '10.0.0.0/8') }), SHUT],
  ['for who says where he comes from', by(1, { ...ALLOW, ...where('StringLike', 'aws:Referer', 'https://a.example/*') }), all('?')],
  ['by TLS alone', by(1, { ...ALLOW, ...where('Bool', 'aws:SecureTransport', 'true') }), tls('1')],
  ['that denies all without TLS', by(1, ALLOW, { ...ALLOW, Effect: 'Deny', Action: 's3:*', ...where('Bool', 'aws:SecureTransport', 'false') }), tls('1')],
  ['that denies everybody', by(1, ALLOW, { ...ALLOW, Effect: 'Deny', Action: 's3:*', Resource: '*' }), SHUT],
  ['that denies all outside an organisation', by(0, ALLOW, { ...ALLOW, Effect: 'Deny', ...where('StringNotEquals', 'aws:PrincipalOrgID', 'o-1') }), SHUT],
  ['that denies all but a network', by(0, ALLOW, { ...ALLOW, Effect: 'Deny', ...where('NotIpAddress', 'aws:SourceIp', '192.0.2.0/24') }), all('1', '192.0.2.0/24', '')],
  ['that denies something else', by(1, ALLOW, { ...ALLOW, Effect: 'Deny', Action: 's3:PutObject' }), all('1')],
  ['that denies a part', by(1, ALLOW, { ...ALLOW, Effect: 'Deny', Resource: 'arn:aws:s3:::b/secret/*' }), all('?')],
  ['that denies one principal', by(1, ALLOW, { ...ALLOW, Effect: 'Deny', Principal: { AWS: '444455556666' } }), all('1')],
  ['that denies all but some actions', by(1, ALLOW, { ...ALLOW, Effect: 'Deny', Action: undefined, NotAction: 's3:GetObject' }), all('?')],
  ['for everybody, which AWS does not call public', by(0, ALLOW), all('?')],
  ['for an organisation, which AWS calls public', by(1, { ...ALLOW, ...ORGANISATION }), all('?')],
  ['of which AWS did not tell', by(null, ALLOW), all('?')],
  ['that was not read', { policy: null, policy_is_public: 1 }, all('?')],
  ['that cannot be read', { policy: '{"Statement":7}', policy_is_public: 1 }, all('?')],
];

const lists: readonly (readonly [string, Row, Row | null, readonly string[]])[] = [
  ['a public list', { object_ownership: 'ObjectWriter', acl_is_public: 1 }, OPEN, all('1')],
  ['a public list that is ignored', { object_ownership: 'ObjectWriter', acl_is_public: 1, ignore_public_acls: 1 }, OPEN, SHUT],
  ['a public list that the account ignores', { object_ownership: 'ObjectWriter', acl_is_public: 1 }, { ...OPEN, ignore_public_acls: 1 }, SHUT],
  ['a public list from before lists were off', { acl_is_public: 1 }, OPEN, SHUT],
  ['lists of single objects', { object_ownership: 'ObjectWriter' }, OPEN, all('?')],
  ['a public list, in an account whose block was not read', { object_ownership: 'ObjectWriter', acl_is_public: 1 }, null, all('?')],
];

const blocks: readonly (readonly [string, Row, Row | null, readonly string[]])[] = [
  ['that the bucket restricts', { ...by(1, ALLOW), restrict_public_buckets: 1 }, OPEN, SHUT],
  ['that the account restricts', by(1, ALLOW), { ...OPEN, restrict_public_buckets: 1 }, SHUT],
  ['in an account whose block was not read', by(1, ALLOW), null, all('?')],
  ['whose own block was not read', { ...by(1, ALLOW), restrict_public_buckets: null }, OPEN, all('?')],
  ['for one network, which no block is about', { ...by(0, { ...ALLOW, ...where('IpAddress', 'aws:SourceIp', '192.0.2.0/24') }), restrict_public_buckets: 1 }, OPEN, all('1', '192.0.2.0/24', '')],
];

const point = (change: Row = {}, account: Row | null = OPEN): World => ({
  interfaces: [],
  tables: {
    aws_s3_access_point: [{ arn: 'p', alias: 'p-s3alias', network_origin: 'Internet', restrict_public_buckets: 0, policy: '{}', policy_is_public: 0, ...change }],
    aws_s3_account_public_access_block: account === null ? [] : [{ ...EDGE, ...account }],
  },
});
const multi = (change: Row): World => ({
  interfaces: [],
  tables: {
    aws_s3_multi_region_access_point: [{ ...EDGE, alias: 'm.mrap', restrict_public_buckets: 1, policy: '{}', policy_is_public: 0, ...change }],
    aws_s3_account_public_access_block: [{ ...EDGE, ...OPEN }],
  },
});
const MULTI = `multi-region-access-point arn:aws:s3::${HERE.account}:accesspoint/m.mrap`;

export const buckets: readonly Case[] = [
  { name: 'a bucket without policy or lists', world: bucket(), gives: SHUT, says: 'without credentials' },
  ...policies.map(([name, row, gives]): Case => ({ name: `a policy ${name}`, rule: 'S3 User Guide, The meaning of "public"', world: bucket(row), gives })),
  ...lists.map(([name, row, account, gives]): Case => ({ name, rule: 'S3 User Guide, Controlling ownership of objects', world: bucket(row, account), gives })),
  ...blocks.map(([name, row, account, gives]): Case => ({ name: `a public policy ${name}`, rule: BLOCKING, world: bucket(row, account), gives })),
  { name: 'unread buckets', world: { interfaces: [], denied: ['s3:ListBuckets'] }, gives: ['bucket null: ? all'] },
  { name: 'an access point without policy', world: point(), gives: ['access-point p: 0'] },
  { name: 'an access point of one VPC', world: point({ network_origin: 'VPC', ...by(1, ALLOW) }), gives: ['access-point p: 0'], says: 'one VPC' },
  { name: 'an access point with a public policy', rule: 'S3 User Guide, Configuring IAM policies for using access points', world: point(by(1, ALLOW)), gives: ['access-point p: ? none 0'], says: 'its bucket' },
  { name: 'an access point that restricts a public policy', rule: BLOCKING, world: point({ ...by(1, ALLOW), restrict_public_buckets: 1 }), gives: ['access-point p: 0'] },
  { name: 'an access point in an account whose block was not read', world: point(by(1, ALLOW), null), gives: ['access-point p: ? none 0'] },
  { name: 'an access point whose policy was not read', world: point({ policy: null, policy_is_public: null }), gives: ['access-point p: ? none 0'] },
  { name: 'unread access points', world: { interfaces: [], denied: ['s3control:ListAccessPoints'] }, gives: ['access-point null: ? all'] },
  { name: 'one of many regions, for an account', world: multi(by(0, { ...ALLOW, Principal: { AWS: '444455556666' } })), gives: [`${MULTI}: 0`] },
  { name: 'one of many regions, restricted', world: multi(by(1, ALLOW)), gives: [`${MULTI}: 0`] },
  { name: 'one of many regions, for everybody', world: multi({ ...by(1, ALLOW), restrict_public_buckets: 0 }), gives: [`${MULTI}: ? none 0`] },
  { name: 'one of many regions without a policy that is told', world: multi({ policy: null }), gives: [`${MULTI}: ? none 0`] },
];
