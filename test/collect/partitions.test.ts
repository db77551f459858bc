import { describe, expect, test } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import { PARTITIONS, type PartitionId } from '../../src/core/partition.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { identity, recorded, regions } from './recorded.ts';

const ACCOUNT = '111122223333';

/** What a run of some collectors asks and covers, in an account that lies in a partition by the ARN of its role. */
async function runIn(
  id: PartitionId,
  ...names: readonly string[]
): Promise<{ readonly asked: readonly string[]; readonly coverage: readonly Coverage[] }> {
  const { home } = PARTITIONS[id];
  const evidence = recorded(({ operation }) => {
    if (operation === 'GetCallerIdentity') return identity(ACCOUNT).replaceAll('arn:aws:', `arn:${id}:`);
    return operation === 'DescribeRegions' ? regions({ [home]: 'opt-in-not-required' }) : null;
  });
  const role = `arn:${id}:iam::${ACCOUNT}:role/audit`;
  const settings = { accounts: [{ id: ACCOUNT, name: 'A', role, externalId: null }], sources: {} };
  const noClock = (): never => {
    throw new TypeError('a replay must not read the clock');
  };
  const found = chosenCollectors(await discoverCollectors(), names);
  const { tasks, close } = await openTasks(found, { evidence, settings, environment: {}, now: noClock });
  const coverage: Coverage[] = [];
  for (const task of tasks) coverage.push(...(await runTask(task, () => undefined)));
  close();
  return { asked: evidence.asked.map(({ service, operation }) => `${service}:${operation}`), coverage };
}

describe('what does not exist in a partition is not asked there, and is unsupported', () => {
  test.each<[string, string, string, PartitionId, RegExp]>([
    ['CloudFront', 'aws/cloudfront', 'cloudfront:ListDistributions', 'aws-us-gov', /does not exist in aws-us-gov/],
    ...(['aws-us-gov', 'aws-cn', 'aws-eusc'] as const).flatMap(
      (id): [string, string, string, PartitionId, RegExp][] => [
        [
          'Global Accelerator',
          'aws/globalaccelerator',
          'globalaccelerator:ListAccelerators',
          id,
          new RegExp(`asked in us-west-2, which is no region of ${id}`),
        ],
        [
          'Multi-Region Access Points',
          'aws/s3multiregion',
          's3control:ListMultiRegionAccessPoints',
          id,
          new RegExp(`asked in us-west-2, which is no region of ${id}`),
        ],
      ],
    ),
  ])('%s (%s, %s) in %s', async (_, collector, operation, id, reason) => {
    const { asked, coverage } = await runIn(id, collector);
    expect(asked).not.toContain(operation);
    const line = coverage.find((one) => one.operation === operation);
    expect(line).toMatchObject({ status: 'unsupported', reason: expect.stringMatching(reason) });
  });

  test.each<[PartitionId]>([['aws'], ['aws-cn']])('and is asked where it does, as in %s', async (id) => {
    const { asked } = await runIn(id, 'aws/cloudfront');
    expect(asked).toContain('cloudfront:ListDistributions');
  });
});
