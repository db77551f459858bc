import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ec2/collector.ts';
import { rowsOf } from '../answering.ts';

const rules = (IpPermissions: readonly object[] | undefined, IpPermissionsEgress: readonly object[] | undefined = []) =>
  rowsOf(
    collector,
    {
      'ec2:DescribeSecurityGroups': {
        SecurityGroups: [{ GroupId: 'sg-1', VpcId: 'vpc-1', IpPermissions, IpPermissionsEgress }],
      },
    },
    'aws_ec2_security_group_rule',
  );

describe('rules of security groups', () => {
  const cases = [
    [
      'a port for all',
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ['tcp', 443, 443, 'cidr4', '0.0.0.0/0', 1],
    ],
    [
      'all for all over IPv6',
      { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
      ['-1', 0, 65535, 'cidr6', '::/0', 1],
    ],
    [
      'half of the internet is not all of it',
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/1' }] },
      ['tcp', 22, 22, 'cidr4', '0.0.0.0/1', 0],
    ],
    [
      'a group',
      { IpProtocol: 'udp', FromPort: 53, ToPort: 53, UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '444455556666' }] },
      ['udp', 53, 53, 'group', 'sg-2', 0],
    ],
    [
      'a prefix list',
      { IpProtocol: 'tcp', FromPort: 1, ToPort: 9, PrefixListIds: [{ PrefixListId: 'pl-1' }] },
      ['tcp', 1, 9, 'prefix-list', 'pl-1', 0],
    ],
    [
      'a numbered protocol',
      { IpProtocol: '50', FromPort: 7, ToPort: 7, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      ['50', 0, 65535, 'cidr4', '10.0.0.0/8', 0],
    ],
    [
      'a numbered name',
      { IpProtocol: '6', FromPort: 1, ToPort: 2, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      ['tcp', 1, 2, 'cidr4', '10.0.0.0/8', 0],
    ],
    [
      'every type of ICMPv6',
      { IpProtocol: 'icmpv6', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
      ['icmpv6', -1, -1, 'cidr6', '::/0', 1],
    ],
    [
      'ports left out',
      { IpProtocol: 'tcp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      ['tcp', null, null, 'cidr4', '10.0.0.0/8', 0],
    ],
    ['no source', { IpProtocol: 'tcp', FromPort: 1, ToPort: 2 }, ['tcp', 1, 2, null, null, null]],
  ] as const;
  it.each(cases)('%s', async (_, permission, expected) => {
    const [row] = await rules([permission]);
    expect([row?.protocol, row?.from_port, row?.to_port, row?.source_type, row?.source, row?.open_to_world]).toEqual(
      expected,
    );
  });

  it('are one row for each source, in a stable order', async () => {
    const IpRanges = [{ CidrIp: '10.2.0.0/16' }, { CidrIp: '10.1.0.0/16' }];
    const rows = await rules([
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ]);
    expect(rows.map((row) => row.source)).toEqual(['10.1.0.0/16', '10.2.0.0/16', '::/0']);
  });

  it('are unknown, not none, when a direction is left out', async () => {
    const rows = await rules(undefined);
    expect(rows.map((row) => [row.direction, row.protocol, row.open_to_world])).toEqual([['ingress', null, null]]);
  });

  it('are none when the group has none', async () => {
    expect(await rules([])).toEqual([]);
  });
});

describe('entries of network ACLs', () => {
  const entries = async (Entries: readonly object[] | undefined) => {
    const rows = await rowsOf(
      collector,
      { 'ec2:DescribeNetworkAcls': { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries }] } },
      'aws_ec2_acl_entry',
    );
    return rows.map((row) => [
      row.direction,
      row.rule_number,
      row.action,
      row.protocol,
      row.from_port,
      row.to_port,
      row.cidr,
    ]);
  };

  it('spell protocols as groups do and sort by number', async () => {
    const deny = { Egress: false, RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' };
    const tcp = {
      Egress: false,
      RuleNumber: 100,
      RuleAction: 'allow',
      Protocol: '6',
      PortRange: { From: 443, To: 443 },
      CidrBlock: '0.0.0.0/0',
    };
    const ping = {
      Egress: true,
      RuleNumber: 90,
      RuleAction: 'allow',
      Protocol: '58',
      IcmpTypeCode: { Type: 128, Code: -1 },
      Ipv6CidrBlock: '::/0',
    };
    expect(await entries([deny, tcp, ping])).toEqual([
      ['egress', 90, 'allow', 'icmpv6', 128, -1, '::/0'],
      ['ingress', 100, 'allow', 'tcp', 443, 443, '0.0.0.0/0'],
      ['ingress', 32767, 'deny', '-1', 0, 65535, '0.0.0.0/0'],
    ]);
  });

  it('are unknown when left out', async () => {
    expect(await entries(undefined)).toEqual([[null, null, null, null, null, null, null]]);
  });
});
