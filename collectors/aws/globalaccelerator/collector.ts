import type { Accelerator } from '@aws-sdk/client-global-accelerator';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { acceleratorCells, endpointCells, listenerCells } from './rows.ts';
import { acceleratorTable, endpointTable, listenerTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The one region that it answers in. */
const THERE = { region: 'us-west-2' };

/** The accelerators of an account: Global Accelerator lies in no region, and answers in one alone. */
export const collector: Collector<AwsSource> = {
  name: 'aws/globalaccelerator',
  scope: 'global',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const [standard, custom] = await Promise.all([
      listAll(source, ask.listAccelerators, {}, (output) => output.Accelerators, THERE),
      listAll(source, ask.listCustomAccelerators, {}, (output) => output.Accelerators, THERE),
    ]);
    yield* rowsOfEach(standard.items.toSorted(byArn), (one) => standardRows(source, one));
    yield* rowsOfEach(custom.items.toSorted(byArn), (one) => customRows(source, one));
  },
};

function byArn(a: Accelerator, b: Accelerator): number {
  return byCodeUnits(String(a.AcceleratorArn), String(b.AcceleratorArn));
}

async function standardRows(source: AwsSource, one: Accelerator): Promise<readonly FactRow[]> {
  const input = { AcceleratorArn: one.AcceleratorArn };
  const { items } = await listAll(source, ask.listListeners, input, (output) => output.Listeners, THERE);
  const groups = await Promise.all(
    items.map(async ({ ListenerArn }) => {
      const { items: own } = await listAll(
        source,
        ask.listEndpointGroups,
        { ListenerArn },
        (o) => o.EndpointGroups,
        THERE,
      );
      return own.flatMap((group) => endpointCells(ListenerArn, group, (to) => flag(to.ClientIPPreservationEnabled)));
    }),
  );
  const listeners = items.flatMap((listener) => listenerCells(one.AcceleratorArn, listener, text(listener.Protocol)));
  return rowsOf(acceleratorCells(one, 'standard'), listeners, groups.flat());
}

/** Global Accelerator Developer Guide, "Custom routing accelerators": endpoints are subnets, addresses are kept. */
async function customRows(source: AwsSource, one: Accelerator): Promise<readonly FactRow[]> {
  const input = { AcceleratorArn: one.AcceleratorArn };
  const { items } = await listAll(source, ask.listCustomListeners, input, (output) => output.Listeners, THERE);
  const groups = await Promise.all(
    items.map(async ({ ListenerArn }) => {
      const about = { ListenerArn };
      const { items: own } = await listAll(source, ask.listCustomEndpointGroups, about, (o) => o.EndpointGroups, THERE);
      return own.flatMap((group) => endpointCells(ListenerArn, group, () => 1));
    }),
  );
  const listeners = items.flatMap((listener) => listenerCells(one.AcceleratorArn, listener, 'TCP_UDP'));
  return rowsOf(acceleratorCells(one, 'custom-routing'), listeners, groups.flat());
}

function rowsOf(accelerator: Values, listeners: readonly Values[], endpoints: readonly Values[]): readonly FactRow[] {
  return [
    ...ordered(acceleratorTable, [accelerator]),
    ...ordered(listenerTable, listeners),
    ...ordered(endpointTable, endpoints),
  ];
}
