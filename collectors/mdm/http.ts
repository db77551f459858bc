import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../src/core/errors.ts';
import type { Received } from '../../src/evidence/ask.ts';
import type { Outcome, RawAnswer, Redaction } from '../../src/evidence/record.ts';
import { notKept, REPLACEMENT, rawText, withoutCredentials, withText } from '../../src/evidence/secrets.ts';
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
): Promise<Received> {
  const url = new URL(address.path, tenant.base);
  for (const [name, value] of Object.entries(address.query)) url.searchParams.set(name, value);
  const startedAt = now();
  const { attempts, result } = await persist(patience, () => once(operation, tenant, url, patience.silenceMs));
  const endedAt = now();
  const common = { startedAt, endedAt, attempts, requestId: null, agent: 'affidavit/mdm' };
  if (result.raw === null) return { ...common, outcome: result.outcome, answer: null, redactions: [] };
  const { answer, redactions } = withoutSecrets(operation, result.raw);
  return { ...common, outcome: interpret(operation, answer).outcome, answer, redactions };
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

/** First what the catalogue knows to be secret, then whatever looks like a credential. */
function withoutSecrets(
  operation: HttpOperation,
  raw: RawAnswer,
): { answer: RawAnswer; redactions: readonly Redaction[] } {
  const known = catalogued(operation, raw);
  const shaped = withoutCredentials(rawText(known.answer), operation.pages?.tokenOut ?? null);
  if (shaped.redactions.length === 0) return known;
  return { answer: withText(known.answer, shaped.body), redactions: [...known.redactions, ...shaped.redactions] };
}

/** A body whose secrets could not be found is not kept: secrets weigh more than evidence. */
function catalogued(operation: HttpOperation, raw: RawAnswer): { answer: RawAnswer; redactions: readonly Redaction[] } {
  if (operation.redact === undefined || raw.body === '') return { answer: raw, redactions: [] };
  try {
    if (raw.encoding !== 'utf8') throw new TypeError('it is not UTF-8');
    const { body, redactions } = operation.redact(raw.body);
    return { answer: { ...raw, body }, redactions };
  } catch (error) {
    return {
      answer: { ...raw, encoding: 'utf8', body: '' },
      redactions: [notKept('its secrets could not be found', error)],
    };
  }
}
