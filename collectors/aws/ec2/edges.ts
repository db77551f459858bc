import type { ManagedPrefixList, Snapshot } from '@aws-sdk/client-ec2';
import type { FactRow } from '../../../src/facts/table.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations-edges.ts';
import {
  blockRow,
  clientVpnRow,
  connectEndpointRow,
  exclusionRow,
  prefixListEntryRow,
  prefixListRow,
} from './rows-edges.ts';
import { snapshotRow } from './rows-sharing.ts';
import * as table from './tables-edges.ts';
import { snapshotTable } from './tables-sharing.ts';

/** Prefix lists, block public access and Client VPN endpoints: what stands between networks and everyone else. */
export async function edgeRows(source: AwsSource): Promise<readonly FactRow[]> {
  const [options, exclusions, endpoints, tunnels] = await Promise.all([
    source.ask(ask.describeBlockOptions, {}),
    listAll(source, ask.describeBlockExclusions, {}, (output) => output.VpcBlockPublicAccessExclusions),
    listAll(source, ask.describeClientVpnEndpoints, {}, (output) => output.ClientVpnEndpoints),
    listAll(source, ask.describeConnectEndpoints, {}, (output) => output.InstanceConnectEndpoints),
  ]);
  const block = options.kind === 'answered' ? options.output.VpcBlockPublicAccessOptions : undefined;
  return [
    ...ordered(table.blockTable, [block === undefined ? unknownRow(table.blockTable) : blockRow(block)]),
    ...ordered(table.exclusionTable, exclusions.items.map(exclusionRow)),
    ...ordered(table.clientVpnTable, endpoints.items.map(clientVpnRow)),
    ...ordered(table.connectEndpointTable, tunnels.items.map(connectEndpointRow)),
  ];
}

/** Each prefix list with its ranges. */
export async function* prefixListRows(source: AwsSource): AsyncIterable<FactRow> {
  const lists = await listAll(source, ask.describePrefixLists, {}, (output) => output.PrefixLists);
  const sorted = [...lists.items].sort((a, b) => ((a.PrefixListId ?? '') < (b.PrefixListId ?? '') ? -1 : 1));
  yield* rowsOfEach(sorted, (list) => rowsOfList(source, list));
}

async function rowsOfList(source: AwsSource, list: ManagedPrefixList): Promise<readonly FactRow[]> {
  const input = { PrefixListId: list.PrefixListId };
  const entries = await listAll(source, ask.getPrefixListEntries, input, (output) => output.Entries);
  return [
    ...ordered(table.prefixListTable, [prefixListRow(list)]),
    ...ordered(
      table.prefixListEntryTable,
      entries.items.map((entry) => prefixListEntryRow(list, entry)),
    ),
  ];
}

/** Each snapshot of the account, with whom it is shared with. */
export async function* snapshotRows(source: AwsSource): AsyncIterable<FactRow> {
  const filters = [{ Name: 'owner-id', Values: [source.scope.account] }];
  const own = { OwnerIds: ['self'], Filters: filters, MaxResults: 1000 };
  const snapshots = await listAll(source, ask.describeSnapshots, own, (output) => output.Snapshots);
  const sorted = [...snapshots.items].sort((a, b) => ((a.SnapshotId ?? '') < (b.SnapshotId ?? '') ? -1 : 1));
  yield* rowsOfEach(sorted, (snapshot) => rowsOfSnapshot(source, snapshot));
}

async function rowsOfSnapshot(source: AwsSource, snapshot: Snapshot): Promise<readonly FactRow[]> {
  const input = { SnapshotId: snapshot.SnapshotId, Attribute: 'createVolumePermission' } as const;
  return ordered(snapshotTable, [snapshotRow(snapshot, await source.ask(ask.describeSnapshotAttribute, input))]);
}
