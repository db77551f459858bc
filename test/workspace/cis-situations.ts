/** Accounts in which the sentences of the CIS paper hold, do not, or cannot be told: changes to a recorded snapshot. */
const PRODUCTION = '418927310562';
const ACCOUNTS = `(select '${PRODUCTION}' as id union all select '730318845127')`;
const NOTHING = "update aws_account set partition = 'aws'";

const database = (cells: Readonly<Record<string, string>>) => {
  const all = {
    identifier: "'db'",
    arn: "'arn:db'",
    encrypted: '1',
    multi_az: '1',
    auto_minor_upgrade: '1',
    cluster: "'none'",
    ...cells,
  };
  return `insert into aws_rds_instance (account, region, ${Object.keys(all).join(', ')})
    values ('${PRODUCTION}', 'us-west-2', ${Object.values(all).join(', ')})`;
};
const selector = (cells: string) => `delete from aws_cloudtrail_selector; insert into aws_cloudtrail_selector
  (account, region, trail_arn, selector_index, excluded_sources, kind, category, read_write, data_resources)
  select account, region, arn, 0, '[]', ${cells} from aws_cloudtrail_trail`;
const EVERY_OBJECT = `'[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]'`;
const advanced = (fields: object[]) =>
  `'advanced', 'Data', 'All', '${JSON.stringify([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ...fields,
  ])}'`;
const rule = (port: number, type: string, source: string, protocol = 'tcp') => `insert into aws_ec2_security_group_rule
  (account, region, group_id, vpc_id, direction, protocol, from_port, to_port, source_type, source, source_owner, open_to_world, description)
  select account, region, group_id, vpc_id, 'ingress', '${protocol}', ${port}, ${port}, '${type}', '${source}', '', 0, ''
  from aws_ec2_security_group limit 1`;
const list = (
  cidr: string,
) => `insert into aws_ec2_prefix_list (account, region, prefix_list_id, name, owner, family, version)
    select account, region, 'pl-1', 'all', account, 'IPv4', 1 from aws_ec2_security_group limit 1;
  insert into aws_ec2_prefix_list_entry (account, region, prefix_list_id, cidr, description)
    select account, region, 'pl-1', '${cidr}', '' from aws_ec2_security_group limit 1`;
const peering = (destination: string) => `insert into aws_ec2_route
  (account, region, route_table_id, vpc_id, is_main, edge_gateways, destination_type, destination, target_type, target, state, origin)
  select account, region, 'rtb-1', 'vpc-none', 0, '[]', 'cidr4', '${destination}', 'peering', 'pcx-1', 'active', 'CreateRoute' from aws_ec2_vpc limit 1`;
const PASSWORD = 'update aws_iam_credential set password_enabled';

/** Trail, log group, filter, alarm and subscription, as CIS has them, in both accounts. */
const alarmed = (
  pattern: string,
) => `update aws_cloudtrail_trail set is_logging = 1, is_multi_region = 1, includes_global_events = 1,
    management_events_all = 1, log_group_arn = 'arn:aws:logs:us-west-2:' || account || ':log-group:trail:*', latest_log_group_at = as_of(),
    latest_log_group_error = '';
  insert into aws_logs_metric_filter (account, region, log_group, name, pattern, namespace, metric, value, unit, dimensions, transformed, selection)
    select id, 'us-west-2', 'trail', 'f', '${pattern}', 'CIS', 'M', '1', 'None', '[]', 0, '' from ${ACCOUNTS};
  insert into aws_cloudwatch_alarm (account, region, arn, name, kind, namespace, metric, metrics, statistic, dimensions, unit, datapoints,
      comparison, threshold, missing_data, actions_enabled, alarm_actions, state, state_since, rule, suppressor)
    select id, 'us-west-2', 'arn:alarm:' || id, 'a', 'metric', 'CIS', 'M', '["CIS/M"]', 'Sum', '[]', '', 1,
      'GreaterThanOrEqualToThreshold', 1.0, 'notBreaching', 1, '["arn:topic:' || id || '"]', 'OK', '', 'none', 'none' from ${ACCOUNTS};
  insert into aws_sns_subscription (account, region, arn, topic_arn, protocol, endpoint, confirmed)
    select id, 'us-west-2', 'arn:sub:' || id, 'arn:topic:' || id, 'email', 'e', 1 from ${ACCOUNTS}`;
const named = (names: string, source = '') => {
  const some = names
    .split(' ')
    .map((name) => `($.eventName = ${name})`)
    .join(' || ');
  return source === '' ? `{ ${some} }` : `{ ($.eventSource = ${source}) && (${some}) }`;
};

/** The patterns that CIS recommends for its controls. */
export const ALARMS: Readonly<Record<string, string>> = {
  'alarm-refused-calls':
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  'alarm-sign-in-without-factor': '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  'alarm-root-use':
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  'alarm-iam-policies': named(
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  ),
  'alarm-trails': named('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
  'alarm-failed-sign-in': '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  'alarm-keys': named('DisableKey ScheduleKeyDeletion', 'kms.amazonaws.com'),
  'alarm-buckets': named(
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
    's3.amazonaws.com',
  ),
  'alarm-config': named(
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
    'config.amazonaws.com',
  ),
  'alarm-security-groups': named(
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
  ),
  'alarm-network-acls': named(
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
  ),
  'alarm-gateways': named(
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway',
  ),
  'alarm-routes': named(
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
    'ec2.amazonaws.com',
  ),
  'alarm-vpcs': named(
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection',
  ),
  'alarm-organization': named(
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
    'organizations.amazonaws.com',
  ),
};

/** For each claim of the CIS paper alone, what makes its sentence true. */
export const SECURE: Readonly<Record<string, string>> = {
  'organization-guardrails': NOTHING,
  'management-account-idle': NOTHING,
  'accounts-in-units': NOTHING,
  'security-contact': `insert into aws_account_alternate_contact (account, region, type, registered) select id, 'global', 'SECURITY', 1 from ${ACCOUNTS}`,
  'root-hardware-factor': `insert into aws_iam_virtual_mfa_device (account, region, serial, user_arn, enabled_at)
    values ('${PRODUCTION}', 'global', 's', 'arn:aws:iam::${PRODUCTION}:user/a', '2026-01-01T00:00:00Z')`,
  'full-rights-not-attached': NOTHING,
  'support-role': `insert into aws_iam_attachment (account, region, principal_type, principal_arn, principal_name, kind, policy_name, policy_arn, statement_owner_arn)
    select id, 'global', 'role', 'r', 'r', 'managed', 'AWSSupportAccess', 'arn:aws:iam::aws:policy/AWSSupportAccess', 'p' from ${ACCOUNTS}`,
  'servers-with-roles': NOTHING,
  'server-certificates-valid': `insert into aws_iam_server_certificate (account, region, arn, name, uploaded, expires)
    values ('${PRODUCTION}', 'global', 'c', 'c', '2026-01-01T00:00:00Z', '2099-01-01T00:00:00Z')`,
  'passwords-long': 'update aws_iam_password_policy set minimum_length = 14, reuse_prevention = 0',
  'passwords-not-reused': 'update aws_iam_password_policy set reuse_prevention = 24, minimum_length = 6',
  'people-without-passwords': `${PASSWORD} = 0`,
  'cloudshell-not-attached': NOTHING,
  'anybody-cannot-act': NOTHING,
  // Without a policy of the organisation: nobody needs to read its management account for it.
  'buckets-deny-plain-http':
    'update aws_s3_bucket set denies_insecure_transport = 1; delete from aws_organizations_policy_statement',
  'buckets-mfa-delete': 'update aws_s3_bucket set mfa_delete = 1',
  'macie-everywhere': `insert into aws_macie2_session (account, region, enabled, created, automated_discovery)
    select id, 'us-west-2', 1, '2026-01-01T00:00:00Z', 1 from ${ACCOUNTS}`,
  'database-instances-encrypted': database({}),
  'databases-minor-upgrades': database({}),
  'databases-multi-zone': `${database({})}; ${database({ identifier: "'m'", arn: "'arn:m'", multi_az: '0', cluster: "'c'" })};
    insert into aws_rds_cluster (account, region, identifier, arn, multi_az) values ('${PRODUCTION}', 'us-west-2', 'c', 'arn:c', 1)`,
  'file-systems-encrypted': `insert into aws_efs_file_system (account, region, id, arn, encrypted) values ('${PRODUCTION}', 'us-west-2', 'fs', 'arn:fs', 1)`,
  'trail-buckets-logged': NOTHING,
  'trails-under-keys': "update aws_cloudtrail_trail set kms_key = 'arn:key'",
  'object-writes-recorded': selector(`'classic', 'Management', 'WriteOnly', ${EVERY_OBJECT}`),
  'object-reads-recorded': selector(advanced([{ Field: 'readOnly', Equals: ['true'] }])),
  'load-balancers-logged': 'update aws_elb_load_balancer set access_logs = 1',
  'rest-apis-logged': `insert into aws_apigateway_stage (account, region, api_id, name, access_log_destination) values ('${PRODUCTION}', 'us-west-2', 'a', 's', 'arn:log')`,
  'http-apis-logged': `insert into aws_apigatewayv2_stage (account, region, api_id, name, access_log_destination) values ('${PRODUCTION}', 'us-west-2', 'a', 's', 'arn:log')`,
  'distributions-logged': 'update aws_cloudfront_distribution set standard_logging = 1',
  'groups-files-closed': rule(445, 'cidr4', '10.0.0.0/8'),
  'groups-administration-closed': `${rule(22, 'cidr4', '198.51.100.0/24')}; ${rule(22, 'cidr6', '::/0')}; ${rule(22, 'prefix-list', 'pl-1')}; ${list('198.51.100.0/24')}`,
  'groups-administration-closed-ipv6': `${rule(22, 'cidr6', '2001:db8::/32')}; ${rule(22, 'cidr4', '0.0.0.0/0')}`,
  'acls-administration-closed': `delete from aws_ec2_acl_entry where direction = 'ingress' and action = 'allow';
    insert into aws_ec2_acl_entry (account, region, acl_id, vpc_id, is_default, direction, rule_number, action, protocol, from_port, to_port, cidr)
      select s.account, s.region, s.acl_id, s.vpc_id, 0, 'ingress', e.column1, e.column2, e.column3, e.column4, e.column5, e.column6
      from (select distinct account, region, acl_id, vpc_id from aws_ec2_subnet) s, (values
        (90, 'deny', 'tcp', 22, 22, '0.0.0.0/0'), (91, 'deny', '-1', 3389, 3389, '0.0.0.0/0'),
        (100, 'allow', '-1', 0, 65535, '0.0.0.0/0'), (101, 'allow', 'tcp', 22, 22, '198.51.100.0/24')) e`,
  'peering-routes-narrow': peering('10.99.1.0/28'),
  'endpoints-for-s3': `insert into aws_ec2_vpc_endpoint (account, region, endpoint_id, vpc_id, type, service, state, policy, private_dns)
      select account, region, 'vpce-' || vpc_id, vpc_id, 'Gateway', 'com.amazonaws.us-west-2.s3', 'available', '{}', 0 from aws_ec2_vpc;
    insert into aws_ec2_route (account, region, route_table_id, vpc_id, is_main, edge_gateways, destination_type, destination, target_type, target, state, origin)
      select distinct account, region, route_table_id, vpc_id, 0, '[]', 'prefix-list', 'pl-s3', 'vpc-endpoint', 'vpce-' || vpc_id, 'active', 'CreateRoute' from aws_ec2_subnet`,
  ...Object.fromEntries(Object.entries(ALARMS).map(([id, pattern]) => [id, alarmed(pattern)])),
};

/** False sentences beside those of the counterexamples. */
export const INSECURE: readonly (readonly [id: string, what: string, change: string])[] = [
  [
    'organization-guardrails',
    'policies that are not enabled',
    "update aws_organizations_root set service_control_policies = 'none', resource_control_policies = 'none'",
  ],
  ['organization-guardrails', "AWS's own policy alone", 'update aws_organizations_policy set aws_managed = 1'],
  [
    'organization-guardrails',
    'policies of another unit',
    "update aws_organizations_policy_target set target = 'ou-other'",
  ],
  ['management-account-idle', 'a load balancer', `update aws_elb_load_balancer set account = '730318845127'`],
  [
    'accounts-in-units',
    'a member under the root',
    'update aws_organizations_account set parent = (select id from aws_organizations_root)',
  ],
  ['security-contact', 'a contact for bills', "update aws_account_alternate_contact set type = 'BILLING'"],
  ['root-hardware-factor', 'none at all', 'update aws_iam_summary set root_mfa_enabled = 0'],
  [
    'full-rights-not-attached',
    'all written otherwise',
    `update aws_iam_policy_statement set effect = 'Allow', conditions = '{}', actions = '["*:*"]', resources = '["*"]'`,
  ],
  ['passwords-long', '13 characters', 'update aws_iam_password_policy set minimum_length = 13'],
  ['passwords-not-reused', '23 passwords', 'update aws_iam_password_policy set reuse_prevention = 23'],
  ['support-role', 'a user in the place of a role', "update aws_iam_attachment set principal_type = 'user'"],
  ['servers-with-roles', 'a profile without a role', 'delete from aws_iam_instance_profile'],
  [
    'anybody-cannot-act',
    'a public bucket',
    `insert into aws_s3_policy_statement (account, region, bucket_arn, statement_index, version, sid, effect, principals,
      not_principals, any_principal, actions, not_actions, resources, not_resources, conditions)
    select account, region, arn, 99, '2012-10-17', '', 'Allow', '{"AWS":["*"]}', '{}', 1, '["s3:getobject"]', '[]', json_array(arn || '/*'), '[]', '{}' from aws_s3_bucket;
    update aws_s3_bucket set restrict_public_buckets = 0, block_public_policy = 0, policy_is_public = 1;
    update aws_s3_account_public_access_block set restrict_public_buckets = 0, block_public_policy = 0`,
  ],
  ['macie-everywhere', 'Macie off', 'update aws_macie2_session set enabled = 0'],
  ['databases-multi-zone', 'a cluster in one zone', 'update aws_rds_cluster set multi_az = 0'],
  ['object-writes-recorded', 'reads alone', "update aws_cloudtrail_selector set read_write = 'ReadOnly'"],
  ['object-writes-recorded', 'a stopped trail', 'update aws_cloudtrail_trail set is_logging = 0'],
  [
    'object-writes-recorded',
    'one bucket alone',
    selector(`'classic', 'Management', 'All', '[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::b/"]}]'`),
  ],
  [
    'object-reads-recorded',
    'all but one bucket',
    selector(advanced([{ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::b/'] }])),
  ],
  ['groups-files-closed', 'all of IPv6', rule(445, 'cidr6', '::/0')],
  ['groups-files-closed', 'every protocol', rule(445, 'cidr4', '0.0.0.0/0', '-1')],
  ['groups-administration-closed', 'half of the internet', rule(3389, 'cidr4', '128.0.0.0/1')],
  [
    'groups-administration-closed',
    'a prefix list of all',
    `${rule(22, 'prefix-list', 'pl-2')}; ${list('0.0.0.0/0').replaceAll('pl-1', 'pl-2')}`,
  ],
  ['groups-administration-closed-ipv6', 'all of what is given out', rule(22, 'cidr6', '2000::/3')],
  [
    'acls-administration-closed',
    'a denial that comes too late',
    "update aws_ec2_acl_entry set rule_number = 200 where action = 'deny'",
  ],
  ['acls-administration-closed', 'a denial of one port alone', 'delete from aws_ec2_acl_entry where rule_number = 91'],
  [
    'acls-administration-closed',
    'a denial of some addresses',
    "update aws_ec2_acl_entry set cidr = '198.51.100.0/24' where action = 'deny'",
  ],
  ['peering-routes-narrow', 'a route to everything', peering('0.0.0.0/0')],
  [
    'peering-routes-narrow',
    'a prefix list of everything',
    `update aws_ec2_route set destination_type = 'prefix-list', destination = 'pl-1' where target_type = 'peering'; ${list('0.0.0.0/0')}`,
  ],
  [
    'endpoints-for-s3',
    'an endpoint of another service',
    "update aws_ec2_vpc_endpoint set service = 'com.amazonaws.us-west-2.dynamodb'",
  ],
  [
    'endpoints-for-s3',
    'an endpoint that no route leads to',
    "delete from aws_ec2_route where target_type = 'vpc-endpoint'",
  ],
];

/** What no reading of the facts decides. */
export const UNKNOWN: readonly (readonly [id: string, what: string, change: string])[] = [
  ['trail-buckets-logged', 'a bucket of an account that is not read', 'delete from aws_s3_bucket'],
  [
    'groups-administration-closed',
    'a prefix list that is not read',
    'delete from aws_ec2_prefix_list; delete from aws_ec2_prefix_list_entry',
  ],
  ['acls-administration-closed', 'a network ACL that is not read', 'delete from aws_ec2_acl_entry'],
  [
    'peering-routes-narrow',
    'a prefix list that is not read',
    "update aws_ec2_route set destination_type = 'prefix-list', destination = 'pl-1' where target_type = 'peering'",
  ],
  [
    'object-writes-recorded',
    'two selectors of some objects each',
    `update aws_cloudtrail_selector set data_resources = replace(data_resources, 'arn:aws:s3', 'arn:aws:s3:::a/');
    insert into aws_cloudtrail_selector (account, region, trail_arn, selector_index, excluded_sources, kind, category, read_write, data_resources)
      select account, region, trail_arn, 1, '[]', kind, category, read_write, replace(data_resources, '/a', '/b') from aws_cloudtrail_selector`,
  ],
];

/** One link of the chain from an event to who is told, changed. */
export const ALARM_CHAIN: readonly (readonly [
  what: string,
  change: string,
  verdict: 'holds' | 'failing' | 'unknown',
])[] = [
  ['a filter over everything', "update aws_logs_metric_filter set pattern = ''", 'holds'],
  [
    'an alarm above nothing',
    "update aws_cloudwatch_alarm set comparison = 'GreaterThanThreshold', threshold = 0.0",
    'holds',
  ],
  [
    'a second, useless alarm',
    `insert into aws_cloudwatch_alarm (account, region, arn, name, kind, namespace, metric, metrics, statistic, dimensions, unit, datapoints,
      comparison, threshold, missing_data, actions_enabled, alarm_actions, state, state_since, rule, suppressor)
    select account, region, arn || '2', name, kind, namespace, metric, metrics, statistic, dimensions, unit, datapoints, comparison, 1000.0,
      missing_data, 0, '[]', state, state_since, rule, suppressor from aws_cloudwatch_alarm`,
    'holds',
  ],
  [
    'a filter for another event',
    `update aws_logs_metric_filter set pattern = '{ $.eventName = "Nothing" }'`,
    'failing',
  ],
  ['a pattern over words', 'update aws_logs_metric_filter set pattern = \'"Root"\'', 'unknown'],
  ['a filter on another log group', "update aws_logs_metric_filter set log_group = 'other'", 'failing'],
  ['a filter of some accounts', "update aws_logs_metric_filter set selection = '@aws.account = 1'", 'failing'],
  ['a filter behind a transformer', 'update aws_logs_metric_filter set transformed = 1', 'failing'],
  ['a metric with dimensions', `update aws_logs_metric_filter set dimensions = '["who"]'`, 'failing'],
  ['a metric that counts a member', "update aws_logs_metric_filter set value = '$.size'", 'failing'],
  ['a metric of another unit', "update aws_cloudwatch_alarm set unit = 'Count'", 'failing'],
  ['an alarm on another metric', "update aws_cloudwatch_alarm set metric = 'other'", 'failing'],
  ['an alarm of another region', "update aws_cloudwatch_alarm set region = 'eu-central-1'", 'failing'],
  ['an alarm at the thousandth', 'update aws_cloudwatch_alarm set threshold = 1000.0', 'failing'],
  ['an alarm when there are none', "update aws_cloudwatch_alarm set comparison = 'LessThanThreshold'", 'failing'],
  ['an alarm after three periods', 'update aws_cloudwatch_alarm set datapoints = 3', 'failing'],
  ['an alarm on an average', "update aws_cloudwatch_alarm set statistic = 'Average'", 'failing'],
  ['actions that are off', 'update aws_cloudwatch_alarm set actions_enabled = 0', 'failing'],
  ['no action', "update aws_cloudwatch_alarm set alarm_actions = '[]'", 'failing'],
  ['a subscription that nobody confirmed', 'update aws_sns_subscription set confirmed = 0', 'failing'],
  ['a topic without a subscription', 'delete from aws_sns_subscription', 'failing'],
  ['a stopped trail', 'update aws_cloudtrail_trail set is_logging = 0', 'failing'],
  ['a trail of one region', 'update aws_cloudtrail_trail set is_multi_region = 0', 'failing'],
  ['a trail of some events', 'update aws_cloudtrail_trail set management_events_all = 0', 'failing'],
  [
    'a log group that is no longer reached',
    "update aws_cloudtrail_trail set latest_log_group_at = '2026-01-01T00:00:00Z'",
    'failing',
  ],
  ['a log group that refuses', "update aws_cloudtrail_trail set latest_log_group_error = 'AccessDenied'", 'failing'],
];
