import { type Asked, asks, DELEGATING, deny, FAR, ROOT } from './asked.ts';
import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, type Statement, user } from './organisation.ts';

const MANAGEMENT = '999900001111';
const LIFTER = `arn:aws:iam::${MANAGEMENT}:role/lifter`;
const OF_ORGANISATION = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';
const rcp = (Effect: string, Action: string): Statement => ({ Effect, Principal: '*', Action, Resource: '*' });

/** Small worlds of an organisation that forbids something, or in which only its own may do something. */
export const GUARDED_WORLDS: readonly Asked[] = [
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
    name: 'what an RCP denies',
    world: () =>
      new Organisation([allow('*')], ACCOUNT, 'ENABLED')
        .row('aws_organizations_policy', { id: 'p-3', name: 'all', kind: RCP, document: document(rcp('Allow', '*')) })
        .row('aws_organizations_policy', {
          id: 'p-4',
          name: 'shut',
          kind: RCP,
          document: document(rcp('Deny', 's3:GetObject')),
        })
        .row('aws_organizations_policy_target', { policy: 'p-3', policy_kind: RCP, target: 'r-1' })
        .row('aws_organizations_policy_target', { policy: 'p-3', policy_kind: RCP, target: ACCOUNT })
        .row('aws_organizations_policy_target', { policy: 'p-4', policy_kind: RCP, target: ACCOUNT })
        .user('reader', allow('s3:*'))
        .bucket(),
    questions: [
      ...asks('s3:GetObject', `${BUCKET}/*`, user('reader')),
      ...asks('s3:PutObject', `${BUCKET}/*`, user('reader')),
    ],
  },
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
];

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
