import type { FactRow } from '../../../src/facts/table.ts';
import { flag } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { balancerCells, bucketCells, containerCells, databaseCells, instanceCells, portCells } from './rows.ts';
import * as to from './tables.ts';

/** What Lightsail runs in one region. Its distributions lie in no region: `aws/lightsailcdn` reads them. */
export const collector: Collector<AwsSource> = {
  name: 'aws/lightsail',
  scope: 'regional',
  operations: ask.operations,
  tables: to.tables,

  async *collect(source) {
    const topics = [instances(source), balancers(source), containers(source), databases(source), buckets(source)];
    for (const rows of await Promise.all(topics)) yield* rows;
  },
};

async function instances(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.getInstances, {}, (output) => output.instances);
  return [...ordered(to.instanceTable, items.map(instanceCells)), ...ordered(to.portTable, items.flatMap(portCells))];
}

async function balancers(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.getLoadBalancers, {}, (output) => output.loadBalancers);
  return ordered(to.balancerTable, items.map(balancerCells));
}

async function containers(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.getContainerServices, {}, (output) => output.containerServices);
  return ordered(to.containerTable, items.map(containerCells));
}

async function databases(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.getDatabases, {}, (output) => output.relationalDatabases);
  return ordered(to.databaseTable, items.map(databaseCells));
}

async function buckets(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.getBuckets, {}, ({ buckets: some, accountLevelBpaSync: block }) =>
    some?.map((one) => bucketCells(one, block?.status === 'InSync' ? flag(block.bpaImpactsLightsail) : null)),
  );
  return ordered(to.bucketTable, items);
}
