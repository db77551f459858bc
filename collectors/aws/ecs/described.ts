import type { Cluster, Service } from '@aws-sdk/client-ecs';
import type { AwsSource } from '../source.ts';
import { describeClusters, describeServices } from './operations.ts';

/** AWS, DescribeClusters and DescribeServices: so many at once. */
const CLUSTERS_AT_ONCE = 100;
const SERVICES_AT_ONCE = 10;

/** What is known of each cluster, by ARN; one that was not told has no entry. */
export async function describedClusters(
  source: AwsSource,
  arns: readonly string[],
): Promise<ReadonlyMap<string, Cluster>> {
  const answers = await Promise.all(
    batches(arns, CLUSTERS_AT_ONCE).map((clusters) =>
      source.ask(describeClusters, { clusters, include: ['CONFIGURATIONS', 'SETTINGS'] }),
    ),
  );
  const found = answers.flatMap((answer) => (answer.kind === 'answered' ? (answer.output.clusters ?? []) : []));
  return byArn(found, (one) => one.clusterArn);
}

/** What is known of each service of one cluster, by ARN; one that was not told has no entry. */
export async function describedServices(
  source: AwsSource,
  cluster: string,
  arns: readonly string[],
): Promise<ReadonlyMap<string, Service>> {
  const answers = await Promise.all(
    batches(arns, SERVICES_AT_ONCE).map((services) => source.ask(describeServices, { cluster, services })),
  );
  const found = answers.flatMap((answer) => (answer.kind === 'answered' ? (answer.output.services ?? []) : []));
  return byArn(found, (one) => one.serviceArn);
}

function byArn<Thing>(things: readonly Thing[], arnOf: (one: Thing) => string | undefined): ReadonlyMap<string, Thing> {
  return new Map(things.flatMap((one) => (arnOf(one) === undefined ? [] : [[arnOf(one) as string, one] as const])));
}

function batches(things: readonly string[], size: number): readonly string[][] {
  const count = Math.ceil(things.length / size);
  return Array.from({ length: count }, (_, i) => things.slice(i * size, (i + 1) * size));
}
