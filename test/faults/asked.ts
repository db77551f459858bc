import { addressing } from '../../collectors/aws/addressing.ts';
import { sdkPackage } from '../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { COMMERCIAL } from '../../src/core/partition.ts';

/** A request as it travels, without what differs from one sending to the next. */
export interface Asked {
  /** The service that it is signed for: two services may share a path. '' without a signature of AWS. */
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly target: string;
  readonly body: string;
}

/** Equal for requests that ask the same, whatever order their members came in. */
export function askedKey({ service, method, path, query, target, body }: Asked): string {
  const pairs = [...query].sort().map(([name, value]) => `${name}=${value}`);
  return [service, method, path, pairs.join('&'), target, settled(body)].join(' ');
}

function settled(body: string): string {
  if (body.startsWith('{')) return canonicalJson(JSON.parse(body));
  return body.split('&').sort().join('&');
}

/** The service in the scope of a signature. */
export function serviceOf(authorization: string | undefined): string {
  return /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(authorization ?? '')?.[1] ?? '';
}

interface Serialised {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

class Caught extends Error {}

const NOWHERE = 'http://127.0.0.1:9';

/** A recorded question has its dates as text; the SDK writes them each in its protocol's own way. */
export function withDates(input: unknown): unknown {
  const members = Object.entries((input ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    members.map(([name, value]) => [name, /^(?:Start|End)Time$/.test(name) ? new Date(String(value)) : value]),
  );
}

/** The request that the SDK itself would send for an input: no protocol is written down a second time. */
export async function askedFor(
  operation: AwsOperation<unknown, unknown>,
  input: unknown,
  region: string,
): Promise<Asked> {
  const sdk = await sdkPackage(operation.client);
  const client = new sdk.Client({
    region: region === 'global' ? COMMERCIAL.home : region,
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    endpoint: NOWHERE,
    maxAttempts: 1,
    ...addressing(operation.client, NOWHERE, region === 'global' ? COMMERCIAL.home : region),
  });
  const command = new (sdk.command(operation.command))(withDates(input));
  let caught: Serialised | undefined;
  const stack = command.middlewareStack as unknown as { add(middleware: unknown, options: object): void };
  const catching = () => async (args: { request: Serialised }) => {
    caught = args.request;
    throw new Caught();
  };
  stack.add(catching, { step: 'deserialize', priority: 'high', name: 'affidavitCatch' });
  await client.send(command).catch((thrown: unknown) => {
    if (!(thrown instanceof Caught)) throw thrown;
  });
  client.destroy();
  if (caught === undefined) throw new Error(`${operation.id} sends no request`);
  return {
    service: serviceOf(caught.headers.authorization),
    method: caught.method,
    path: caught.path,
    query: Object.entries(caught.query ?? {}).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((one: string) => [name, one] as const),
    ),
    target: caught.headers['x-amz-target'] ?? '',
    body: typeof caught.body === 'string' ? caught.body : Buffer.from(caught.body ?? []).toString('utf8'),
  };
}
