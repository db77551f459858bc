import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/elbv2/collector.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { type Answers, answered, answering, rowsOf, unread } from '../answering.ts';

const LB = {
  LoadBalancerArn: 'arn:lb/1',
  LoadBalancerName: 'web',
  Type: 'application',
  Scheme: 'internet-facing',
  SecurityGroups: ['sg-1'],
};
const redirect = (config: object) => ({
  Type: 'redirect',
  RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301', ...config },
});
const forward = { Type: 'forward', TargetGroupArn: 'arn:tg/1' };

const listeners = (Listener: object, more: Answers = {}, balancer: object = LB) =>
  rowsOf(
    collector,
    {
      'elbv2:DescribeLoadBalancers': { LoadBalancers: [balancer] },
      'elbv2:DescribeListeners': {
        Listeners: [{ ListenerArn: 'arn:listener/1', Protocol: 'HTTP', Port: 80, ...Listener }],
      },
      ...more,
    },
    'aws_elb_listener',
  );

describe('the redirect of a listener', () => {
  const cases = [
    ['to HTTPS', [redirect({})], 1],
    ['to HTTPS, for now', [redirect({ StatusCode: 'HTTP_302' })], 1],
    ['to the same protocol', [redirect({ Protocol: '#{protocol}' })], 0],
    ['to the same port', [redirect({ Port: '#{port}' })], 0],
    ['to another port', [redirect({ Port: '8443' })], 0],
    ['beside a forward', [redirect({}), forward], 0],
    ['is a forward', [forward], 0],
    ['is nothing', [], 0],
    ['is left out', undefined, null],
    ['lacks its protocol', [redirect({ Protocol: undefined })], null],
    ['has an unknown type', [{}], null],
  ] as const;
  it.each(cases)('%s', async (_, DefaultActions, expected) => {
    const [row] = await listeners({ DefaultActions });
    expect(row?.redirects_to_https).toBe(expected);
  });
});

describe('TLS of a listener', () => {
  const cases = [
    ['plain HTTP has none', { Protocol: 'HTTP' }, LB, ['HTTP', 80, 'none', 'none']],
    [
      'HTTPS',
      { Protocol: 'HTTPS', Port: 443, SslPolicy: 'P', Certificates: [{ CertificateArn: 'arn:c' }] },
      LB,
      ['HTTPS', 443, 'P', 'arn:c'],
    ],
    ['HTTPS without a told policy', { Protocol: 'HTTPS', Port: 443 }, LB, ['HTTPS', 443, null, null]],
    ['an untold protocol', { Protocol: undefined }, LB, [null, 80, null, null]],
    [
      'a gateway has none',
      { Protocol: undefined, Port: undefined },
      { LoadBalancerArn: 'arn:gw', Type: 'gateway' },
      ['GENEVE', 0, 'none', 'none'],
    ],
  ] as const;
  it.each(cases)('%s', async (_, listener, balancer, expected) => {
    const [row] = await listeners(listener, {}, balancer);
    expect([row?.protocol, row?.port, row?.tls_policy, row?.certificate_arn]).toEqual(expected);
  });

  it('is asked about only where it can be', async () => {
    const source = answering({
      'elbv2:DescribeLoadBalancers': { LoadBalancers: [{ ...LB, Type: 'network' }] },
      'elbv2:DescribeListeners': {
        Listeners: [
          { ListenerArn: 'a', Protocol: 'TCP' },
          { ListenerArn: 'b', Protocol: 'TLS' },
        ],
      },
    });
    for await (const _ of collector.collect(source));
    const times = (name: string) => source.asked.filter((id) => id === `elbv2:${name}`).length;
    expect([times('DescribeRules'), times('DescribeListenerCertificates')]).toEqual([0, 1]);
  });
});

describe('load balancers', () => {
  const two = { 'elbv2:DescribeLoadBalancers': { LoadBalancers: [{ ...LB, LoadBalancerArn: 'arn:lb/2' }, LB] } };
  const logs = {
    Attributes: [
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: 'logs' },
    ],
  };

  it('lack only the attributes that were denied', async () => {
    const attributes = ({ LoadBalancerArn }: { LoadBalancerArn: string }) =>
      LoadBalancerArn === 'arn:lb/1' ? unread : answered(logs);
    const rows = await rowsOf(
      collector,
      { ...two, 'elbv2:DescribeLoadBalancerAttributes': attributes },
      'aws_elb_load_balancer',
    );
    expect(rows.map((row) => [row.arn, row.scheme, row.access_logs, row.access_logs_bucket])).toEqual([
      ['arn:lb/1', 'internet-facing', null, null],
      ['arn:lb/2', 'internet-facing', 1, 'logs'],
    ]);
  });
  it('are no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, {}, 'aws_elb_load_balancer')).toEqual([]);
  });
  it('without groups: known of a network one, unknown of an application one', async () => {
    const LoadBalancers = ['application', 'network'].map((Type) => ({ LoadBalancerArn: `arn:${Type}`, Type }));
    const answers = { 'elbv2:DescribeLoadBalancers': { LoadBalancers } };
    expect((await rowsOf(collector, answers, 'aws_elb_load_balancer')).map((row) => row.security_groups)).toEqual([
      null,
      0,
    ]);
    expect(await rowsOf(collector, answers, 'aws_elb_load_balancer_group')).toEqual([
      { load_balancer_arn: 'arn:application', group_id: null },
    ]);
  });
});

describe('rules, certificates and policies', () => {
  const base = {
    'elbv2:DescribeLoadBalancers': { LoadBalancers: [LB] },
    'elbv2:DescribeListeners': { Listeners: [{ ListenerArn: 'arn:l', Protocol: 'HTTPS' }] },
  };

  it('judge every rule for itself', async () => {
    const Rules = [
      { RuleArn: 'b', IsDefault: true, Priority: 'default', Actions: [redirect({})] },
      {
        RuleArn: 'a',
        IsDefault: false,
        Priority: '1',
        Conditions: [{ Field: 'path-pattern', Values: ['/<x>'] }],
        Actions: [forward],
      },
    ];
    const rows = await rowsOf(collector, { ...base, 'elbv2:DescribeRules': { Rules } }, 'aws_elb_listener_rule');
    expect(rows.map((row) => [row.arn, row.is_default, row.redirects_to_https, row.target_groups])).toEqual([
      ['a', 0, 0, '["arn:tg/1"]'],
      ['b', 1, 1, '[]'],
    ]);
  });

  const holders = [
    ['arn:aws:acm:eu-west-1:1:certificate/x', 'acm'],
    ['arn:aws-us-gov:iam::1:server-certificate/x', 'iam'],
    ['arn:aws:s3:::acm:iam:', 'unknown service'],
    ['nonsense', 'unknown service'],
    [undefined, null],
  ] as const;
  it.each(holders)('name who holds %s', async (CertificateArn, expected) => {
    const answers = {
      ...base,
      'elbv2:DescribeListenerCertificates': { Certificates: [{ CertificateArn, IsDefault: true }] },
    };
    expect((await rowsOf(collector, answers, 'aws_elb_listener_certificate'))[0]?.issued_by).toBe(expected);
  });

  const protocols = [
    [['TLSv1.2', 'TLSv1.3'], 0],
    [['TLSv1.2', 'TLSv1.1'], 1],
    [['SSLv3'], 1],
    [[], null],
    [undefined, null],
  ] as const;
  it.each(protocols)('call %j weak or not', async (SslProtocols, expected) => {
    const answers = { 'elbv2:DescribeSSLPolicies': { SslPolicies: [{ Name: 'P', SslProtocols }] } };
    expect((await rowsOf(collector, answers, 'aws_elb_tls_policy'))[0]?.accepts_weak_protocols).toBe(expected);
  });

  it('list the targets of each group that could be read', async () => {
    const TargetGroups = [
      { TargetGroupArn: 'arn:tg/2', TargetType: 'lambda' },
      { TargetGroupArn: 'arn:tg/1', TargetType: 'instance' },
    ];
    const health = ({ TargetGroupArn }: { TargetGroupArn: string }) =>
      TargetGroupArn === 'arn:tg/1'
        ? unread
        : answered({ TargetHealthDescriptions: [{ Target: { Id: 'arn:fn' }, TargetHealth: { State: 'healthy' } }] });
    const rows = await rowsOf(
      collector,
      { 'elbv2:DescribeTargetGroups': { TargetGroups }, 'elbv2:DescribeTargetHealth': health },
      'aws_elb_target',
    );
    expect(rows).toEqual([
      {
        target_group_arn: 'arn:tg/2',
        target_type: 'lambda',
        target_id: 'arn:fn',
        port: 0,
        availability_zone: '',
        health: 'healthy',
      },
    ]);
  });

  const keeping = (Value?: string) => answered({ Attributes: [{ Key: 'preserve_client_ip.enabled', Value }] });
  it.each<[string, object, Answer<unknown>, number | null]>([
    ['of TCP that keeps them', { Protocol: 'TCP' }, keeping('true'), 1],
    ['of TCP that does not', { Protocol: 'TCP' }, keeping('false'), 0],
    ['of TCP without a value', { Protocol: 'TCP' }, keeping(), null],
    ['of TCP without the attribute', { Protocol: 'TCP' }, answered({ Attributes: [] }), null],
    ['of TCP whose attributes were denied', { Protocol: 'TCP' }, unread, null],
    ['of HTTP', { Protocol: 'HTTP' }, keeping('true'), 0],
    ['of functions', { TargetType: 'lambda' }, keeping('true'), 0],
    ['of appliances', { Protocol: 'GENEVE' }, keeping('true'), null],
  ])('tell whether a group %s gets the addresses of clients', async (_, group, attributes, expected) => {
    const answers = {
      'elbv2:DescribeTargetGroups': { TargetGroups: [{ TargetGroupArn: 'arn:tg/1', ...group }] },
      'elbv2:DescribeTargetGroupAttributes': () => attributes,
    };
    const [row] = await rowsOf(collector, answers, 'aws_elb_target_group');
    expect(row?.keeps_client).toBe(expected);
  });
});
