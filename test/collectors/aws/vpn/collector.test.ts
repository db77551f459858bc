import { expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { collector } from '../../../../collectors/aws/vpn/collector.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const [operation] = (collector as DeclaredCollector).operations as readonly AwsOperation<object, object>[];
const SECRET = 'an-invented-key';

/** As the API reference shows the answer of DescribeVpnConnections: the configuration is XML within a text. */
const connections = (
  tunnels: string,
) => `<DescribeVpnConnectionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
<requestId>r</requestId><vpnConnectionSet><item><vpnConnectionId>vpn-1</vpnConnectionId><state>available</state>
<customerGatewayConfiguration>&lt;?xml version="1.0"?&gt;&lt;pre_shared_key&gt;${SECRET}&lt;/pre_shared_key&gt;</customerGatewayConfiguration>
<type>ipsec.1</type><options><staticRoutesOnly>true</staticRoutesOnly><tunnelOptionSet>${tunnels}</tunnelOptionSet></options>
</item></vpnConnectionSet></DescribeVpnConnectionsResponse>`;
const values = (name: string, ...all: readonly string[]) =>
  `<${name}>${all.map((one) => `<item><value>${one}</value></item>`).join('')}</${name}>`;

test.each<[string, string, object]>([
  [
    'that says nothing takes anything, which is not known to be little',
    '',
    { ike_versions: null, phase1_groups: null },
  ],
  [
    'that is narrowed',
    values('ikeVersionSet', 'ikev2') +
      values('phase1DHGroupNumberSet', '20', '14') +
      values('phase2EncryptionAlgorithmSet', 'AES256'),
    { ike_versions: '["ikev2"]', phase1_groups: '[14,20]', phase2_encryption: '["AES256"]', phase1_encryption: null },
  ],
])('a tunnel %s', async (_, options, expected) => {
  const body = connections(
    `<item><outsideIpAddress>203.0.113.1</outsideIpAddress><preSharedKey>${SECRET}</preSharedKey>${options}</item>`,
  );
  const kept = operation?.redact?.(body).body ?? '';
  expect(kept).not.toContain(SECRET);
  const answer = await fromWire(operation as AwsOperation<object, object>, kept);
  expect(await rowsOf(collector, { 'ec2:DescribeVpnConnections': [answer] }, 'aws_ec2_vpn_tunnel')).toMatchObject([
    { connection_id: 'vpn-1', address: '203.0.113.1', ...expected },
  ]);
});
