import { canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { computed, flag, of, tags, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { withoutElements } from '../redact-xml.ts';
import { listed } from '../words.ts';

const STATES = ['available', 'deleted', 'deleting', 'pending'];
const TUNNEL = ['DOWN', 'UP'];
const KEY = 'the key that both ends of a tunnel share';
const CONNECTION = of('DescribeVpnConnections', 'VpnConnectionId');

/** The site-to-site VPN connections of a region, and how their tunnels are encrypted. */
export const collector = declared({
  name: 'aws/vpn',
  client: 'ec2',
  scope: 'regional',
  service: 'ec2',
  wire: 'ec2',
  operations: {
    DescribeVpnConnections: {
      items: 'VpnConnections',
      redact: withoutElements({ preSharedKey: KEY, customerGatewayConfiguration: KEY }),
      redacts: 'pre-shared keys, and the configuration of customer gateways, which holds them',
    },
  },
  tables: {
    aws_ec2_vpn_connection: {
      doc: 'One site-to-site VPN connection.',
      row: 'DescribeVpnConnections',
      key: ['id'],
      columns: {
        id: text('VpnConnectionId', 'Id of the connection.', 'vpn-connection'),
        state: word('State', STATES, listed(STATES)),
        customer_gateway: text('CustomerGatewayId', 'The customer gateway at its other end.', 'gateway'),
        vpn_gateway: text('VpnGatewayId', 'The virtual private gateway at its end in AWS.', 'gateway'),
        transit_gateway: text('TransitGatewayId', 'The transit gateway at its end in AWS.', 'transit-gateway'),
        tags: tags('Tags'),
      },
    },
    aws_ec2_vpn_tunnel: {
      doc: 'One tunnel of a VPN connection, and what it may be encrypted with.',
      row: 'DescribeVpnConnections',
      each: 'Options.TunnelOptions',
      key: ['connection_id', 'address'],
      columns: {
        connection_id: text(CONNECTION, 'The connection.', 'vpn-connection'),
        address: text('OutsideIpAddress', 'Its address outside, at the end in AWS.', 'address'),
        ike_versions: texts('IkeVersions.Value', 'Versions of IKE that it takes, as a sorted JSON array.', 'nothing'),
        phase1_encryption: texts(
          'Phase1EncryptionAlgorithms.Value',
          'What the exchange of keys may be encrypted with, as a sorted JSON array.',
          'nothing',
        ),
        phase2_encryption: texts(
          'Phase2EncryptionAlgorithms.Value',
          'What traffic may be encrypted with, as a sorted JSON array.',
          'nothing',
        ),
        phase1_integrity: texts(
          'Phase1IntegrityAlgorithms.Value',
          'What the exchange of keys may be kept whole with, as a sorted JSON array.',
          'nothing',
        ),
        phase2_integrity: texts(
          'Phase2IntegrityAlgorithms.Value',
          'What traffic may be kept whole with, as a sorted JSON array.',
          'nothing',
        ),
        phase1_groups: computed(
          'Phase1DHGroupNumbers.Value',
          {
            type: 'json',
            doc: 'Diffie-Hellman groups for the exchange of keys, as a sorted JSON array.',
            identifies: 'nothing',
          },
          numbers,
          { example: 14 },
        ),
        logged: flag('LogOptions.CloudWatchLogOptions.LogEnabled', '1 when it is logged, else 0.'),
      },
    },
    aws_ec2_vpn_tunnel_state: {
      doc: 'Whether one tunnel of a VPN connection is up.',
      row: 'DescribeVpnConnections',
      each: 'VgwTelemetry',
      key: ['connection_id', 'address'],
      columns: {
        connection_id: text(CONNECTION, 'The connection.', 'vpn-connection'),
        address: text('OutsideIpAddress', 'Its address outside, at the end in AWS.', 'address'),
        status: word('Status', TUNNEL, listed(TUNNEL)),
      },
    },
  },
});

function numbers(values: unknown): Cell {
  if (!Array.isArray(values) || !values.every((one) => Number.isSafeInteger(one))) return null;
  return canonicalJson([...new Set(values)].sort((a, b) => a - b));
}
