import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Collector, Family, Operation } from '../../collectors/contract.ts';
import { AffidavitError } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Table } from '../facts/table.ts';

/** A collector with the family that opens its sources. */
export interface FoundCollector {
  readonly collector: Collector<unknown>;
  readonly family: Family<unknown>;
}

const FOLDER = join(import.meta.dirname, '..', '..', 'collectors');
const EXTENSION = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';

const collectorShape = z.looseObject({
  name: z.string(),
  scope: z.enum(['global', 'regional']),
  operations: z.array(z.looseObject({ id: z.string(), required: z.array(z.string()) })),
  tables: z.array(
    z.looseObject({ name: z.string(), columns: z.record(z.string(), z.looseObject({ type: z.string() })) }),
  ),
  collect: z.function(),
});

/**
 * Finds every collector by its place, `collectors/<family>/<name>/collector.ts`, and checks that it declares what it
 * uses. Sorted by name; `folder` holds the families, the product's own by default. Throws COLLECTOR_INVALID, which a contributor sees, never a user.
 */
export async function discoverCollectors(folder: string = FOLDER): Promise<readonly FoundCollector[]> {
  const found: FoundCollector[] = [];
  for (const familyName of folders(folder)) {
    const familyFile = join(folder, familyName, `family${EXTENSION}`);
    if (!existsSync(familyFile)) continue;
    const { family } = (await load(familyFile)) as { family: Family<unknown> };
    for (const name of folders(join(folder, familyName))) {
      const file = join(folder, familyName, name, `collector${EXTENSION}`);
      if (!existsSync(file)) continue;
      found.push({ collector: checked(await load(file), `${familyName}/${name}`), family });
    }
  }
  return found;
}

/** Those of the collectors that the settings ask for: names, or a family with `aws/*`. Throws COLLECTOR_UNKNOWN. */
export function chosenCollectors(all: readonly FoundCollector[], wanted: readonly string[]): readonly FoundCollector[] {
  for (const pattern of wanted) {
    if (all.some(({ collector }) => isNamedBy(pattern, collector.name))) continue;
    const names = all.map(({ collector }) => collector.name);
    throw new AffidavitError(
      'COLLECTOR_UNKNOWN',
      `There is no collector ${pattern}.`,
      meant(pattern, names, `Choose among: ${names.join(', ')}.`),
    );
  }
  return all.filter(({ collector }) => wanted.some((pattern) => isNamedBy(pattern, collector.name)));
}

/** Whether a collector is meant by a name, or by its family, as in `aws/*`. */
export function isNamedBy(pattern: string, name: string): boolean {
  return pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The names of all collectors, told by their places alone: nothing is loaded. */
export function collectorNames(folder: string = FOLDER): readonly string[] {
  return folders(folder).flatMap((family) =>
    folders(join(folder, family)).flatMap((name) =>
      existsSync(join(folder, family, name, `collector${EXTENSION}`)) ? [`${family}/${name}`] : [],
    ),
  );
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function load(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

function checked(module: unknown, place: string): Collector<unknown> {
  const parsed = z.looseObject({ collector: collectorShape }).safeParse(module);
  if (!parsed.success) throw invalid(place, z.prettifyError(parsed.error));
  const { collector } = module as { collector: Collector<unknown> };
  if (collector.name !== place) throw invalid(place, `it calls itself ${collector.name}`);
  const known = new Set(collector.operations.map((operation) => operation.id));
  for (const table of collector.tables) {
    const named = [table.rows, ...Object.values(table.columns).map((column) => column.from)].flat();
    const stranger = named.find((operation) => !known.has(operation));
    if (stranger !== undefined)
      throw invalid(place, `table ${table.name} rests on ${stranger}, which is not in its catalogue`);
  }
  return { ...collector, tables: collector.tables.map((table) => restingOnLists(table, collector.operations)) };
}

/**
 * Which rows a table has is also said by the lists that its questions hang on: of a list that was cut, what hangs on
 * the rest was never asked, and has no row that could fail. So each table rests on those too.
 */
function restingOnLists(table: Table, operations: readonly Operation[]): Table {
  const above = new Map(operations.map(({ id, per }) => [id, per]));
  const rows = new Set([table.rows].flat());
  for (const id of rows) {
    const list = above.get(id);
    if (list !== undefined) rows.add(list);
  }
  return rows.size === [table.rows].flat().length ? table : { ...table, rows: [...rows] };
}

function invalid(place: string, what: string): AffidavitError {
  return new AffidavitError(
    'COLLECTOR_INVALID',
    `The collector ${place} is not well declared: ${what}.`,
    'See CONTRIBUTING.md, "A new collector".',
  );
}
