import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../src/core/errors.ts';
import type { Outcome, RawAnswer } from '../../src/evidence/record.ts';
import { REPLACEMENT } from '../../src/evidence/secrets.ts';
import type { Sent } from '../asking/ask.ts';
import { sealable } from '../asking/sealable.ts';
import type { FamilyContext, Patience } from '../contract.ts';
import { interpret } from './interpret.ts';
import type { HttpOperation } from './source.ts';
import type { Tenant } from './tenant.ts';

export const PATIENCE: Patience = { attempts: 4, silenceMs: 30_000, pauseMs: 30_000, pages: 5_000 };
const MAX_BODY_BYTES = 64_000_000;
const KEPT_HEADERS = ['content-type', 'date'];

/** Sends one question to a tenant. Never throws: what cannot be had is an outcome. The token enters no record. */
export async function send(
  operation: HttpOperation,
  tenant: Tenant,
  address: { readonly path: string; readonly query: Readonly<Record<string, string>> },
  { now, patience = PATIENCE }: Pick<FamilyContext, 'now' | 'patience'>,
): Promise<Sent> {
  const url = new URL(address.path, tenant.base);
  for (const [name, value] of Object.entries(address.query)) url.searchParams.set(name, value);
  const startedAt = now();
  const { attempts, result } = await persist(patience, () => once(operation, tenant, url, patience.silenceMs));
  const endedAt = now();
  const common = { startedAt, endedAt, attempts, requestId: null, agent: 'affidavit/mdm' };
  if (result.raw === null)
    return {
      received: { ...common, outcome: result.outcome, answer: null, redactions: [] },
      interpretation: null,
    };
  const { answer, redactions } = await sealable(operation, result.raw, 'unknown');
  const interpretation = interpret(operation, answer);
  return { received: { ...common, outcome: interpretation.outcome, answer, redactions }, interpretation };
}

type Result =
  | { readonly raw: RawAnswer; readonly wait: number | null }
  | { readonly raw: null; readonly outcome: Outcome };

/** Tries again after a refused connection, 429 and 5xx, as long as the service asks for, within bounds. */
async function persist(
  patience: Patience,
  attempt: () => Promise<Result>,
): Promise<{ attempts: number; result: Result }> {
  for (let attempts = 1; ; attempts++) {
    const result = await attempt();
    const passing = result.raw === null || result.raw.status === 429 || result.raw.status >= 500;
    if (!passing || attempts === patience.attempts) return { attempts, result };
    const asked = result.raw === null ? null : result.wait;
    await pause(Math.min(asked ?? 250 * 2 ** attempts, patience.pauseMs));
  }
}

async function once(operation: HttpOperation, tenant: Tenant, url: URL, silenceMs: number): Promise<Result> {
  const authorization = operation.token === 'bearer' ? `Bearer ${tenant.token}` : tenant.token;
  try {
    // A redirect is not followed: it could lead the token, or the reader, to somebody else's server.
    const response = await fetch(url, {
      headers: { accept: 'application/json', authorization },
      redirect: 'manual',
      signal: AbortSignal.timeout(silenceMs),
    });
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { raw: await rawAnswer(response), wait: seconds > 0 ? seconds * 1000 : null };
  } catch (error) {
    // Whatever fetch complains of, a header's value included: the token is not repeated.
    const message = messageOf(error).replaceAll(tenant.token, REPLACEMENT).slice(0, 300);
    return { raw: null, outcome: { kind: 'failed', code: 'NoAnswer', message } };
  }
}

async function rawAnswer(response: Response): Promise<RawAnswer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`the answer is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  const utf8 = Buffer.from(text, 'utf8').equals(bytes);
  const kept = KEPT_HEADERS.map((name) => [name, response.headers.get(name)] as const).filter(
    ([, value]) => value !== null,
  );
  return {
    status: response.status,
    headers: Object.fromEntries(kept) as Record<string, string>,
    encoding: utf8 ? 'utf8' : 'base64',
    body: utf8 ? text : bytes.toString('base64'),
  };
}
