import { z } from 'zod';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import type { AskedOperation } from './operation.ts';

interface RestOperation extends AskedOperation {
  readonly signed: string;
  readonly method: string;
  readonly path: RegExp;
}

/** Names in signatures that differ from the short names of our operations. */
const SIGNED_AS: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  apigatewayv2: 'apigateway',
  efs: 'elasticfilesystem',
  opensearch: 'es',
  s3control: 's3',
};
/** REST services that answer in XML. */
const XML: ReadonlySet<string> = new Set(['cloudfront', 's3control']);
/** S3 tells its operations by sub-resources, which its schema does not hold as paths. */
const BY_QUERY: ReadonlySet<string> = new Set(['s3']);

const asked = z.looseObject({ id: z.string(), client: z.string() });
const schema = z
  .tuple([z.number(), z.string(), z.string(), z.object({ http: z.array(z.unknown()) })])
  .rest(z.unknown());

let known: Promise<readonly RestOperation[]> | undefined;

/** The catalogue's operation that a REST request asks, told by signature, method and path; null for all others. */
export async function restOperation(signed: string, method: string, path: string): Promise<AskedOperation | null> {
  known ??= restOperations();
  const found = (await known).find((one) => one.signed === signed && one.method === method && one.path.test(path));
  return found === undefined ? null : { operation: found.operation, protocol: found.protocol };
}

/** Methods and paths come from the schemas of the SDK, so that a new collector needs no entry here. */
async function restOperations(): Promise<readonly RestOperation[]> {
  const collectors = (await discoverCollectors()).map(({ collector }) => collector);
  const operations = collectors.flatMap((collector) =>
    collector.operations.map((operation) => asked.safeParse(operation)),
  );
  const found = await Promise.all(operations.map((parsed) => (parsed.success ? restOf(parsed.data) : null)));
  return found.filter((operation) => operation !== null);
}

async function restOf({ id, client }: z.infer<typeof asked>): Promise<RestOperation | null> {
  const [service = '', name = ''] = id.split(':');
  if (BY_QUERY.has(service)) return null;
  const sdk = (await import(`@aws-sdk/client-${client}`)) as Record<string, unknown>;
  const parsed = schema.safeParse(sdk[`${name}$`]);
  if (!parsed.success) return null;
  const [method, template] = parsed.data[3].http;
  const pattern = String(template)
    .split('?')[0]
    ?.replace(/\{\w+\+\}/g, '.+')
    .replace(/\{\w+\}/g, '[^/]+');
  return {
    operation: id,
    protocol: XML.has(service) ? 'query' : 'rest-json',
    signed: SIGNED_AS[service] ?? service,
    method: String(method),
    path: new RegExp(`^${pattern}/?$`),
  };
}
