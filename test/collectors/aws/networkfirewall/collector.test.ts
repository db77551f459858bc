import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/networkfirewall/collector.ts';
import { rowsOf } from '../answering.ts';

const LOG = { LogType: 'ALERT', LogDestinationType: 'S3', LogDestination: { bucketName: 'b' } };
const ROW = { firewall_arn: 'f', type: 'ALERT', destination_type: 'S3', destination: '{"bucketName":"b"}' };
const UNKNOWN = { firewall_arn: 'f', type: null, destination_type: null, destination: null };

test.each<[string, object, readonly object[]]>([
  ['says where its logs go', { LoggingConfiguration: { LogDestinationConfigs: [LOG] } }, [ROW]],
  ['says that they go nowhere', { LoggingConfiguration: { LogDestinationConfigs: [] } }, []],
  // The reference does not say that this means no logs.
  ['does not say where they go', {}, [UNKNOWN]],
])('a firewall that %s', async (_, logging, expected) => {
  const answers = {
    'network-firewall:ListFirewalls': { Firewalls: [{ FirewallArn: 'f' }] },
    'network-firewall:DescribeLoggingConfiguration': { FirewallArn: 'f', ...logging },
  };
  expect(await rowsOf(collector, answers, 'aws_network_firewall_log')).toEqual(expected);
});
