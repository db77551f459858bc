import type { AliasListEntry, KeyListEntry } from '@aws-sdk/client-kms';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { aliasRow } from './alias-rows.ts';
import { grantRows } from './grant-rows.ts';
import { keyRow, policyRows, unknownRows } from './key-rows.ts';
import { listAliases, listKeys, operations } from './operations.ts';
import { readKey } from './read-key.ts';
import { tables } from './tables.ts';

/** The keys of an account and region: what they are, who may use them, and by which names. */
export const collector: Collector<AwsSource> = { name: 'aws/kms', scope: 'regional', operations, tables, collect };

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const keys = await listAll(source, listKeys, { Limit: 1000 }, (page) => page.Keys);
  const byArn = (a: KeyListEntry, b: KeyListEntry): number => byCodeUnits(String(a.KeyArn), String(b.KeyArn));
  yield* rowsOfEach([...keys.items].sort(byArn), async (entry) => {
    const key = await readKey(source, entry);
    // Of a key without its id nothing can be asked: what hangs on it is there, and unknown.
    return key.id === undefined
      ? [keyRow(key), ...unknownRows(key)]
      : [keyRow(key), ...policyRows(key), ...grantRows(key)];
  });

  const aliases = await listAll(source, listAliases, { Limit: 100 }, (page) => page.Aliases);
  const byName = (a: AliasListEntry, b: AliasListEntry): number => byCodeUnits(String(a.AliasArn), String(b.AliasArn));
  yield* [...aliases.items].sort(byName).map(aliasRow);
}
