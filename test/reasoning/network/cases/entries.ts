import type { Case } from '../case.ts';
import { HERE, type Row, type Tables, type World } from '../world.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/0123456789abcdef';
const LISTENER = `${ARN}/listener`;
const NONE: World = { interfaces: [] };
const BALANCER: Row = {
  arn: ARN,
  type: 'application',
  scheme: 'internet-facing',
  vpc_id: 'vpc-1',
  ip_address_type: 'ipv4',
  security_groups: 1,
  dns_name: 'web.elb.amazonaws.com',
};

function balanced(change: Row = {}, more: Tables = {}): Tables {
  return {
    aws_elb_load_balancer: [{ ...BALANCER, ...change }],
    aws_elb_load_balancer_subnet: [{ load_balancer_arn: ARN, subnet_id: 'subnet-1' }],
    aws_elb_load_balancer_group: [{ load_balancer_arn: ARN, group_id: 'sg-1' }],
    aws_elb_listener: [{ load_balancer_arn: ARN, arn: LISTENER, protocol: 'HTTPS', port: 443, default_target_groups: '[]' }],
    ...more,
  };
}

const ALL_PORTS = ['sg-1 -1 all 0.0.0.0/0'];
const open = `load-balancer ${ARN}: 1 tcp 443 0.0.0.0/0`;
const target = (change: Row): Tables => ({
  aws_elb_listener: [{ load_balancer_arn: ARN, arn: LISTENER, protocol: 'HTTPS', port: 443, default_target_groups: '["tg-1"]' }],
  aws_elb_target_group: [{ arn: 'tg-1', protocol: 'HTTP', vpc_id: 'vpc-1' }],
  aws_elb_target: [{ target_group_arn: 'tg-1', target_type: 'instance', target_id: 'i-1', port: 8080, health: 'healthy', ...change }],
});

export const balancers: readonly Case[] = [
  { name: 'only the listener is open, whatever the groups admit', world: { ...NONE, rules: ALL_PORTS, tables: balanced() }, gives: [open], says: 'listener HTTPS 443' },
  { name: 'its groups filter', world: { ...NONE, rules: ['sg-1 tcp 443 192.0.2.0/24'], tables: balanced() }, gives: [`load-balancer ${ARN}: 1 tcp 443 192.0.2.0/24`] },
  { name: 'its groups admit another port alone', world: { ...NONE, rules: ['sg-1 tcp 80 0.0.0.0/0'], tables: balanced() }, gives: [`load-balancer ${ARN}: 0`] },
  { name: 'an internal one', world: { ...NONE, rules: ALL_PORTS, tables: balanced({ scheme: 'internal' }) }, gives: [`load-balancer ${ARN}: 0`], says: 'not internet-facing' },
  {
    name: 'an internal one of both families, which an attribute that is not read may open',
    rule: 'Elastic Load Balancing, load balancer attributes: ipv6.deny_all_igw_traffic',
    world: {
      ...NONE,
      rules: ['sg-1 tcp 443 ::/0'],
      routes: ['rtb-1 ::/0 igw-1'],
      tables: balanced({ scheme: 'internal', ip_address_type: 'dualstack' }),
    },
    gives: [`load-balancer ${ARN}: ? tcp 443 ::/0`],
    says: 'ipv6.deny_all_igw_traffic',
  },
  { name: 'one without listener', world: { ...NONE, rules: ALL_PORTS, tables: balanced({}, { aws_elb_listener: [] }) }, gives: [`load-balancer ${ARN}: 0`], says: 'no listener' },
  { name: 'an internet-facing one in a private subnet', world: { ...NONE, rules: ALL_PORTS, routes: ['rtb-1 0.0.0.0/0 nat-1'], tables: balanced() }, gives: [`load-balancer ${ARN}: 0`] },
  {
    name: 'a network load balancer without groups admits all at its listener',
    rule: 'Network Load Balancers, Update the security groups: one made without groups filters nothing',
    world: {
      ...NONE,
      rules: [],
      tables: balanced(
        { type: 'network', security_groups: 0 },
        { aws_elb_load_balancer_group: [], aws_elb_listener: [{ load_balancer_arn: ARN, arn: LISTENER, protocol: 'TCP_UDP', port: 53, default_target_groups: '[]' }] },
      ),
    },
    gives: [`load-balancer ${ARN}: 1 tcp 53 0.0.0.0/0`, `load-balancer ${ARN}: 1 udp 53 0.0.0.0/0`],
  },
  { name: 'dual stack, without a route for IPv6', world: { ...NONE, rules: [...ALL_PORTS, 'sg-1 -1 all ::/0'], tables: balanced({ ip_address_type: 'dualstack' }) }, gives: [open, `load-balancer ${ARN}: 0`] },
  { name: 'an unknown scheme', world: { ...NONE, rules: ALL_PORTS, tables: balanced({ scheme: null }) }, gives: [`load-balancer ${ARN}: ? tcp 443 0.0.0.0/0`], says: 'the scheme' },
  { name: 'unread load balancers', world: { ...NONE, denied: ['elbv2:DescribeLoadBalancers'] }, gives: ['load-balancer null: ? all'], says: 'elbv2:DescribeLoadBalancers' },
  {
    name: 'unread listeners',
    world: { ...NONE, rules: ['sg-1 tcp 443 0.0.0.0/0'], denied: ['elbv2:DescribeListeners'], tables: balanced({}, { aws_elb_listener: [] }) },
    gives: [`load-balancer ${ARN}: ? tcp 443 0.0.0.0/0`, 'target null: ? none 0'],
    says: 'elbv2:DescribeListeners',
  },
  { name: 'its target', world: { ...NONE, rules: ALL_PORTS, tables: balanced({}, target({})) }, gives: [open, 'target i-1: 1 tcp 8080 0.0.0.0/0'] },
  { name: 'a function as target', world: { ...NONE, rules: ALL_PORTS, tables: balanced({}, target({ target_type: 'lambda', target_id: 'fn', port: 0 })) }, gives: [open, 'target fn: 1 none 0 0.0.0.0/0'] },
  {
    name: 'a target behind a rule of the listener',
    world: {
      ...NONE,
      rules: ALL_PORTS,
      tables: balanced({}, { ...target({}), aws_elb_listener: balanced().aws_elb_listener ?? [], aws_elb_listener_rule: [{ listener_arn: LISTENER, target_groups: '["tg-1"]' }] }),
    },
    gives: [open, 'target i-1: 1 tcp 8080 0.0.0.0/0'],
  },
  { name: 'unread targets', world: { ...NONE, rules: ALL_PORTS, denied: ['elbv2:DescribeTargetHealth'], tables: balanced() }, gives: [open, 'target null: ? none 0'] },
  {
    name: 'a rule of an unknown listener may lead to targets',
    world: {
      ...NONE,
      rules: ALL_PORTS,
      tables: balanced({}, { aws_elb_listener_rule: [{ listener_arn: null, target_groups: '[]' }] }),
    },
    gives: [open, 'target null: ? none 0'],
  },
  {
    name: 'its interfaces are told with it, not for themselves',
    world: { interfaces: [{ interface_id: 'eni-8', subnet_id: 'subnet-1', status: 'in-use', public_ips: '["198.51.100.8"]', ipv6_addresses: '[]', description: 'ELB app/web/0123456789abcdef' }], rules: ALL_PORTS, tables: balanced() },
    gives: [open],
  },
];

const policy = (...statements: object[]): Row => ({ has_policy: 1, policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) });
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const api = (change: Row = {}, more: Tables = {}): World => ({
  ...NONE,
  tables: {
    aws_apigateway_api: [{ api_id: 'api-1', endpoint_types: '["REGIONAL"]', execute_api_endpoint: 1, has_policy: 0, policy: '{}', ...change }],
    aws_apigateway_stage: [{ api_id: 'api-1' }],
    ...more,
  },
});
const everyone = '0.0.0.0/0 ::/0';
const POLICIES = 'API Gateway Developer Guide, API Gateway resource policy examples';

export const apis: readonly Case[] = [
  { name: 'a regional API', world: api(), gives: [`api api-1: 1 tcp 443 ${everyone}`] },
  { name: 'an edge-optimised API', world: api({ endpoint_types: '["EDGE"]' }), gives: [`api api-1: 1 tcp 443 ${everyone}`] },
  { name: 'a private API', rule: 'API Gateway Developer Guide, Private REST APIs', world: api({ endpoint_types: '["PRIVATE"]' }), gives: ['api api-1: 0'], says: 'it is private' },
  { name: 'an API without stage', world: api({}, { aws_apigateway_stage: [] }), gives: ['api api-1: 0'], says: 'no stage' },
  { name: 'unread stages', world: { ...api({}, { aws_apigateway_stage: [] }), denied: ['apigateway:GetStages'] }, gives: ['api api-1: ? none 0'], says: 'apigateway:GetStages' },
  { name: 'an API whose default address is off may have a domain name', world: api({ execute_api_endpoint: 0 }), gives: ['api api-1: ? none 0'], says: 'custom domain names' },
  { name: 'an API of unknown type', world: api({ endpoint_types: null }), gives: ['api api-1: ? none 0'] },
  { name: 'a policy that lets everyone in', rule: POLICIES, world: api(policy(ALLOW)), gives: [`api api-1: 1 tcp 443 ${everyone}`] },
  {
    name: 'a policy for one network',
    rule: POLICIES,
    world: api(policy({ ...ALLOW, Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } })),
    gives: ['api api-1: 1 tcp 443 192.0.2.0/24', 'api api-1: 0'],
  },
  {
    name: 'a policy that denies all but one network',
    rule: POLICIES,
    world: api(policy(ALLOW, { ...ALLOW, Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } } })),
    gives: ['api api-1: 1 tcp 443 192.0.2.0/24', 'api api-1: 0'],
  },
  {
    name: 'a policy with another condition leaves it open',
    world: api(policy({ ...ALLOW, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })),
    gives: ['api api-1: ? tcp 443 0.0.0.0/0', 'api api-1: ? tcp 443 ::/0'],
  },
  { name: 'a policy that denies everyone', world: api(policy(ALLOW, { ...ALLOW, Effect: 'Deny' })), gives: ['api api-1: 0', 'api api-1: 0'] },
  { name: 'an HTTP API', world: { ...NONE, tables: { aws_apigatewayv2_api: [{ api_id: 'h-1', execute_api_endpoint: 1 }], aws_apigatewayv2_stage: [{ api_id: 'h-1' }] } }, gives: [`api h-1: 1 tcp 443 ${everyone}`] },
  { name: 'unread APIs', world: { ...NONE, denied: ['apigatewayv2:GetApis'] }, gives: ['api null: ? all'] },
];

const cluster = (change: Row, more: Tables = {}): Tables => ({
  aws_redshift_cluster: [{ identifier: 'dw', publicly_accessible: 1, vpc_id: 'vpc-1', port: 5439, endpoint: 'dw.example', ...change }],
  aws_redshift_cluster_subnet: [{ identifier: 'dw', subnet_id: 'subnet-1' }],
  aws_redshift_cluster_group: [{ identifier: 'dw', group_id: 'sg-1' }],
  ...more,
});
const edge = { ...HERE, region: 'global' };

export const others: readonly Case[] = [
  { name: 'a public warehouse with its port open', world: { ...NONE, rules: ['sg-1 tcp 5439 0.0.0.0/0'], tables: cluster({}) }, gives: ['warehouse dw: 1 tcp 5439 0.0.0.0/0'] },
  { name: 'a public warehouse whose groups admit another port', world: { ...NONE, tables: cluster({}) }, gives: ['warehouse dw: 0'], says: 'port 5439' },
  { name: 'a warehouse that is not public', world: { ...NONE, rules: ALL_PORTS, tables: cluster({ publicly_accessible: 0 }) }, gives: ['warehouse dw: 0'] },
  { name: 'a warehouse of unknown flag', world: { ...NONE, rules: ALL_PORTS, tables: cluster({ publicly_accessible: null }) }, gives: ['warehouse dw: ? none 0'] },
  {
    name: 'a database in one of two subnets',
    world: {
      ...NONE,
      rules: ['sg-1 tcp 5432 0.0.0.0/0'],
      subnets: [
        { subnet_id: 'subnet-1', vpc_id: 'vpc-1', owner: HERE.account, route_table_id: 'rtb-1', route_table_source: 'main', acl_id: 'acl-1' },
        { subnet_id: 'subnet-2', vpc_id: 'vpc-1', owner: HERE.account, route_table_id: 'rtb-2', route_table_source: 'own', acl_id: 'acl-1' },
      ],
      tables: {
        aws_rds_instance: [{ identifier: 'db', publicly_accessible: 1, vpc_id: 'vpc-1', port: 5432, endpoint: 'db.example' }],
        aws_rds_instance_subnet: [
          { identifier: 'db', subnet_id: 'subnet-1' },
          { identifier: 'db', subnet_id: 'subnet-2' },
        ],
        aws_rds_instance_group: [{ identifier: 'db', group_id: 'sg-1' }],
      },
    },
    gives: ['database db: ? tcp 5432 0.0.0.0/0'],
    says: 'which subnet of its group',
  },
  {
    name: 'a distribution and its origin',
    world: {
      ...NONE,
      tables: {
        aws_cloudfront_distribution: [{ ...edge, id: 'E1', domain_name: 'd1.cloudfront.net', enabled: 1 }],
        aws_cloudfront_origin: [{ ...edge, distribution: 'E1', id: 'o1', domain_name: 'origin.example' }, { ...edge, distribution: 'E1', id: 'o2', domain_name: 'idle.example' }],
        aws_cloudfront_behaviour: [{ ...edge, distribution: 'E1', origin: 'o1' }],
      },
    },
    gives: [`distribution E1: 1 tcp 80 ${everyone}`, `distribution E1: 1 tcp 443 ${everyone}`, `origin origin.example: 1 none 0 ${everyone}`, 'origin idle.example: 0'],
  },
  { name: 'a disabled distribution', world: { ...NONE, tables: { aws_cloudfront_distribution: [{ ...edge, id: 'E1', domain_name: 'd1', enabled: 0 }] } }, gives: ['distribution E1: 0'] },
  { name: 'unread distributions', world: { ...NONE, denied: ['cloudfront:ListDistributions'] }, gives: ['distribution null: ? all'] },
  {
    name: 'a function URL, and a function without',
    world: {
      ...NONE,
      tables: {
        aws_lambda_function: [{ arn: 'f1' }, { arn: 'f2' }],
        aws_lambda_function_url: [{ function_arn: 'f1', qualified_arn: 'f1', url: 'https://f1', auth_type: 'NONE' }],
      },
    },
    gives: [`function-url f1: 1 tcp 443 ${everyone}`, 'function-url f2: 0'],
  },
  { name: 'unread function URLs', world: { ...NONE, denied: ['lambda:ListFunctionUrlConfigs'], tables: { aws_lambda_function: [{ arn: 'f1' }] } }, gives: ['function-url null: ? all'] },
  { name: 'a Client VPN endpoint', world: { ...NONE, tables: { aws_ec2_client_vpn_endpoint: [{ endpoint_id: 'cvpn-1', vpc_id: 'vpc-1', state: 'available', transport: 'udp', port: 443 }] } }, gives: [`vpn cvpn-1: 1 udp 443 ${everyone}`] },
  {
    name: 'a Client VPN endpoint before it is associated',
    rule: 'Client VPN Administrator Guide: clients connect once a subnet is associated',
    world: { ...NONE, tables: { aws_ec2_client_vpn_endpoint: [{ endpoint_id: 'cvpn-1', vpc_id: 'none', state: 'pending-associate', transport: 'udp', port: 443 }] } },
    gives: ['vpn cvpn-1: 0'],
  },
  { name: 'a cluster open to one range', world: { ...NONE, tables: { aws_eks_cluster: [{ name: 'k', vpc_id: 'vpc-1', public_endpoint: 1, public_cidrs: '["192.0.2.0/24"]' }] } }, gives: ['cluster k: 1 tcp 443 192.0.2.0/24'] },
  { name: 'a cluster without public endpoint', world: { ...NONE, tables: { aws_eks_cluster: [{ name: 'k', vpc_id: 'vpc-1', public_endpoint: 0, public_cidrs: '[]' }] } }, gives: ['cluster k: 0'] },
];
