import type { AwsOperation } from '../../collectors/aws/source.ts';
import type { Operation } from '../../collectors/contract.ts';
import type { FoundCollector } from '../../src/collect/discover.ts';
import { COMMERCIAL } from '../../src/core/partition.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { Snapshot } from '../../src/evidence/replay.ts';
import { type Asked, askedFor } from './asked.ts';
import { pageToken } from './faults.ts';
import { type Library, libraryKey, type Recorded } from './replaying-server.ts';

/** Pages beyond the recorded ones that the faults may lead to. */
export const MOST_PAGES = 4;

/** The answers of a snapshot by the requests that the SDK makes for their questions, and for invented pages of them. */
export async function libraryOf(snapshot: Snapshot, found: readonly FoundCollector[]): Promise<Library> {
  const operations = new Map(
    found.flatMap(({ collector }) => collector.operations.map((one) => [one.id, one] as const)),
  );
  const library = new Map<string, Recorded[]>();
  const add = (key: string, recorded: Recorded): void => {
    library.set(key, [...(library.get(key) ?? []), recorded]);
  };
  const asGiven = [...snapshot.records()].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  for (const record of asGiven) {
    const operation = operations.get(`${record.service}:${record.operation}`);
    if (operation === undefined || record.answer === null) continue;
    add(await keyOf(operation, record, record.input), { record, page: 1 });
    const { pages } = operation;
    if (pages === undefined) continue;
    for (let page = 1; page <= MOST_PAGES; page++)
      add(await keyOf(operation, record, paged(record, pages.tokenIn, pageToken(page))), { record, page: page + 1 });
  }
  return library;
}

/** The input that asks for an invented page. */
function paged({ source, input }: EvidenceRecord, tokenIn: string, token: string): unknown {
  if (source === 'aws') return { ...(input as object), [tokenIn]: token };
  const { path, query } = input as { path: string; query: object };
  return { path, query: { ...query, [tokenIn]: token } };
}

async function keyOf(operation: Operation, record: EvidenceRecord, input: unknown): Promise<string> {
  if (record.source !== 'aws') return libraryKey('-', '-', askedOverHttp(input as HttpInput));
  const region = record.region === 'global' ? COMMERCIAL.home : record.region;
  return libraryKey(record.account, region, await askedFor(operation as AwsOperation<unknown, unknown>, input, region));
}

interface HttpInput {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

function askedOverHttp({ path, query }: HttpInput): Asked {
  return { service: '', method: 'GET', path: `/${path}`, query: Object.entries(query), target: '', body: '' };
}
