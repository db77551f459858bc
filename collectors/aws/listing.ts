import { byCodeUnits } from '../../src/core/canonical.ts';
import type { Cell, FactRow, Table } from '../../src/facts/table.ts';
import type { AskOptions, AwsOperation, AwsSource } from './source.ts';

/**
 * What a listing gave. When it is not complete, its items still exist, but nothing may be concluded from what is
 * missing among them.
 */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/** Whether a listing is known to be empty: what would be asked of its items alone need not be asked then. */
export function isNone({ items, complete }: Listing<unknown>): boolean {
  return complete && items.length === 0;
}

/** Asks a listing, page after page where it pages, and keeps what `read` finds in each answer. */
export async function listAll<Input, Output, Item>(
  source: AwsSource,
  operation: AwsOperation<Input, Output>,
  input: Input,
  read: (output: Output) => readonly Item[] | undefined,
  options: AskOptions = {},
): Promise<Listing<Item>> {
  const items: Item[] = [];
  let complete = true;
  for await (const answer of answers(source, operation, input, options)) {
    const found = answer.kind === 'answered' ? read(answer.output) : undefined;
    if (found === undefined) complete = false;
    else items.push(...found);
  }
  return { items, complete };
}

async function* answers<Input, Output>(
  source: AwsSource,
  operation: AwsOperation<Input, Output>,
  input: Input,
  options: AskOptions,
) {
  if (operation.pages === undefined) yield await source.ask(operation, input, options);
  else yield* source.pages(operation, input, options);
}

/** The rows of one table in the order of its key, so that the order of answers never shows. */
export function ordered(table: Table, rows: readonly FactRow['values'][]): readonly FactRow[] {
  const sorted = [...rows].sort((a, b) => {
    for (const name of table.key) {
      const order = compareCells(a[name] as Cell, b[name] as Cell);
      if (order !== 0) return order;
    }
    return 0;
  });
  return sorted.map((values) => ({ table: table.name, values }));
}

function compareCells(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byCodeUnits(String(a), String(b));
}

/** A sorted JSON array of texts without repetitions; unknown when the list or one of its texts is. */
export function jsonTexts(texts: readonly (string | undefined)[] | undefined): string | null {
  if (texts === undefined || texts.includes(undefined)) return null;
  return JSON.stringify([...new Set(texts)].sort());
}

/** A row of which nothing is known but that it exists. */
export function unknownRow(table: Table): FactRow['values'] {
  return Object.fromEntries(Object.keys(table.columns).map((name) => [name, null]));
}
