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

const LOGS = { brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: 'g' }, s3: { enabled: false } } };

it.each<[string, object, (string | number | null)[]]>([
  [
    'that tells all',
    provisioned('DISABLED', {
      clientAuthentication: {
        sasl: { iam: { enabled: true }, scram: { enabled: false } },
        tls: { enabled: false },
        unauthenticated: { enabled: false },
      },
      encryptionInfo: { encryptionAtRest: { dataVolumeKMSKeyId: 'arn:key' }, encryptionInTransit: { inCluster: true } },
      loggingInfo: LOGS,
      currentBrokerSoftwareInfo: { kafkaVersion: '3.8.x' },
    }),
    ['arn:key', 1, 0, 1, 0, 0, '["CLOUDWATCH"]', '3.8.x'],
  ],
  [
    'that lets in everybody',
    provisioned('DISABLED', { clientAuthentication: { unauthenticated: { enabled: true } } }),
    [null, null, 1, null, null, null, null, null],
  ],
  ['that tells nothing', provisioned('DISABLED'), [null, null, null, null, null, null, null, null]],
  [
    'without servers',
    {
      ...serverless,
      serverless: { ...serverless.serverless, clientAuthentication: { sasl: { iam: { enabled: true } } } },
    },
    [null, null, 0, 1, 0, 0, null, null],
  ],
])('a cluster %s, and how it is secured', async (_, body, cells) => {
  const list = await fromWire(listClusters, { clusterInfoList: [body] });
  const [row] = await rowsOf(collector, { [listClusters.id]: [list] }, 'aws_kafka_cluster');
  expect([
    row?.kms_key,
    row?.encrypted_within,
    row?.unauthenticated,
    row?.sign_in_iam,
    row?.sign_in_scram,
    row?.sign_in_tls,
    row?.logs,
    row?.version,
  ]).toEqual(cells);
});
