import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/eks/collector.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const cluster = async (more: object) => {
  const answers = {
    'eks:ListClusters': { clusters: ['kube'] },
    'eks:DescribeCluster': { cluster: { name: 'kube', ...more } },
  };
  return (await rowsOf(collector, answers, 'aws_eks_cluster'))[0];
};

describe('clusters', () => {
  const endpoints = [
    ['closed', { endpointPublicAccess: false, publicAccessCidrs: ['0.0.0.0/0'] }, [0, '[]', 0]],
    ['for some', { endpointPublicAccess: true, publicAccessCidrs: ['192.0.2.0/24'] }, [1, '["192.0.2.0/24"]', 0]],
    [
      'for everyone',
      { endpointPublicAccess: true, publicAccessCidrs: ['192.0.2.0/24', '::/0'] },
      [1, '["192.0.2.0/24","::/0"]', 1],
    ],
    ['for whom is not told', { endpointPublicAccess: true }, [1, null, null]],
    ['not told', {}, [null, null, null]],
  ] as const;
  it.each(endpoints)('endpoint: %s', async (_, resourcesVpcConfig, expected) => {
    const row = await cluster({ resourcesVpcConfig });
    expect([row?.public_endpoint, row?.public_cidrs, row?.open_to_world]).toEqual(expected);
  });
  const logs = [
    ['none', undefined, '[]'],
    [
      'some',
      [
        { types: ['audit', 'api'], enabled: true },
        { types: ['scheduler'], enabled: false },
      ],
      '["api","audit"]',
    ],
    ['unclear', [{ types: ['audit'] }], null],
  ] as const;
  it.each(logs)('logs: %s', async (_, clusterLogging, expected) => {
    expect((await cluster({ logging: { clusterLogging } }))?.logs).toBe(expected);
  });
  const keys = [
    ["AWS's own", undefined, 'none'],
    ['of the customer', [{ resources: ['secrets'], provider: { keyArn: 'arn:k' } }], 'arn:k'],
    ['untold', [{ resources: ['secrets'] }], null],
    ['for untold resources', [{ provider: { keyArn: 'arn:k' } }], null],
  ] as const;
  it.each(keys)('key of secrets: %s', async (_, encryptionConfig, expected) => {
    expect((await cluster({ encryptionConfig }))?.secrets_key).toBe(expected);
  });
  it('refused for one leave the others', async () => {
    const describeCluster = ({ name }: { name: string }) =>
      name === 'a' ? unread : answered({ cluster: { name, status: 'ACTIVE' } });
    const rows = await rowsOf(
      collector,
      { 'eks:ListClusters': { clusters: ['b', 'a'] }, 'eks:DescribeCluster': describeCluster },
      'aws_eks_cluster',
    );
    expect(rows.map((row) => [row.name, row.status, row.secrets_key])).toEqual([
      ['a', null, null],
      ['b', 'ACTIVE', 'none'],
    ]);
  });
});
