import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ec2/collector.ts';
import { answered, rowsOf, unread } from '../answering.ts';

describe('instances', () => {
  const instances = (Reservations: readonly object[]) =>
    rowsOf(collector, { 'ec2:DescribeInstances': { Reservations } }, 'aws_ec2_instance');

  it('say what they lack', async () => {
    const [row] = await instances([
      { Instances: [{ InstanceId: 'i-1', State: { Name: 'running' }, MetadataOptions: { HttpTokens: 'required' } }] },
    ]);
    expect(row).toMatchObject({
      profile_arn: 'none',
      public_ip: '',
      imds_http_tokens: 'required',
      tag_role: '',
      tags: '{}',
    });
  });
  it('do not guess about the metadata service', async () => {
    const [row] = await instances([{ Instances: [{ InstanceId: 'i-1' }] }]);
    expect(row).toMatchObject({ imds_http_tokens: null, imds_endpoint: null, state: null });
  });
  it('are unknown when a reservation does not tell them', async () => {
    const [row] = await instances([{ ReservationId: 'r-1' }]);
    expect(new Set(Object.values(row ?? {}))).toEqual(new Set([null]));
  });
  it('of read pages are kept when a later page fails', async () => {
    const first = answered({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] });
    const rows = await rowsOf(collector, { 'ec2:DescribeInstances': [first, unread] }, 'aws_ec2_instance');
    expect(rows.map((row) => row.instance_id)).toEqual(['i-1']);
  });
});

describe('volumes', () => {
  const cases = [
    ['plain', { Encrypted: false, Attachments: [] }, [0, 'none', '']],
    [
      'encrypted',
      { Encrypted: true, KmsKeyId: 'arn:key', Attachments: [{ InstanceId: 'i-1' }] },
      [1, 'arn:key', 'i-1'],
    ],
    ['encrypted under a key left out', { Encrypted: true, Attachments: [] }, [1, null, '']],
    ['untold', {}, [null, null, null]],
  ] as const;
  it.each(cases)('%s', async (_, volume, expected) => {
    const [row] = await rowsOf(
      collector,
      { 'ec2:DescribeVolumes': { Volumes: [{ VolumeId: 'vol-1', ...volume }] } },
      'aws_ec2_volume',
    );
    expect([row?.encrypted, row?.kms_key, row?.instance_id]).toEqual(expected);
  });
});

describe('interfaces', () => {
  it('name the public addresses of every private one', async () => {
    const PrivateIpAddresses = [
      { PrivateIpAddress: '10.0.0.5', Primary: true },
      { PrivateIpAddress: '10.0.0.6', Association: { PublicIp: '198.51.100.7' } },
    ];
    const NetworkInterfaces = [{ NetworkInterfaceId: 'eni-1', PrivateIpAddresses, Groups: [{ GroupId: 'sg-1' }] }];
    const [row] = await rowsOf(
      collector,
      { 'ec2:DescribeNetworkInterfaces': { NetworkInterfaces } },
      'aws_ec2_interface',
    );
    expect(row).toMatchObject({ public_ip: '', public_ips: '["198.51.100.7"]', public_ip_count: 1 });
  });
  it('without told addresses or groups are unknown', async () => {
    const answers = { 'ec2:DescribeNetworkInterfaces': { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] } };
    expect((await rowsOf(collector, answers, 'aws_ec2_interface'))[0]).toMatchObject({
      public_ip: null,
      public_ips: null,
      public_ip_count: null,
    });
    expect(await rowsOf(collector, answers, 'aws_ec2_interface_group')).toEqual([
      { interface_id: 'eni-1', group_id: null },
    ]);
  });
});

describe('flow logs', () => {
  it('tell what they log and where it goes', async () => {
    const FlowLogs = [
      {
        FlowLogId: 'fl-1',
        ResourceId: 'vpc-1',
        TrafficType: 'ALL',
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::logs',
        FlowLogStatus: 'ACTIVE',
      },
    ];
    const [row] = await rowsOf(collector, { 'ec2:DescribeFlowLogs': { FlowLogs } }, 'aws_ec2_flow_log');
    expect(row).toMatchObject({
      resource_type: 'vpc',
      traffic_type: 'ALL',
      destination: 'arn:aws:s3:::logs',
      status: 'ACTIVE',
      delivery: 'none',
    });
  });
});

describe('settings of a region', () => {
  const setting = (answers: Record<string, object>) => rowsOf(collector, answers, 'aws_ec2_region_setting');

  it('are known one by one', async () => {
    expect(await setting({ 'ec2:GetEbsEncryptionByDefault': { EbsEncryptionByDefault: true } })).toEqual([
      { ebs_encryption_by_default: 1, ebs_default_kms_key: null },
    ]);
    expect(await setting({})).toEqual([{ ebs_encryption_by_default: null, ebs_default_kms_key: null }]);
  });
});
