import type { BrokerSummary, DescribeBrokerResponse } from '@aws-sdk/client-mq';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeBroker, listBrokers, operations } from './operations.ts';
import { brokerTable, tables } from './tables.ts';

/** The brokers of Amazon MQ in one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/mq',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listBrokers, {}, (output) => output.BrokerSummaries);
    const sorted = [...items].sort((a, b) => ((a.BrokerArn ?? '') < (b.BrokerArn ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (one) => rowsOfBroker(source, one));
  },
};

async function rowsOfBroker(source: AwsSource, one: BrokerSummary): Promise<readonly FactRow[]> {
  const answer = one.BrokerId === undefined ? null : await source.ask(describeBroker, { BrokerId: one.BrokerId });
  const broker = answer?.kind === 'answered' ? answer.output : undefined;
  return ordered(brokerTable, [
    {
      arn: text(one.BrokerArn),
      name: text(one.BrokerName),
      engine: text(one.EngineType)?.toUpperCase() ?? null,
      state: text(one.BrokerState),
      publicly_accessible: flag(broker?.PubliclyAccessible),
      ports: portsOf(broker),
      subnets: jsonTexts(broker?.SubnetIds),
      groups: broker === undefined ? null : jsonTexts(broker.SecurityGroups ?? []),
    },
  ]);
}

/** Endpoints are URLs; one that names no port leaves all of them unknown. */
function portsOf(broker: DescribeBrokerResponse | undefined): Cell {
  const instances = broker?.BrokerInstances;
  if (instances === undefined) return null;
  const urls = instances.flatMap(({ Endpoints = [undefined], ConsoleURL: url }) => [
    ...Endpoints,
    ...(url ? [url] : []),
  ]);
  const ports = urls.map(portOf);
  return ports.includes(null) ? null : JSON.stringify([...new Set(ports as number[])].sort((a, b) => a - b));
}

function portOf(url: string | undefined): number | null {
  const [, scheme, port] = /^([a-z0-9+]+):\/\/[^/:]+(?::(\d+))?/.exec(url ?? '') ?? [];
  if (port !== undefined) return Number(port);
  return scheme === 'https' ? 443 : null;
}
