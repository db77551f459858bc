import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { getParametersByPath, operations } from './operations.ts';
import { offeredTable, tables } from './tables.ts';

/** Services that are asked in every region and offered in some: elsewhere their names do not resolve. */
const SERVICES = ['amplify', 'apprunner', 'lightsail'];

/** Where AWS offers services, by its own word. */
export const collector: Collector<AwsSource> = {
  name: 'aws/offered',
  scope: 'global',
  operations,
  tables,

  async *collect(source) {
    yield* rowsOfEach(SERVICES, (service) => rowsOfService(source, service));
  },
};

async function rowsOfService(source: AwsSource, service: string): Promise<readonly FactRow[]> {
  const input = { Path: `/aws/service/global-infrastructure/services/${service}/regions` };
  const { items } = await listAll(source, getParametersByPath, input, (output) => output.Parameters);
  return ordered(
    offeredTable,
    items.map(({ Value }) => ({ service, offered_in: text(Value) })),
  );
}
