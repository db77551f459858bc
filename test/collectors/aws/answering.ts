import type { AwsSource } from '../../../collectors/aws/source.ts';
import type { Answer, Collector } from '../../../collectors/contract.ts';
import { partitionOfRegion } from '../../../src/core/partition.ts';
import type { Cell } from '../../../src/facts/table.ts';

/** Answers by operation id: one output, several pages, or what an input gets. */
export type Answers = Readonly<
  Record<string, object | readonly Answer<unknown>[] | ((input: never) => Answer<unknown>)>
>;

export const unread: Answer<unknown> = { kind: 'unread', reason: 'denied' };

export function answered(output: object): Answer<unknown> {
  return { kind: 'answered', output };
}

/** The region that is asked, and those that are read. */
export interface Place {
  readonly region?: string;
  readonly regions?: readonly string[];
}

/** A source that gives the answers of a case; a question outside the case is unread. */
export function answering(answers: Answers, place: Place = {}): AwsSource & { readonly asked: string[] } {
  const { region = 'eu-west-1', regions = ['eu-west-1'] } = place;
  const asked: string[] = [];
  const pagesOf = (id: string, input: unknown): readonly Answer<unknown>[] => {
    asked.push(id);
    const given = answers[id];
    if (given === undefined) return [unread];
    if (typeof given === 'function') return [given(input as never)];
    return Array.isArray(given) ? given : [answered(given)];
  };
  return {
    asked,
    scope: { account: '111122223333', region },
    partition: partitionOfRegion(region),
    accounts: new Set(['111122223333']),
    regions,
    listedBy: null,
    leave() {},
    leaveOut() {},
    async ask<Input, Output>(operation: { readonly id: string }, input: Input) {
      return pagesOf(operation.id, input)[0] as Answer<Output>;
    },
    async *pages<Input, Output>(operation: { readonly id: string }, input: Input) {
      yield* pagesOf(operation.id, input) as readonly Answer<Output>[];
    },
  };
}

export type Row = Readonly<Record<string, Cell>>;

/** All rows of one table, in the order in which the collector gives them; each row has every declared column. */
export async function rowsOf(
  collector: Collector<AwsSource>,
  answers: Answers,
  table: string,
  place: Place = {},
): Promise<readonly Row[]> {
  const declared = collector.tables.find(({ name }) => name === table);
  if (declared === undefined) throw new Error(`${collector.name} has no table ${table}`);
  const columns = Object.keys(declared.columns).sort().join();
  const rows: Row[] = [];
  for await (const row of collector.collect(answering(answers, place))) {
    if (row.table !== table) continue;
    const given = Object.keys(row.values).sort().join();
    if (given !== columns) throw new Error(`${table} declares ${columns}, but a row has ${given}`);
    rows.push(row.values);
  }
  return rows;
}
