import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { getDistributions, operations } from './operations.ts';
import { distributionTable, tables } from './tables.ts';

/** The distributions of Lightsail, which answers for them in one region alone: that of all that lies in none. */
export const collector: Collector<AwsSource> = {
  name: 'aws/lightsailcdn',
  scope: 'global',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, getDistributions, {}, (output) => output.distributions);
    const rows = items.map((one) => ({
      arn: text(one.arn),
      name: text(one.name),
      domain_name: text(one.domainName),
      enabled: flag(one.isEnabled),
    }));
    yield* ordered(distributionTable, rows);
  },
};
