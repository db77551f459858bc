import { Readable } from 'node:stream';
import type { RawAnswer } from '../../src/evidence/record.ts';
import type { DeserializeMiddleware } from './sdk.ts';

/** An answer larger than this is not read: no list page of AWS comes near. */
const MAX_BODY_BYTES = 64_000_000;

/** Headers that say what an answer is. All others (cookies, tokens, traces) stay out of the evidence. */
const KEPT_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'date',
  'x-amz-bucket-region',
  'x-amz-meta-backfill-generation-timestamp',
  'x-amz-meta-signature',
  'x-amz-meta-signature-algorithm',
  'x-amz-request-id',
  'x-amzn-errortype',
  'x-amzn-query-error',
  'x-amzn-requestid',
]);

interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: unknown;
}

/** What a recording middleware saw: the last attempt's answer, and how many attempts there were. */
export interface Seen {
  attempts: number;
  raw: RawAnswer | null;
}

/** Reads each attempt's raw body, keeps it, and hands the same bytes on to the SDK's parser. */
export function recording(seen: Seen): DeserializeMiddleware {
  return (next) => async (args) => {
    seen.attempts += 1;
    seen.raw = null;
    const result = await next(args);
    const response = result.response as HttpAnswer;
    const bytes = await drained(response.body);
    seen.raw = rawAnswer(response.statusCode, response.headers, bytes);
    response.body = Readable.from([bytes]);
    return result;
  };
}

/** Answers from a record and never calls the network. */
export function replaying(raw: RawAnswer): DeserializeMiddleware {
  return () => async () => ({
    response: { statusCode: raw.status, headers: { ...raw.headers }, body: Readable.from([rawBytes(raw)]) },
  });
}

/** The bytes of a recorded body. */
export function rawBytes(raw: RawAnswer): Buffer {
  return Buffer.from(raw.body, raw.encoding);
}

function rawAnswer(status: number, headers: Record<string, string>, bytes: Buffer): RawAnswer {
  const kept = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => KEPT_HEADERS.has(name));
  const text = bytes.toString('utf8');
  const utf8 = Buffer.from(text, 'utf8').equals(bytes);
  return {
    status,
    headers: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))),
    encoding: utf8 ? 'utf8' : 'base64',
    body: utf8 ? text : bytes.toString('base64'),
  };
}

async function drained(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`the answer is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
