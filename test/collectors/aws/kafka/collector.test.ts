import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/kafka/collector.ts';
import { listClusters } from '../../../../collectors/aws/kafka/operations.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const provisioned = (access: string, more: object = {}) => ({
  clusterArn: 'arn:k',
  clusterName: 'k',
  clusterType: 'PROVISIONED',
  state: 'ACTIVE',
  provisioned: {
    brokerNodeGroupInfo: {
      clientSubnets: ['s-1'],
      securityGroups: ['sg-1'],
      connectivityInfo: { publicAccess: { type: access } },
    },
    encryptionInfo: { encryptionInTransit: { clientBroker: 'TLS' } },
    ...more,
  },
});
const SIGN_IN = {
  clientAuthentication: { sasl: { iam: { enabled: true }, scram: { enabled: false } }, tls: { enabled: true } },
};
const serverless = {
  clusterArn: 'arn:k',
  clusterName: 'k',
  clusterType: 'SERVERLESS',
  state: 'ACTIVE',
  serverless: { vpcConfigs: [{ subnetIds: ['s-2'], securityGroupIds: ['sg-2'] }] },
};

it.each<[string, object, (string | number | null)[]]>([
  [
    'with public access',
    provisioned('SERVICE_PROVIDED_EIPS', SIGN_IN),
    [1, '[9194,9198]', 'TLS', '["s-1"]', '["sg-1"]'],
  ],
  [
    'with public access, sign-in not told',
    provisioned('SERVICE_PROVIDED_EIPS'),
    [1, null, 'TLS', '["s-1"]', '["sg-1"]'],
  ],
  ['without', provisioned('DISABLED'), [0, '[]', 'TLS', '["s-1"]', '["sg-1"]']],
  ['of an unknown word', provisioned('LATER'), [null, null, 'TLS', '["s-1"]', '["sg-1"]']],
  ['serverless', serverless, [0, '[]', 'TLS', '["s-2"]', '["sg-2"]']],
])('a cluster %s', async (_, body, cells) => {
  const list = await fromWire(listClusters, { clusterInfoList: [body] });
  const [row] = await rowsOf(collector, { [listClusters.id]: [list] }, 'aws_kafka_cluster');
  expect([
    row?.arn,
    row?.public_access,
    row?.public_ports,
    row?.encryption_in_transit,
    row?.subnets,
    row?.groups,
  ]).toEqual(['arn:k', ...cells]);
});
