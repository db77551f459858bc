import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/elb/collector.ts';
import { describeLoadBalancers, describePolicies } from '../../../../collectors/aws/elb/operations.ts';
import { type Answers, answered, rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const XMLNS = 'xmlns="http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/"';
const reply = (name: string, inner: string) =>
  `<${name}Response ${XMLNS}><${name}Result>${inner}</${name}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${name}Response>`;
const listener = (protocol: string, port: number, more = '', policies = '') =>
  `<member><PolicyNames>${policies}</PolicyNames><Listener><Protocol>${protocol}</Protocol><LoadBalancerPort>${port}</LoadBalancerPort><InstanceProtocol>HTTP</InstanceProtocol><InstancePort>8080</InstancePort>${more}</Listener></member>`;
const balancer = (listeners: string) =>
  reply(
    'DescribeLoadBalancers',
    `<LoadBalancerDescriptions><member><LoadBalancerName>old</LoadBalancerName><DNSName>old-1.eu-west-1.elb.amazonaws.com</DNSName><Scheme>internet-facing</Scheme><VPCId>vpc-1</VPCId><Subnets><member>subnet-2</member><member>subnet-1</member></Subnets><SecurityGroups><member>sg-1</member></SecurityGroups><Instances><member><InstanceId>i-1</InstanceId></member></Instances><ListenerDescriptions>${listeners}</ListenerDescriptions></member></LoadBalancerDescriptions>`,
  );
const policies = (attributes: string) =>
  reply(
    'DescribeLoadBalancerPolicies',
    `<PolicyDescriptions><member><PolicyName>own</PolicyName><PolicyTypeName>SSLNegotiationPolicyType</PolicyTypeName><PolicyAttributeDescriptions>${attributes}</PolicyAttributeDescriptions></member><member><PolicyName>sticky</PolicyName><PolicyTypeName>AppCookieStickinessPolicyType</PolicyTypeName></member></PolicyDescriptions>`,
  );
const REFERENCE =
  '<member><AttributeName>Reference-Security-Policy</AttributeName><AttributeValue>ELBSecurityPolicy-TLS-1-2-2017-01</AttributeValue></member>';
const CERTIFICATE = '<SSLCertificateId>arn:cert</SSLCertificateId>';
const NAMED = '<member>own</member><member>sticky</member>';

async function answers(listeners: string, attributes: string | null = REFERENCE): Promise<Answers> {
  const list = await fromWire(describeLoadBalancers, balancer(listeners));
  if (attributes === null) return { [describeLoadBalancers.id]: [list] };
  const told = await fromWire(describePolicies, policies(attributes));
  return { [describeLoadBalancers.id]: [list], [describePolicies.id]: () => told };
}

describe('a Classic Load Balancer', () => {
  it('is told with its subnets, groups and instances', async () => {
    const given = await answers(listener('HTTP', 80));
    expect(await rowsOf(collector, given, 'aws_elb_classic')).toEqual([
      { dns_name: 'old-1.eu-west-1.elb.amazonaws.com', name: 'old', scheme: 'internet-facing', vpc_id: 'vpc-1' },
    ]);
    expect((await rowsOf(collector, given, 'aws_elb_classic_subnet')).map((row) => row.subnet_id)).toEqual([
      'subnet-1',
      'subnet-2',
    ]);
    expect((await rowsOf(collector, given, 'aws_elb_classic_group')).map((row) => row.group_id)).toEqual(['sg-1']);
    expect((await rowsOf(collector, given, 'aws_elb_classic_instance')).map((row) => row.instance_id)).toEqual(['i-1']);
  });

  it('of which the answer leaves out the lists has unknown ones', async () => {
    const bare = { [describeLoadBalancers.id]: { LoadBalancerDescriptions: [{ DNSName: 'd' }] } };
    for (const [table, column] of [
      ['aws_elb_classic_subnet', 'subnet_id'],
      ['aws_elb_classic_group', 'group_id'],
      ['aws_elb_classic_instance', 'instance_id'],
      ['aws_elb_classic_listener', 'port'],
    ] as const)
      expect((await rowsOf(collector, bare, table)).map((row) => row[column])).toEqual([null]);
  });

  it('is none where the list is empty', async () => {
    const empty = await fromWire(describeLoadBalancers, reply('DescribeLoadBalancers', '<LoadBalancerDescriptions/>'));
    expect(empty.kind).toBe('answered');
    expect(await rowsOf(collector, { [describeLoadBalancers.id]: [empty] }, 'aws_elb_classic')).toEqual([]);
    expect((await fromWire(describeLoadBalancers, reply('DescribeLoadBalancers', ''))).kind).toBe('unread');
  });
});

describe('TLS of its listeners', () => {
  it.each<[string, string, string | null, string | null, string | null]>([
    ['one without TLS', listener('TCP', 25), REFERENCE, '', ''],
    [
      'a policy of AWS',
      listener('HTTPS', 443, CERTIFICATE, NAMED),
      REFERENCE,
      'arn:cert',
      'ELBSecurityPolicy-TLS-1-2-2017-01',
    ],
    ['a policy of its own', listener('SSL', 443, CERTIFICATE, NAMED), '', 'arn:cert', 'own'],
    ['policies that were denied', listener('HTTPS', 443, CERTIFICATE, NAMED), null, 'arn:cert', null],
    ['a policy that is not named', listener('HTTPS', 443, CERTIFICATE), REFERENCE, 'arn:cert', null],
  ])('%s', async (_, listeners, attributes, certificate, policy) => {
    const rows = await rowsOf(collector, await answers(listeners, attributes), 'aws_elb_classic_listener');
    expect(rows.map((row) => [row.certificate, row.tls_policy])).toEqual([[certificate, policy]]);
  });

  it('of an unknown protocol are unknown', async () => {
    const given = {
      [describeLoadBalancers.id]: { LoadBalancerDescriptions: [{ DNSName: 'd', ListenerDescriptions: [{}] }] },
      [describePolicies.id]: () => answered({ PolicyDescriptions: [] }),
    };
    const [row] = await rowsOf(collector, given, 'aws_elb_classic_listener');
    expect([row?.certificate, row?.tls_policy]).toEqual([null, null]);
  });
});
