import type { Case } from '../case.ts';
import { HERE, type Row, SUBNET, type Tables, type World } from '../world.ts';

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
/** The instance behind: it lets in what carries the load balancer's group, at one port. */
const INSIDE: Row = { interface_id: 'eni-1', subnet_id: 'subnet-1', type: 'interface', status: 'in-use', description: '', instance_id: 'i-1', public_ips: '[]', ipv6_addresses: '[]', private_ips: '["10.0.0.9"]' };
const LETS = [...ALL_PORTS, 'sg-2 tcp 8080 sg-1'];
const unreached = 'instance i-1: 0';
function behind(rules: readonly string[], tables: Tables, card: Row = INSIDE): World {
  return { interfaces: [card], rules, tables: { aws_ec2_interface_group: [{ interface_id: 'eni-1', group_id: 'sg-2' }], ...tables } };
}
const open = `load-balancer ${ARN}: 1 tcp 443 0.0.0.0/0`;
const target = (change: Row): Tables => ({
  aws_elb_listener: [{ load_balancer_arn: ARN, arn: LISTENER, protocol: 'HTTPS', port: 443, default_target_groups: '["tg-1"]' }],
  aws_elb_target_group: [{ arn: 'tg-1', protocol: 'HTTP', vpc_id: 'vpc-1' }],
  aws_elb_target: [{ target_group_arn: 'tg-1', target_type: 'instance', target_id: 'i-1', port: 8080, health: 'healthy', ...change }],
});

/** What may lead to an internal load balancer, and whether it does. */
const inner: readonly (readonly [string, Tables, boolean])[] = [
  ['a VPC link names it', { aws_apigateway_vpc_link: [{ targets: JSON.stringify([ARN]) }] }, true],
  ['a VPC link names another', { aws_apigateway_vpc_link: [{ targets: '["arn:other"]' }] }, false],
  ['a VPC link of another region', { aws_apigateway_vpc_link: [{ targets: JSON.stringify([ARN]), region: 'us-east-1' }] }, false],
  ['a VPC link names nothing that is known', { aws_apigateway_vpc_link: [{ targets: null }] }, true],
  ['a VPC link of HTTP APIs lies in its VPC', { aws_apigatewayv2_vpc_link: [{ subnets: '["subnet-1"]' }] }, true],
  ['one lies in a subnet that is in no list', { aws_apigatewayv2_vpc_link: [{ subnets: '["subnet-9"]' }] }, true],
  ['a distribution has an origin in a VPC', { aws_cloudfront_origin: [{ distribution: 'E9', kind: 'vpc', domain_name: 'inside.example' }] }, true],
  ['a distribution has an origin of unknown kind', { aws_cloudfront_origin: [{ distribution: 'E9', kind: null, domain_name: 'a.example' }] }, true],
  ['a distribution has a bucket of unknown kind', { aws_cloudfront_origin: [{ distribution: 'E9', kind: null, domain_name: 'b.s3.eu-west-1.amazonaws.com' }] }, false],
  ['a distribution has another server', { aws_cloudfront_origin: [{ distribution: 'E9', kind: 'custom', domain_name: 'a.example' }] }, false],
  ['one lies in another VPC', { aws_ec2_subnet: [SUBNET, { ...SUBNET, subnet_id: 'subnet-2', vpc_id: 'vpc-2' }], aws_apigatewayv2_vpc_link: [{ subnets: '["subnet-2"]' }] }, false],
];

const byRule = (conditions: string | null): Tables => ({
  ...target({}),
  aws_elb_listener: balanced().aws_elb_listener ?? [],
  aws_elb_listener_rule: [{ listener_arn: LISTENER, target_groups: '["tg-1"]', conditions }],
});

export const balancers: readonly Case[] = [
  { name: 'only the listener is open, whatever the groups admit', world: { ...NONE, rules: ALL_PORTS, tables: balanced() }, gives: [open], says: 'listener HTTPS 443' },
  { name: 'its groups filter', world: { ...NONE, rules: ['sg-1 tcp 443 192.0.2.0/24'], tables: balanced() }, gives: [`load-balancer ${ARN}: 1 tcp 443 192.0.2.0/24`] },
  { name: 'its groups admit another port alone', world: { ...NONE, rules: ['sg-1 tcp 80 0.0.0.0/0'], tables: balanced() }, gives: [`load-balancer ${ARN}: 0`] },
  ...inner.map(([name, tables, isOpen]): Case => ({
    name: `an internal one: ${name}`,
    rule: 'API Gateway Developer Guide, VPC links; CloudFront Developer Guide, Restrict access with VPC origins',
    world: { ...NONE, rules: ALL_PORTS, tables: balanced({ scheme: 'internal' }, tables) },
    gives: [`load-balancer ${ARN}: ${isOpen ? '? none 0' : '0'}`],
  })),
  {
    name: 'an internal one, where VPC links were not read',
    world: { ...NONE, rules: ALL_PORTS, denied: ['apigatewayv2:GetVpcLinks'], tables: balanced({ scheme: 'internal' }) },
    gives: [`load-balancer ${ARN}: ? none 0`],
    says: 'apigatewayv2:GetVpcLinks',
  },
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
  { name: 'its target, which lets it in by its group', rule: 'Application Load Balancers, Register targets: recommended security group rules', world: behind(LETS, balanced({}, target({}))), gives: [unreached, open, 'target i-1: 1 tcp 8080 0.0.0.0/0'] },
  { name: 'a target that lets in the range of its subnet', world: behind([...ALL_PORTS, 'sg-2 tcp 8000-9000 10.0.0.0/16'], balanced({}, target({}))), gives: [unreached, open, 'target i-1: 1 tcp 8080 0.0.0.0/0'] },
  { name: 'a target that lets in a part of its subnet', world: behind([...ALL_PORTS, 'sg-2 tcp 8080 10.0.0.0/28'], balanced({}, target({}))), gives: [unreached, open, 'target i-1: ? tcp 8080 0.0.0.0/0'] },
  { name: 'a target that lets in another group', world: behind([...ALL_PORTS, 'sg-2 tcp 8080 sg-3'], balanced({}, target({}))), gives: [unreached, open, 'target i-1: 0'] },
  { name: 'a target that lets in another port', world: behind([...ALL_PORTS, 'sg-2 tcp 80 sg-1'], balanced({}, target({}))), gives: [unreached, open, 'target i-1: 0'] },
  { name: 'a target that is in no list of interfaces', world: { ...NONE, rules: ALL_PORTS, tables: balanced({}, target({})) }, gives: [open, 'target i-1: ? tcp 8080 0.0.0.0/0'] },
  { name: 'a target by its address', world: behind(LETS, balanced({}, target({ target_type: 'ip', target_id: '10.0.0.9' }))), gives: [unreached, open, 'target 10.0.0.9: 1 tcp 8080 0.0.0.0/0'] },
  { name: 'an address that no interface of ours has', world: behind(LETS, balanced({}, target({ target_type: 'ip', target_id: '10.9.9.9' }))), gives: [unreached, open, 'target 10.9.9.9: ? tcp 8080 0.0.0.0/0'] },
  {
    name: 'a network load balancer that may keep the addresses of clients, to a target that lets in the load balancer alone',
    rule: 'Network Load Balancers, Client IP preservation',
    world: behind(LETS, balanced({ type: 'network' }, target({}))),
    gives: [unreached, open, 'target i-1: ? tcp 8080 0.0.0.0/0'],
  },
  {
    name: 'a network load balancer, to a target that lets in clients alone',
    world: behind([...ALL_PORTS, 'sg-2 tcp 8080 192.0.2.0/24'], balanced({ type: 'network' }, target({}))),
    gives: [unreached, open, 'target i-1: ? tcp 8080 192.0.2.0/24'],
  },
  {
    name: 'a network load balancer, to a target that lets in both',
    world: behind([...LETS, 'sg-2 tcp 8080 0.0.0.0/0'], balanced({ type: 'network' }, target({}))),
    gives: [unreached, open, 'target i-1: 1 tcp 8080 0.0.0.0/0'],
  },
  {
    name: 'a network load balancer, to a target that lets in neither',
    world: behind([...ALL_PORTS, 'sg-2 tcp 80 sg-1'], balanced({ type: 'network' }, target({}))),
    gives: [unreached, open, 'target i-1: 0'],
  },
  { name: 'a function as target', world: { ...NONE, rules: ALL_PORTS, tables: balanced({}, target({ target_type: 'lambda', target_id: 'fn', port: 0 })) }, gives: [open, 'target fn: 1 none 0 0.0.0.0/0'] },
  {
    name: 'a target behind a rule of the listener',
    world: behind(LETS, balanced({}, byRule('[{"Field":"host-header"}]'))),
    gives: [unreached, open, 'target i-1: 1 tcp 8080 0.0.0.0/0'],
  },
  {
    name: 'a rule for some sources narrows them',
    rule: 'Application Load Balancers, Condition types for listener rules: source-ip',
    world: behind(LETS, balanced({}, byRule('[{"Field":"host-header"},{"Field":"source-ip","SourceIpConfig":{"Values":["192.0.2.0/25","192.0.2.128/25"]}}]'))),
    gives: [unreached, open, 'target i-1: 1 tcp 8080 192.0.2.0/24'],
  },
  {
    name: 'a rule for private sources alone',
    world: behind(LETS, balanced({}, byRule('[{"Field":"source-ip","SourceIpConfig":{"Values":["10.0.0.0/8"]}}]'))),
    gives: [unreached, open, 'target i-1: 0'],
  },
  {
    name: 'a rule of unknown conditions',
    world: behind(LETS, balanced({}, byRule(null))),
    gives: [unreached, open, 'target i-1: ? tcp 8080 0.0.0.0/0'],
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
    world: { interfaces: [{ interface_id: 'eni-8', subnet_id: 'subnet-1', status: 'in-use', public_ips: '["198.51.100.8"]', ipv6_addresses: '[]', description: 'ELB app/web/0123456789abcdef', requester_managed: 1 }], rules: ALL_PORTS, tables: balanced() },
    gives: [open],
  },
  {
    name: 'an interface of ours that is described as one of its own is judged for itself',
    world: {
      interfaces: [{ interface_id: 'eni-8', subnet_id: 'subnet-1', type: 'interface', status: 'in-use', public_ips: '["198.51.100.8"]', ipv6_addresses: '[]', description: 'ELB app/web/0123456789abcdef', requester_managed: 0 }],
      rules: ['sg-1 tcp 443 0.0.0.0/0', 'sg-2 tcp 22 0.0.0.0/0'],
      tables: balanced({}, { aws_ec2_interface_group: [{ interface_id: 'eni-8', group_id: 'sg-2' }] }),
    },
    gives: ['1 tcp 22 0.0.0.0/0', open],
  },
];

const CLASSIC = 'old-1.eu-west-1.elb.amazonaws.com';
const classic = (change: Row = {}, more: Tables = {}): Tables => ({
  aws_elb_classic: [{ dns_name: CLASSIC, name: 'old', scheme: 'internet-facing', vpc_id: 'vpc-1', ...change }],
  aws_elb_classic_subnet: [{ dns_name: CLASSIC, subnet_id: 'subnet-1' }],
  aws_elb_classic_group: [{ dns_name: CLASSIC, group_id: 'sg-1' }],
  aws_elb_classic_listener: [{ dns_name: CLASSIC, protocol: 'SSL', port: 443, instance_protocol: 'TCP', instance_port: 8443 }],
  aws_elb_classic_instance: [],
  ...more,
});
const classicOpen = `classic-load-balancer ${CLASSIC}: 1 tcp 443 0.0.0.0/0`;
const NODE: Row = { interface_id: 'eni-8', subnet_id: 'subnet-1', type: 'interface', status: 'in-use', public_ips: '["198.51.100.8"]', ipv6_addresses: '[]', description: 'ELB old', requester_managed: 1 };

export const classics: readonly Case[] = [
  { name: 'its listener alone is open', world: { ...NONE, rules: ALL_PORTS, tables: classic() }, gives: [classicOpen], says: 'listener SSL 443' },
  { name: 'its groups filter', world: { ...NONE, rules: ['sg-1 tcp 443 192.0.2.0/24'], tables: classic() }, gives: [`classic-load-balancer ${CLASSIC}: 1 tcp 443 192.0.2.0/24`] },
  { name: 'an internal one', world: { ...NONE, rules: ALL_PORTS, tables: classic({ scheme: 'internal' }) }, gives: [`classic-load-balancer ${CLASSIC}: 0`], says: 'not internet-facing' },
  { name: 'one in a private subnet', world: { ...NONE, rules: ALL_PORTS, routes: ['rtb-1 0.0.0.0/0 nat-1'], tables: classic() }, gives: [`classic-load-balancer ${CLASSIC}: 0`] },
  { name: 'one of unknown scheme', world: { ...NONE, rules: ALL_PORTS, tables: classic({ scheme: null }) }, gives: [`classic-load-balancer ${CLASSIC}: ? tcp 443 0.0.0.0/0`] },
  { name: 'unread ones', world: { ...NONE, denied: ['elb:DescribeLoadBalancers'] }, gives: ['classic-load-balancer null: ? all'], says: 'Classic Load Balancers: not read' },
  {
    name: 'its instance, at the instance port',
    world: behind([...ALL_PORTS, 'sg-2 tcp 8443 sg-1'], classic({}, { aws_elb_classic_instance: [{ dns_name: CLASSIC, instance_id: 'i-1' }] })),
    gives: [unreached, classicOpen, 'target i-1: 1 tcp 8443 0.0.0.0/0'],
  },
  {
    name: 'its instance, which does not let it in',
    world: behind(ALL_PORTS, classic({}, { aws_elb_classic_instance: [{ dns_name: CLASSIC, instance_id: 'i-1' }] })),
    gives: [unreached, classicOpen, 'target i-1: 0'],
  },
  { name: 'its interfaces are told with it, not for themselves', world: { interfaces: [NODE], rules: ALL_PORTS, tables: classic() }, gives: [classicOpen] },
  {
    name: 'an interface of one that is in no list',
    world: { interfaces: [NODE], rules: ['sg-1 tcp 443 0.0.0.0/0'], tables: { aws_ec2_interface_group: [{ interface_id: 'eni-8', group_id: 'sg-1' }] } },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'the load balancer that eni-8 belongs to',
  },
];

const everywhere = '0.0.0.0/0 ::/0';
const served = (table: string, row: Row): World => ({ ...NONE, tables: { [table]: [row] } });
const domain = (change: Row): World => served('aws_opensearch_domain', { arn: 'dom', endpoint: 'e', vpc_id: 'none', https_only: 1, ...change });
const app = (change: Row): World => served('aws_apprunner_service', { arn: 'app', url: 'u', status: 'RUNNING', public_endpoint: 1, ...change });
const graph = (change: Row): World => served('aws_appsync_api', { arn: 'gql', name: 'n', visibility: 'GLOBAL', callers: '["AWS_IAM"]', ...change });
const server = (change: Row): World => served('aws_transfer_server', { arn: 'srv', server_id: 's', endpoint_type: 'PUBLIC', state: 'ONLINE', protocols: '["SFTP"]', addresses: 0, ...change });
const broker = (change: Row): World => served('aws_mq_broker', { arn: 'mq', engine: 'ACTIVEMQ', publicly_accessible: 1, ports: '[8162,61617]', subnets: '["subnet-1"]', groups: '["sg-1"]', ...change });
const kafka = (change: Row): World => served('aws_kafka_cluster', { arn: 'msk', public_access: 1, public_ports: '[9194]', subnets: '["subnet-1"]', groups: '["sg-1"]', ...change });
const workgroup = (change: Row): World => ({
  ...NONE,
  rules: ['sg-1 tcp 5439 192.0.2.0/24'],
  tables: {
    aws_redshiftserverless_workgroup: [{ identifier: 'wg', publicly_accessible: 1, vpc_id: 'vpc-1', port: 5439, endpoint: 'e', ...change }],
    aws_redshiftserverless_workgroup_subnet: [{ identifier: 'wg', subnet_id: 'subnet-1' }],
    aws_redshiftserverless_workgroup_group: [{ identifier: 'wg', group_id: 'sg-1' }],
  },
});

const tunnel = (state: string | null): World => served('aws_ec2_connect_endpoint', { endpoint_id: 'eice-1', subnet_id: 'subnet-1', state });

export const servedByService: readonly Case[] = [
  { name: 'an EC2 Instance Connect endpoint', rule: 'EC2 User Guide, EC2 Instance Connect Endpoint', world: tunnel('create-complete'), gives: [`connect-endpoint eice-1: 1 tcp 443 ${everywhere}`] },
  { name: 'one that was deleted', world: tunnel('delete-complete'), gives: ['connect-endpoint eice-1: 0'] },
  { name: 'a server under Session Manager', rule: 'Systems Manager User Guide, Session Manager: no open inbound ports', world: served('aws_ssm_instance', { instance_id: 'i-1' }), gives: [`session i-1: 1 tcp 443 ${everywhere}`] },
  { name: 'servers that may be under Session Manager', world: { ...NONE, denied: ['ssm:DescribeInstanceInformation'] }, gives: ['session null: ? all'] },
  { name: 'a public search domain', rule: 'OpenSearch Service Developer Guide, VPC versus public domains', world: domain({}), gives: [`search-domain dom: 1 tcp 443 ${everywhere}`] },
  { name: 'one that takes plain HTTP', world: domain({ https_only: 0 }), gives: [`search-domain dom: 1 tcp 443 ${everywhere}`, `search-domain dom: 1 tcp 80 ${everywhere}`] },
  { name: 'one that may take plain HTTP', world: domain({ https_only: null }), gives: [`search-domain dom: 1 tcp 443 ${everywhere}`, `search-domain dom: ? tcp 80 ${everywhere}`] },
  { name: 'one in a VPC', world: domain({ vpc_id: 'vpc-1' }), gives: ['search-domain dom: 0'] },
  { name: 'one that may lie in a VPC', world: domain({ vpc_id: null }), gives: ['search-domain dom: ? none 0'] },
  { name: 'unread domains', world: { ...NONE, denied: ['opensearch:ListDomainNames'] }, gives: ['search-domain null: ? all'] },
  { name: 'an App Runner service', rule: 'App Runner Developer Guide, Enabling private endpoints for incoming traffic', world: app({}), gives: [`app-runner app: 1 tcp 443 ${everywhere}`] },
  { name: 'a private one', world: app({ public_endpoint: 0 }), gives: ['app-runner app: 0'], says: 'VPC endpoints' },
  { name: 'a paused one', world: app({ status: 'PAUSED' }), gives: ['app-runner app: 0'] },
  { name: 'one whose description was denied', world: app({ public_endpoint: null }), gives: ['app-runner app: ? none 0'] },
  { name: 'a public AppSync API', world: graph({}), gives: [`graphql-api gql: 1 tcp 443 ${everywhere}`] },
  { name: 'a private AppSync API', rule: 'AppSync Developer Guide, Using AppSync Private APIs', world: graph({ visibility: 'PRIVATE' }), gives: ['graphql-api gql: 0'] },
  { name: 'a public SFTP server', world: server({}), gives: [`transfer-server srv: 1 tcp 22 ${everywhere}`] },
  { name: 'an SFTP server that is offline', world: server({ state: 'OFFLINE' }), gives: ['transfer-server srv: 0'] },
  { name: 'an SFTP server in a VPC', world: server({ endpoint_type: 'VPC' }), gives: ['transfer-server srv: 0'] },
  { name: 'an SFTP server in a VPC with elastic addresses, whose groups are not told', rule: 'Transfer Family User Guide, Create a server in a virtual private cloud', world: server({ endpoint_type: 'VPC', addresses: 2 }), gives: ['transfer-server srv: ? none 0'] },
  { name: 'a public broker of ActiveMQ, behind its groups', rule: 'Amazon MQ Developer Guide, Configuring a private or public broker', world: { ...broker({}), rules: ['sg-1 tcp 8162 192.0.2.0/24'] }, gives: ['broker mq: 1 tcp 8162 192.0.2.0/24', 'broker mq: 0'] },
  { name: 'a public broker of RabbitMQ, which has no groups', world: broker({ engine: 'RABBITMQ', ports: '[443,5671]', groups: '[]' }), gives: [`broker mq: 1 tcp 443 ${everywhere}`, `broker mq: 1 tcp 5671 ${everywhere}`] },
  { name: 'a private broker', world: broker({ publicly_accessible: 0 }), gives: ['broker mq: 0'] },
  { name: 'a Kafka cluster with public access', rule: 'MSK Developer Guide, Public access', world: { ...kafka({}), rules: ['sg-1 tcp 9194 192.0.2.0/24'] }, gives: ['kafka msk: 1 tcp 9194 192.0.2.0/24'] },
  { name: 'a Kafka cluster without', world: kafka({ public_access: 0, public_ports: '[]' }), gives: ['kafka msk: 0'] },
  { name: 'a public workgroup, behind its groups', world: workgroup({}), gives: ['serverless-warehouse wg: 1 tcp 5439 192.0.2.0/24'] },
  { name: 'a workgroup that is not public', world: workgroup({ publicly_accessible: 0 }), gives: ['serverless-warehouse wg: 0'] },
];

const PUBLIC: Row = { function_arn: 'f1', effect: 'Allow', any_principal: 1, actions: '["lambda:invokefunctionurl"]', not_actions: '[]', conditions: '{"StringEquals":{"lambda:FunctionUrlAuthType":["NONE"]}}' };
const urls: readonly (readonly [string, Row, Row, readonly Row[], '1' | '0' | '?'])[] = [
  ['with signed calls, whatever the policy', { auth_type: 'AWS_IAM' }, { has_policy: 0 }, [], '1'],
  ['without any policy', {}, { has_policy: 0 }, [], '0'],
  ['with a policy for a service alone', {}, {}, [{ ...PUBLIC, any_principal: 0 }], '0'],
  ['with a public statement for another action', {}, {}, [{ ...PUBLIC, actions: '["lambda:invokefunction"]' }], '0'],
  ['with a public statement under no condition', {}, {}, [{ ...PUBLIC, conditions: '{}' }], '1'],
  ['with a public statement under another condition', {}, {}, [{ ...PUBLIC, conditions: '{"StringEquals":{"aws:PrincipalOrgID":["o-1"]}}' }], '?'],
  ['with a Deny beside it', {}, {}, [PUBLIC, { ...PUBLIC, effect: 'Deny' }], '?'],
  ['of a policy that was not read', {}, { has_policy: null }, [], '?'],
  ['of an alias, whose policy is not read', { qualified_arn: 'f1:live' }, {}, [PUBLIC], '?'],
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

const DW = 'arn:aws:redshift:eu-west-1:111122223333:cluster:dw';
const K = 'arn:aws:eks:eu-west-1:111122223333:cluster/k';
const cluster = (change: Row, more: Tables = {}): Tables => ({
  aws_redshift_cluster: [{ identifier: 'dw', publicly_accessible: 1, vpc_id: 'vpc-1', port: 5439, endpoint: 'dw.example', ...change }],
  aws_redshift_cluster_subnet: [{ identifier: 'dw', subnet_id: 'subnet-1' }],
  aws_redshift_cluster_group: [{ identifier: 'dw', group_id: 'sg-1' }],
  ...more,
});
const edge = { ...HERE, region: 'global' };

export const others: readonly Case[] = [
  { name: 'a public warehouse with its port open', world: { ...NONE, rules: ['sg-1 tcp 5439 0.0.0.0/0'], tables: cluster({}) }, gives: [`warehouse ${DW}: 1 tcp 5439 0.0.0.0/0`] },
  { name: 'a public warehouse whose groups admit another port', world: { ...NONE, tables: cluster({}) }, gives: [`warehouse ${DW}: 0`], says: 'port 5439' },
  { name: 'a warehouse that is not public', world: { ...NONE, rules: ALL_PORTS, tables: cluster({ publicly_accessible: 0 }) }, gives: [`warehouse ${DW}: 0`] },
  { name: 'a warehouse of unknown flag', world: { ...NONE, rules: ALL_PORTS, tables: cluster({ publicly_accessible: null }) }, gives: [`warehouse ${DW}: ? none 0`] },
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
        aws_rds_instance: [{ identifier: 'db', arn: 'arn:db', publicly_accessible: 1, vpc_id: 'vpc-1', port: 5432, endpoint: 'db.example' }],
        aws_rds_instance_subnet: [
          { identifier: 'db', subnet_id: 'subnet-1' },
          { identifier: 'db', subnet_id: 'subnet-2' },
        ],
        aws_rds_instance_group: [{ identifier: 'db', group_id: 'sg-1' }],
      },
    },
    gives: ['database arn:db: ? tcp 5432 0.0.0.0/0'],
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
        aws_lambda_function: [{ arn: 'f1', has_policy: 1 }, { arn: 'f2', has_policy: 0 }],
        aws_lambda_function_url: [{ function_arn: 'f1', qualified_arn: 'f1', url: 'https://f1', auth_type: 'NONE' }],
        aws_lambda_policy_statement: [PUBLIC],
      },
    },
    gives: [`function-url f1: 1 tcp 443 ${everyone}`, 'function-url f2: 0'],
  },
  ...urls.map(([name, url, func, statements, answer]): Case => ({
    name: `a function URL: ${name}`,
    rule: 'Lambda Developer Guide, Control access to Lambda function URLs',
    world: {
      ...NONE,
      tables: {
        aws_lambda_function: [{ arn: 'f1', has_policy: 1, ...func }],
        aws_lambda_function_url: [{ function_arn: 'f1', qualified_arn: 'f1', url: 'https://f1', auth_type: 'NONE', ...url }],
        aws_lambda_policy_statement: statements,
      },
    },
    gives: [`function-url ${url.qualified_arn ?? 'f1'}: ${answer === '0' ? '0' : `${answer} tcp 443 ${everyone}`}`],
  })),
  { name: 'unread function URLs', world: { ...NONE, denied: ['lambda:ListFunctionUrlConfigs'], tables: { aws_lambda_function: [{ arn: 'f1' }] } }, gives: ['function-url null: ? all'] },
  { name: 'a Client VPN endpoint', world: { ...NONE, tables: { aws_ec2_client_vpn_endpoint: [{ endpoint_id: 'cvpn-1', vpc_id: 'vpc-1', state: 'available', transport: 'udp', port: 443 }] } }, gives: [`vpn cvpn-1: 1 udp 443 ${everyone}`] },
  {
    name: 'a Client VPN endpoint before it is associated',
    rule: 'Client VPN Administrator Guide: clients connect once a subnet is associated',
    world: { ...NONE, tables: { aws_ec2_client_vpn_endpoint: [{ endpoint_id: 'cvpn-1', vpc_id: 'none', state: 'pending-associate', transport: 'udp', port: 443 }] } },
    gives: ['vpn cvpn-1: 0'],
  },
  { name: 'a cluster open to one range', world: { ...NONE, tables: { aws_eks_cluster: [{ name: 'k', vpc_id: 'vpc-1', public_endpoint: 1, public_cidrs: '["192.0.2.0/24"]' }] } }, gives: [`cluster ${K}: 1 tcp 443 192.0.2.0/24`] },
  { name: 'a cluster without public endpoint', world: { ...NONE, tables: { aws_eks_cluster: [{ name: 'k', vpc_id: 'vpc-1', public_endpoint: 0, public_cidrs: '[]' }] } }, gives: [`cluster ${K}: 0`] },
];
