import type { DistributionConfig, DistributionSummary } from '@aws-sdk/client-cloudfront';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { behaviourRows } from './behaviours.ts';
import { distributionTable } from './distribution-table.ts';
import { distributionCells } from './distributions.ts';
import { getDistributionConfig, listDistributions, operations } from './operations.ts';
import { originRows } from './origins.ts';
import { behaviourTable, originTable, tables } from './tables.ts';

/** The CloudFront distributions of an account, with every cache behaviour and origin. */
export const collector: Collector<AwsSource> = {
  name: 'aws/cloudfront',
  scope: 'global',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listDistributions, {}, ({ DistributionList }) =>
      DistributionList?.Quantity === 0 ? [] : DistributionList?.Items,
    );
    const distributions = [...items].sort((a, b) => byCodeUnits(String(a.Id), String(b.Id)));
    yield* rowsOfEach(distributions, (distribution) => distributionRows(source, distribution));
  },
};

async function distributionRows(source: AwsSource, listed: DistributionSummary): Promise<readonly FactRow[]> {
  const { Id: id } = listed;
  // Of whatever it serves nothing can be asked: without these rows it would seem not to be there.
  if (id === undefined)
    return [
      { table: distributionTable.name, values: distributionCells(listed, undefined) },
      ...[behaviourTable, originTable].map((table) => ({ table: table.name, values: unknownRow(table) })),
    ];
  const answer = await source.ask(getDistributionConfig, { Id: id });
  const config: DistributionConfig | undefined =
    answer.kind === 'answered' ? answer.output.DistributionConfig : undefined;
  const rows: FactRow[] = [{ table: distributionTable.name, values: distributionCells(listed, config) }];
  if (config === undefined) return rows;
  rows.push(...behaviourRows(id, config).map((values) => ({ table: behaviourTable.name, values })));
  rows.push(...originRows(id, config).map((values) => ({ table: originTable.name, values })));
  return rows;
}
