import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Docket } from '../../src/claims/judgement.ts';
import { scopeOf } from '../../src/claims/scope.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { endOf, examine } from '../../src/report/examine.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { everyServiceRecording, withEveryService } from '../reference/every-service.ts';

/** Situations in which a sentence is true and a setting looks wrong, or false and a setting looks right. */
const PRODUCTION = '418927310562';
/** So many days and half a day before the recording is judged. */
const halfPast = (days: number): string =>
  new Date(Date.parse(endOf(Snapshot.open(everyServiceRecording()))) - (days + 0.5) * 86_400_000).toISOString();
const POLICY = `insert into aws_iam_policy_statement (account, region, owner_type, owner_arn, policy_name, policy_kind, statement_index,
  version, sid, effect, principals, not_principals, any_principal, actions, not_actions, resources, not_resources, conditions) `;
const USER = `(select min(arn) from aws_iam_user where account = '${PRODUCTION}')`;
const ROLE = `(select min(arn) from aws_iam_role where account = '${PRODUCTION}')`;
const OPEN_ON = (protocol: string, port: number, type: string, source: string) =>
  `insert into aws_ec2_security_group_rule (account, region, group_id, vpc_id, direction, protocol, from_port, to_port,
     source_type, source, source_owner, open_to_world, description)
   select g.account, g.region, g.group_id, i.vpc_id, 'ingress', '${protocol}', ${port}, ${protocol === '-1' ? 65535 : port},
     '${type}', '${source}', '', 0, ''
   from aws_ec2_instance i join aws_ec2_interface n on n.instance_id = i.instance_id
   join aws_ec2_interface_group g on g.interface_id = n.interface_id where i.tag_role = 'vpn';`;
const ORGANISED = (conditions: string) => `update aws_s3_bucket set denies_insecure_transport = 0;
  update aws_organizations_root set resource_control_policies = 'ENABLED';
  insert into aws_organizations_policy_target (account, region, policy, policy_kind, target, target_kind)
    select account, region, 'p-tls', 'RESOURCE_CONTROL_POLICY', id, 'ROOT' from aws_organizations_root limit 1;
  insert into aws_organizations_policy_statement (account, region, policy, policy_kind, statement_index, version, sid, effect,
    principals, not_principals, any_principal, actions, not_actions, resources, not_resources, conditions)
    select account, region, 'p-tls', 'RESOURCE_CONTROL_POLICY', 0, '2012-10-17', '', 'Deny', '{"AWS":["*"]}', '{}', 1,
      '["s3:*"]', '[]', '["*"]', '[]', '${conditions}' from aws_organizations_root limit 1`;
const TRUST = (principal: string, account: string, conditions: string) => `${POLICY}
  values ('${PRODUCTION}', 'global', 'role', ${ROLE}, '', 'trust', 99, '2012-10-17', '', 'Allow', '{"AWS":["${principal}"]}', '{}',
    ${principal === '*' ? 1 : 0}, '["sts:assumerole"]', '[]', '[]', '[]', '${conditions}');
  insert into aws_iam_role_trust (account, region, role_arn, role_name, statement_index, effect, principal_type, principal,
    principal_account, negated, actions, external_id, mfa_required, conditions)
  values ('${PRODUCTION}', 'global', ${ROLE}, 'r', 99, 'Allow', 'AWS', '${principal}', '${account}', 0, '["sts:assumerole"]', '', 0,
    '${conditions}')`;
const OWN = (
  effect: string,
  actions: string,
) => `insert into aws_iam_attachment (account, region, principal_type, principal_arn,
    principal_name, kind, policy_name, policy_arn, statement_owner_arn)
  values ('${PRODUCTION}', 'global', 'user', ${USER}, 'u', 'inline', 'own', '', ${USER}); ${POLICY}
  values ('${PRODUCTION}', 'global', 'user', ${USER}, 'own', 'inline', 0, '2012-10-17', '', '${effect}', '{}', '{}', 0, '${actions}',
    '[]', '["*"]', '[]', '{}')`;

const folder = mkdtempSync(join(tmpdir(), 'affidavit-situations-'));
const answers = { organisation: 'Example', accounts: [PRODUCTION], role: null };
writeStarter(folder, starterSettings(answers, '2026-11-21T06:00:00Z'), 'ab'.repeat(32));
const starter = loadWorkspace(folder);
let docket: Docket;
beforeAll(async () => {
  const reference = withEveryService(loadWorkspace('content/rockset'));
  const snapshot = Snapshot.open(everyServiceRecording());
  const workspace = { ...reference, claims: [], lists: starter.lists, attestations: [], exceptions: [] };
  ({ docket } = await examine(workspace, snapshot, join(folder, 'facts.sqlite'), endOf(snapshot)));
});
afterAll(async () => {
  await docket.observer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many things fail the check of a claim, after some changes. */
async function failing(id: string, changes: string): Promise<number> {
  const claim = starter.claims.find((one) => one.id === id);
  if (claim?.basis.kind !== 'facts') throw new TypeError(`${id} is no claim on facts`);
  const { views } = scopeOf(claim, docket.tables, docket.extent);
  const { observation, changed } = await docket.observer.varied([{ kind: 'authors', sql: changes, only: {} }], {
    sql: claim.basis.check.text,
    views,
    keep: 10,
  });
  expect(changed, 'the situation changes something').toBeGreaterThan(0);
  return observation.counts.failing;
}

test.each<[string, string, string]>([
  [
    'TLS by the policy of the organisation',
    's3-tls-only',
    `${ORGANISED('{"BoolIfExists":{"aws:SecureTransport":["false"]}}')};
    update aws_s3_bucket set denies_insecure_transport = 1 where account <> '${PRODUCTION}'`,
  ],
  [
    'a block for the whole account',
    's3-public-access-blocked',
    'update aws_s3_bucket set block_public_acls = 0, ignore_public_acls = 0, block_public_policy = 0, restrict_public_buckets = 0',
  ],
  [
    'a public list that the account ignores',
    's3-not-public',
    "update aws_s3_bucket set acl_is_public = 1, object_ownership = 'none', ignore_public_acls = 0",
  ],
  [
    'a stopped old trail beside a good one',
    'trail-everywhere',
    `insert into aws_cloudtrail_trail (account, region, arn, is_logging, is_multi_region, log_validation)
    values ('${PRODUCTION}', 'us-west-2', 'arn:aws:cloudtrail:us-west-2:${PRODUCTION}:trail/old', 0, 0, 0)`,
  ],
  [
    'the default group of a shared VPC',
    'default-groups-closed',
    "update aws_ec2_security_group set owner = '000000000001' where is_default = 1",
  ],
  ['a VPC that another account shares', 'vpc-flow-logs', "update aws_ec2_vpc set owner = '000000000001'"],
  [
    'trust in the own organisation by its id',
    'roles-external-id',
    TRUST('*', '*', '{"StringEquals":{"aws:PrincipalOrgID":["o-6pycdybk15"]}}'),
  ],
  [
    'a short password where nobody has one',
    'password-policy',
    'update aws_iam_password_policy set minimum_length = 6; update aws_iam_credential set password_enabled = 0',
  ],
  [
    'a key that waits for its deletion and that nothing lies under',
    'keys-in-force',
    `insert into aws_kms_key (account, region, arn, key_id, state, manager)
    values ('${PRODUCTION}', 'us-west-2', 'arn:aws:kms:us-west-2:${PRODUCTION}:key/old', 'old', 'PendingDeletion', 'CUSTOMER')`,
  ],
  ['a port of administration open to one office', 'admin-ports-closed', OPEN_ON('tcp', 22, 'cidr4', '198.51.100.0/24')],
])('%s does not break %s', async (_, id, changes) => {
  expect(await failing(id, changes)).toBe(0);
});

test('a policy that only denies gives a user no rights', async () => {
  const before = await failing('users-no-rights-by-name', "update aws_iam_user set path = '/'");
  expect(await failing('users-no-rights-by-name', OWN('Deny', '["*"]'))).toBe(before);
  expect(await failing('users-no-rights-by-name', OWN('Allow', '["s3:getobject"]'))).toBe(before + 1);
});

test.each<[string, string, string]>([
  [
    'TLS asked of nobody but those of an account',
    's3-tls-only',
    ORGANISED('{"Bool":{"aws:SecureTransport":["false"]},"StringEquals":{"aws:PrincipalAccount":["1"]}}'),
  ],
  [
    'two halves of the internet',
    'admin-ports-closed',
    OPEN_ON('tcp', 22, 'cidr4', '0.0.0.0/1') + OPEN_ON('tcp', 22, 'cidr4', '128.0.0.0/1'),
  ],
  ['every protocol', 'admin-ports-closed', OPEN_ON('-1', 0, 'cidr4', '0.0.0.0/0')],
  [
    'a prefix list',
    'entrances-known',
    `delete from list_entrances; ${OPEN_ON('tcp', 22, 'prefix-list', 'pl-1')}
    insert into aws_ec2_prefix_list (account, region, prefix_list_id, name, owner, family, version)
      select account, region, 'pl-1', 'all', account, 'IPv4', 1 from aws_ec2_instance where tag_role = 'vpn';
    insert into aws_ec2_prefix_list_entry (account, region, prefix_list_id, cidr, description)
      select account, region, 'pl-1', '0.0.0.0/0', '' from aws_ec2_instance where tag_role = 'vpn'`,
  ],
  [
    'a root key that the report does not know',
    'root-no-access-keys',
    'update aws_iam_summary set root_access_keys = 1',
  ],
  ...(
    [
      ['access_key_1_rotated_at', 'users-fresh-keys', 90],
      ['access_key_1_used_at', 'users-unused-credentials', 45],
    ] as const
  ).map(([column, id, days]): [string, string, string] => [
    `${column} of half a day more than ${days} days ago`,
    id,
    `update aws_iam_credential set access_key_1_active = 1, access_key_1_used_at = '${halfPast(90)}',
      access_key_1_rotated_at = '${halfPast(90)}', ${column} = '${halfPast(days)}'`,
  ]),
  [
    'a key that was never used',
    'users-unused-credentials',
    `update aws_iam_credential set access_key_2_active = 1,
    access_key_2_used_at = '', access_key_2_rotated_at = '2020-01-01T00:00:00Z'`,
  ],
  ['trust in another account', 'roles-external-id', TRUST('arn:aws:iam::000000000001:root', '000000000001', '{}')],
  ['trust in anybody', 'roles-outside-trust', TRUST('*', '*', '{}')],
  ['a user that can write its own policy', 'administrators-known', OWN('Allow', '["iam:putuserpolicy"]')],
  [
    'a user named by a key policy',
    'users-no-rights-by-name',
    `delete from aws_kms_grant; insert into aws_kms_policy_statement
    (account, region, key_arn, statement_index, effect, principals, any_principal, actions, resources, conditions)
    select account, region, arn, 99, 'Allow', json_object('AWS', json_array(${USER})), 0, '["kms:*"]', '["*"]', '{}' from aws_kms_key limit 1`,
  ],
  [
    'logs that no longer arrive',
    'trail-everywhere',
    "update aws_cloudtrail_trail set latest_delivery_at = '2026-01-01T00:00:00Z'",
  ],
  [
    'a list that is public, of a bucket that nothing blocks',
    's3-not-public',
    `update aws_s3_bucket set acl_is_public = 1,
    object_ownership = 'none', ignore_public_acls = 0; update aws_s3_account_public_access_block set ignore_public_acls = 0`,
  ],
])('%s breaks %s', async (_, id, changes) => {
  expect(await failing(id, changes)).toBeGreaterThan(await failing(id, "update aws_iam_user set path = '/'"));
});
