import type { FactRow } from '../../src/facts/table.ts';
import type { AskOptions, AwsOperation, AwsSource } from './source.ts';

/** What a paged question gave. `complete` is false when a page was unread: then `items` must not pass for all. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/** Asks all pages and gathers their items. An `absent` answer is a complete list of nothing. */
export async function listing<Input, Output, Item>(
  source: AwsSource,
  operation: AwsOperation<Input, Output>,
  input: Input,
  itemsOf: (output: Output) => readonly Item[] | undefined,
  options: AskOptions = {},
): Promise<Listing<Item>> {
  const items: Item[] = [];
  for await (const page of source.pages(operation, input, options)) {
    if (page.kind === 'unread') return { items, complete: false };
    if (page.kind === 'absent') continue;
    const found = itemsOf(page.output);
    if (found === undefined) return { items, complete: false };
    items.push(...found);
  }
  return { items, complete: true };
}

/** Things read side by side, so that memory does not grow with their number. */
const BATCH = 100;

/** Reads things a batch at a time, side by side within it, and gives their rows in the order of the things. */
export async function* rowsOfEach<Thing>(
  things: readonly Thing[],
  read: (thing: Thing) => Promise<readonly FactRow[]>,
): AsyncIterable<FactRow> {
  for (let from = 0; from < things.length; from += BATCH) {
    const rows = await Promise.all(things.slice(from, from + BATCH).map(read));
    yield* rows.flat();
  }
}
