import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describedClusters, describedServices } from './described.ts';
import * as ask from './operations.ts';
import { clusterRow, containerRow, definitionRow, serviceRow } from './rows.ts';
import { clusterTable, serviceTable, tables } from './tables.ts';
import { containerTable, definitionTable } from './tables-tasks.ts';

/** The ECS clusters, services, and task definitions in use of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/ecs',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, ask.listClusters, { maxResults: 100 }, (output) => output.clusterArns);
    const arns = [...items].sort();
    const clusters = await describedClusters(source, arns);
    yield* ordered(
      clusterTable,
      arns.map((arn) => clusterRow(arn, clusters.get(arn))),
    );
    const inUse = new Set<string>();
    yield* rowsOfEach(arns, (cluster) => serviceRows(source, cluster, inUse));
    yield* rowsOfEach([...inUse].sort(), (definition) => definitionRows(source, definition));
  },
};

const UNTOLD = [definitionTable, containerTable].map((table) => ({ table: table.name, values: unknownRow(table) }));

/** The services of one cluster; adds the task definitions that they run to `inUse`. */
async function serviceRows(source: AwsSource, cluster: string, inUse: Set<string>): Promise<readonly FactRow[]> {
  const { items } = await listAll(
    source,
    ask.listServices,
    { cluster, maxResults: 100 },
    (output) => output.serviceArns,
  );
  const arns = [...items].sort();
  const services = await describedServices(source, cluster, arns);
  const definitions = arns.map((arn) => services.get(arn)?.taskDefinition);
  for (const definition of definitions) if (definition !== undefined) inUse.add(definition);
  return [
    ...ordered(
      serviceTable,
      arns.map((arn) => serviceRow(arn, cluster, services.get(arn))),
    ),
    // What a service runs that does not tell it is as good as unread.
    ...(definitions.includes(undefined) ? UNTOLD : []),
  ];
}

async function definitionRows(source: AwsSource, arn: string): Promise<readonly FactRow[]> {
  const answer = await source.ask(ask.describeTaskDefinition, { taskDefinition: arn });
  const task = answer.kind === 'answered' ? answer.output.taskDefinition : undefined;
  return [
    ...ordered(definitionTable, [definitionRow(arn, task)]),
    ...ordered(
      containerTable,
      task?.containerDefinitions?.map((container) => containerRow(arn, container)) ?? [
        { ...unknownRow(containerTable), definition_arn: arn },
      ],
    ),
  ];
}
