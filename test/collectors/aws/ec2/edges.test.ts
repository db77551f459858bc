import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ec2/collector.ts';
import { answered, rowsOf, unread } from '../answering.ts';

describe('snapshots', () => {
  const snapshots = (
    attribute: object | ((input: never) => never),
    Snapshots: readonly object[] = [{ SnapshotId: 'snap-1', Encrypted: true, KmsKeyId: 'arn:k' }],
  ) =>
    rowsOf(
      collector,
      { 'ec2:DescribeSnapshots': { Snapshots }, 'ec2:DescribeSnapshotAttribute': attribute },
      'aws_ec2_snapshot',
    );
  const cases = [
    ['shared with nobody', { CreateVolumePermissions: [] }, [0, '[]']],
    ['shared with an account', { CreateVolumePermissions: [{ UserId: '210987654321' }] }, [0, '["210987654321"]']],
    [
      'public',
      { CreateVolumePermissions: [{ Group: 'all' }, { UserId: '210987654321' }] },
      [1, '["210987654321","all"]'],
    ],
    ['shared with an unknown one', { CreateVolumePermissions: [{}] }, [null, null]],
    ['whose sharing is not told', {}, [null, null]],
    ['whose sharing was refused', [unread], [null, null]],
  ] as const;
  it.each(cases)('%s', async (_, attribute, expected) => {
    const [row] = await snapshots(attribute);
    expect([row?.is_public, row?.shared_with]).toEqual(expected);
    expect(row?.kms_key).toBe('arn:k');
  });
  it('are asked for by their owner', async () => {
    const inputs: unknown[] = [];
    const listing = (input: object) => {
      inputs.push(input);
      return answered({ Snapshots: [] });
    };
    await rowsOf(collector, { 'ec2:DescribeSnapshots': listing }, 'aws_ec2_snapshot');
    expect(inputs).toEqual([
      { OwnerIds: ['self'], Filters: [{ Name: 'owner-id', Values: ['111122223333'] }], MaxResults: 1000 },
    ]);
  });
});

describe('prefix lists', () => {
  const answers = {
    'ec2:DescribeManagedPrefixLists': {
      PrefixLists: [
        { PrefixListId: 'pl-2', OwnerId: '111122223333', Version: 3 },
        { PrefixListId: 'pl-1', OwnerId: 'AWS' },
      ],
    },
    'ec2:GetManagedPrefixListEntries': ({ PrefixListId: id }: { PrefixListId: string }) =>
      id === 'pl-1' ? unread : answered({ Entries: [{ Cidr: '192.0.2.0/24' }] }),
  };
  it('of AWS have no version', async () => {
    const rows = await rowsOf(collector, answers, 'aws_ec2_prefix_list');
    expect(rows.map((row) => [row.prefix_list_id, row.version])).toEqual([
      ['pl-1', 0],
      ['pl-2', 3],
    ]);
  });
  it('have ranges, as far as they were read', async () => {
    const rows = await rowsOf(collector, answers, 'aws_ec2_prefix_list_entry');
    expect(rows).toEqual([{ prefix_list_id: 'pl-2', cidr: '192.0.2.0/24', description: '' }]);
  });
});

describe('block public access', () => {
  const cases = [
    [
      'on',
      { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-ingress', State: 'update-complete' } },
      'block-ingress',
    ],
    ['off', { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } }, 'off'],
    ['unread', [unread], null],
  ] as const;
  it.each(cases)('%s', async (_, answer, mode) => {
    const rows = await rowsOf(
      collector,
      { 'ec2:DescribeVpcBlockPublicAccessOptions': answer },
      'aws_ec2_block_public_access',
    );
    expect(rows.map((row) => row.mode)).toEqual([mode]);
  });
});

describe('Client VPN endpoints', () => {
  const endpoint = async (more: object) => {
    const answer = { ClientVpnEndpoints: [{ ClientVpnEndpointId: 'cvpn-1', ...more }] };
    return (await rowsOf(collector, { 'ec2:DescribeClientVpnEndpoints': answer }, 'aws_ec2_client_vpn_endpoint'))[0];
  };
  it('tell how people authenticate', async () => {
    const row = await endpoint({
      AuthenticationOptions: [
        { Type: 'federated-authentication', FederatedAuthentication: { SamlProviderArn: 'arn:saml' } },
        { Type: 'certificate-authentication' },
      ],
      ConnectionLogOptions: { Enabled: true },
    });
    expect([row?.authentication, row?.saml_providers, row?.connection_logging]).toEqual([
      '["certificate-authentication","federated-authentication"]',
      '["arn:saml"]',
      1,
    ]);
  });
  it('that say nothing are unknown', async () => {
    const row = await endpoint({});
    expect([row?.authentication, row?.vpc_id, row?.connection_logging]).toEqual([null, null, null]);
  });
});
