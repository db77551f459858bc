import type { Region } from '@aws-sdk/client-ec2';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { getCallerIdentity } from '../identity.ts';
import type { AwsSource } from '../source.ts';
import { describeRegions, EVERY_REGION, operations } from './operations.ts';
import { tables } from './tables.ts';

/** Which account this is, and which regions it may use. */
export const collector: Collector<AwsSource> = { name: 'aws/sts', scope: 'global', operations, tables, collect };

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const caller = await source.ask(getCallerIdentity, {});
  if (caller.kind === 'answered') yield accountRow(caller.output.Account, caller.output.Arn, source.scope.account);

  const regions = await source.ask(describeRegions, EVERY_REGION);
  if (regions.kind !== 'answered') return;
  yield* (regions.output.Regions ?? [])
    .map(regionRow)
    .sort((a, b) => byCodeUnits(String(a.values.name), String(b.values.name)));
}

function accountRow(id: string | undefined, arn: string | undefined, asked: string): FactRow {
  return {
    table: 'aws_account',
    values: {
      id: text(id),
      partition: text(arn?.split(':')[1]),
      is_as_asked: id === undefined ? null : id === asked ? 1 : 0,
    },
  };
}

function regionRow(region: Region): FactRow {
  const status = region.OptInStatus;
  const values = { name: text(region.RegionName), opt_in_status: text(status), is_enabled: isEnabled(status) };
  return { table: 'aws_region', values };
}

function isEnabled(status: string | undefined): 1 | 0 | null {
  switch (status) {
    case 'opt-in-not-required':
    case 'opted-in':
      return 1;
    case 'not-opted-in':
      return 0;
    default:
      return null;
  }
}
