import type { RawAnswer } from '../../src/evidence/record.ts';
import type { Interpretation } from '../asking/ask.ts';
import type { Operation } from '../contract.ts';

/** Longer bodies are hardly ever the same twice. */
const LONGEST = 600;
/** Readings kept: an operation has one for each way of saying that there is nothing. */
const MOST = 20_000;
/** Headers whose values are of one answer alone, and which no output holds but as its metadata. */
const OWN = /^(x-amzn-requestid|x-amz-request-id|x-amz-id-2|x-amzn-trace-id|date|content-length)$/i;

/**
 * What short answers were read as. In most regions most lists are empty, and say so in the same bytes: the SDK's parser
 * is asked once for all of them. A reading is frozen, since many share it.
 */
export class Readings {
  readonly #known = new Map<string, Interpretation>();

  /** The reading of an answer: the known one of the same bytes, or that of `read`. */
  async of(operation: Operation, raw: RawAnswer, read: () => Promise<Interpretation>): Promise<Interpretation> {
    if (operation.opaque === true || raw.body.length > LONGEST) return read();
    const key = keyOf(operation, raw);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const reading = await read();
    if (this.#known.size >= MOST || !isPlain(reading)) return reading;
    freeze(reading);
    this.#known.set(key, reading);
    return reading;
  }
}

function keyOf({ id }: Operation, { status, headers, encoding, body }: RawAnswer): string {
  // Whether there is a request's id can decide; which it is, cannot.
  const kept = Object.entries(headers).map(([name, value]) => (OWN.test(name) ? [name] : [name, value]));
  return JSON.stringify([id, status, encoding, kept, body]);
}

/** Whether a value is data alone: a stream, or bytes, is read once or cannot be frozen. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return true;
  const kind: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && kind !== Object.prototype && kind !== null) return false;
  return Object.values(value).every(isPlain);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}
