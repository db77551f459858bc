import type { ConfigurationRecorder, ConfigurationRecorderStatus } from '@aws-sdk/client-config-service';
import type { FactRow, Table } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { isNone, type Listing, listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { channelCells } from './channel-cells.ts';
import { aggregatorRows, countRows } from './counts.ts';
import * as asked from './operations.ts';
import { countOperations } from './operations-counts.ts';
import { recorderCells, scopesOf } from './recorder-cells.ts';
import { findingCells, ruleCells } from './rule-cells.ts';
import { channel, finding, recorder, rule, tables } from './tables.ts';
import { countTables } from './tables-counts.ts';

/** What AWS Config records in a region, and what its rules found. */
export const collector: Collector<AwsSource> = {
  name: 'aws/config',
  scope: 'regional',
  operations: [...asked.operations, ...countOperations],
  tables: [...tables, ...countTables],
  collect,
};

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const recording = await readRecorders(source);
  yield* recorderRows(recording);
  yield* await channelRows(source);
  yield* ruleRows(source);
  // Without a recorder nothing is recorded, and what AWS Config may still know of earlier is no witness.
  if (!isNone(recording.recorders))
    yield* await countRows(source, recording.recorders.complete ? scopesOf(recorderCellsOf(recording)) : null);
  yield* aggregatorRows(source);
}

interface Recording {
  readonly recorders: Listing<ConfigurationRecorder>;
  readonly statuses: Listing<ConfigurationRecorderStatus>;
}

async function readRecorders(source: AwsSource): Promise<Recording> {
  const recorders = await listAll(source, asked.describeRecorders, {}, (output) => output.ConfigurationRecorders);
  const statuses = await statusesOf(source, recorders);
  return { recorders, statuses };
}

/** Where there is no recorder, none has a status. */
async function statusesOf(
  source: AwsSource,
  recorders: Listing<ConfigurationRecorder>,
): Promise<Listing<ConfigurationRecorderStatus>> {
  if (isNone(recorders)) return { items: [], complete: true };
  return listAll(source, asked.describeRecorderStatus, {}, (output) => output.ConfigurationRecordersStatus);
}

function recorderRows(recording: Recording): readonly FactRow[] {
  return ordered(recorder, recorderCellsOf(recording));
}

function recorderCellsOf({ recorders, statuses }: Recording): readonly FactRow['values'][] {
  return recorders.items.map((one) =>
    recorderCells(
      one,
      statuses.items.find(({ name }) => name === one.name),
    ),
  );
}

async function channelRows(source: AwsSource): Promise<readonly FactRow[]> {
  const [channels, statuses] = await Promise.all([
    listAll(source, asked.describeDeliveryChannels, {}, (output) => output.DeliveryChannels),
    listAll(source, asked.describeDeliveryChannelStatus, {}, (output) => output.DeliveryChannelsStatus),
  ]);
  return ordered(
    channel,
    channels.items.map((one) =>
      channelCells(
        one,
        statuses.items.find(({ name }) => name === one.name),
      ),
    ),
  );
}

async function* ruleRows(source: AwsSource): AsyncIterable<FactRow> {
  const rules = await listAll(source, asked.describeConfigRules, {}, (page) => page.ConfigRules);
  if (isNone(rules)) return;
  const compliance = await listAll(source, asked.describeCompliance, {}, (page) => page.ComplianceByConfigRules);
  const verdicts = new Map(compliance.items.map((one) => [one.ConfigRuleName, one.Compliance?.ComplianceType]));
  yield* ordered(
    rule,
    rules.items.map((one) => ruleCells(one, verdicts.get(one.ConfigRuleName))),
  );
  const names = rules.items.flatMap(({ ConfigRuleName: name }) => (name === undefined ? [] : [name])).sort();
  if (names.length < rules.items.length) yield { table: finding.name, values: unknownRow(finding) };
  yield* rowsOfEach(names, (name) => findingRows(source, name, finding));
}

async function findingRows(source: AwsSource, name: string, table: Table): Promise<readonly FactRow[]> {
  const input = { ConfigRuleName: name, Limit: 100 };
  const results = await listAll(source, asked.getComplianceDetails, input, (page) => page.EvaluationResults);
  return ordered(table, results.items.map(findingCells));
}
