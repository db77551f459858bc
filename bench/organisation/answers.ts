import { addressing } from '../../collectors/aws/addressing.ts';
import { type DeserializeMiddleware, sdkPackage } from '../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import type { SourceSettings } from '../../collectors/contract.ts';
import type { FoundCollector } from '../../src/collect/discover.ts';
import { COMMERCIAL } from '../../src/core/partition.ts';
import type { EvidenceRecord, RawAnswer } from '../../src/evidence/record.ts';
import type { Snapshot } from '../../src/evidence/replay.ts';
import { wireKey } from './wire.ts';

const NOWHERE = 'http://127.0.0.1:9';
const NO_SETTINGS: SourceSettings = { accounts: [], regions: [], sources: {} };
type AnyOperation = AwsOperation<unknown, unknown>;

/** The answers of one recorded account, by the requests that ask for them. */
export async function recordedAnswers(
  snapshot: Snapshot,
  found: readonly FoundCollector[],
  account: string,
): Promise<ReadonlyMap<string, RawAnswer>> {
  const operations = new Map(
    found
      .flatMap(
        ({ collector, family }) =>
          [...(family.opening?.(NO_SETTINGS) ?? []), ...collector.operations] as AnyOperation[],
      )
      .map((one) => [one.id, one]),
  );
  const answers = new Map<string, RawAnswer>();
  // A question that was polled has several answers to one request: the last says that the work is done.
  const byTime = [...snapshot.records()].sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1));
  for (const record of byTime) {
    const operation = operations.get(`${record.service}:${record.operation}`);
    if (record.account !== account || record.answer === null || operation === undefined) continue;
    answers.set(await requestKey(operation, record), record.answer);
  }
  return answers;
}

/** Lets the SDK build the request of a record, and stops before it is sent. */
async function requestKey(operation: AnyOperation, record: EvidenceRecord): Promise<string> {
  const region = record.region === 'global' ? COMMERCIAL.home : record.region;
  const sdk = await sdkPackage(operation.client);
  const client = new sdk.Client({
    region,
    endpoint: NOWHERE,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    maxAttempts: 1,
    ...addressing(operation.client, NOWHERE, region),
  });
  const command = new (sdk.command(operation.command))(record.input);
  let key: string | null = null;
  const stop: DeserializeMiddleware = () => async (args) => {
    key = keyOf(region, (args as { request: Request }).request);
    throw new Error('built');
  };
  command.middlewareStack.add(stop, { step: 'deserialize', priority: 'low', name: 'benchRequest' });
  await client.send(command).catch((thrown: unknown) => {
    if (key === null) throw thrown;
  });
  client.destroy();
  return key ?? '';
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function keyOf(region: string, { method, path, query, headers, body }: Request): string {
  const url = new URL(path, NOWHERE);
  for (const [name, values] of Object.entries(query))
    for (const value of [values ?? ''].flat()) url.searchParams.append(name, value);
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '');
  return wireKey(region, { method, url, target: headers['x-amz-target'] ?? '', body: text });
}
