import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { AffidavitError } from '../core/errors.ts';
import { rawSignatures } from './pdf-ranges.ts';
import { loadedForUpdate, takeChanges } from './pdf-sign.ts';
import { type RevocationData, sortedByKind } from './revocation/data.ts';
import { type Chain, judgeRevocation } from './revocation/judge.ts';

/** Has the addresses that certificates name asked whether one of them was revoked: gives what shows that none was. */
export type AskRevocation = (chains: readonly Chain[]) => Promise<RevocationData>;

/** No document has more: a chain has few certificates, and one answer for each. */
const MOST_VALUES = 64;
/** A list of revoked certificates is the largest, and those of authorities that sign documents are short. */
const MOST_BYTES = 8 * 1024 * 1024;

const LISTS = { certificates: 'Certs', ocsps: 'OCSPs', crls: 'CRLs' } as const;
const KINDS = ['certificates', 'ocsps', 'crls'] as const;

/**
 * Appends what shows that no certificate of the last signature and of its timestamp was revoked: PAdES B-LT (ETSI EN
 * 319 142-1, 5.4), by incremental update. Throws REVOCATION_UNAVAILABLE when the signature has no timestamp or what was
 * found is not enough, and what `ask` throws.
 */
export async function withRevocation(signed: Uint8Array, ask: AskRevocation): Promise<Uint8Array> {
  const last = (await rawSignatures(signed))?.at(-1);
  if (last?.covers !== 'document' || last.timestamp === null)
    throw unavailable('the last signature has no timestamp of an authority');
  const chains = [last.certificates, last.authority];
  const data = await ask(chains);
  const { problem } = await judgeRevocation(chains, data, last.timestamp.at);
  if (problem !== undefined)
    throw unavailable(`what was answered does not hold at the time of the timestamp: ${problem}`);
  return revocationUpdate(signed, data);
}

/** What lies behind a signature: an update with revocation data, and where it ends. */
export interface RevocationUpdate {
  readonly data: RevocationData;
  readonly end: number;
}

/**
 * The update with revocation data that begins at `start`, where a signature ends; undefined for anything else. It is read
 * from the bytes, made anew over what lies before it, and must be these bytes: no parser sees what nobody signed.
 */
export async function revocationUpdateAt(
  bytes: Uint8Array,
  start: number,
  limit: number,
): Promise<RevocationUpdate | undefined> {
  const data = dataBetween(bytes, start, limit);
  if (data === undefined) return undefined;
  try {
    const anew = await revocationUpdate(bytes.subarray(0, start), data);
    const isSame = anew.length <= limit && anew.subarray(start).equals(bytes.subarray(start, anew.length));
    return isSame ? { data, end: anew.length } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether what lies from `start` to `limit` could be such an update, without a look at what lies before. */
export function dataBetween(bytes: Uint8Array, start: number, limit: number): RevocationData | undefined {
  if (limit - start > MOST_BYTES) return undefined;
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + start, limit - start);
  const values = streamsIn(tail);
  if (values.length === 0 || values.length > MOST_VALUES) return undefined;
  try {
    return sortedByKind(values);
  } catch {
    return undefined;
  }
}

const STREAM = /\n\d{1,9} 0 obj\n<<\n\/Length (\d{1,7})\n>>\nstream\n/g;

/** The contents of the streams that have a length and nothing else, in their order; stops at a later signature. */
function streamsIn(tail: Buffer): Buffer[] {
  const text = tail.toString('latin1');
  const found: Buffer[] = [];
  const stream = new RegExp(STREAM);
  for (let match = stream.exec(text); match !== null && found.length <= MOST_VALUES; match = stream.exec(text)) {
    const from = match.index + match[0].length;
    const to = from + Number(match[1]);
    found.push(tail.subarray(from, to));
    stream.lastIndex = to;
  }
  return found;
}

/** A PDF with an update that holds the data and nothing else; the same bytes for the same file and data. Throws RENDER_FAILED. */
export async function revocationUpdate(signed: Uint8Array, data: RevocationData): Promise<Buffer> {
  const pdf = await loadedForUpdate(signed);
  const changes = takeChanges(pdf);
  const { catalog, context } = pdf;
  const earlier = storeOf(pdf);
  const store = context.obj({ Type: 'DSS' });
  for (const kind of KINDS) {
    const list = context.obj([...(earlier?.lookupMaybe(PDFName.of(LISTS[kind]), PDFArray)?.asArray() ?? [])]);
    for (const der of data[kind])
      list.push(context.register(PDFRawStream.of(context.obj({ Length: der.length }), Uint8Array.from(der))));
    if (list.size() > 0) store.set(PDFName.of(LISTS[kind]), list);
  }
  catalog.set(PDFName.of('DSS'), context.register(store));
  if (!catalog.has(PDFName.of('Extensions'))) catalog.set(PDFName.of('Extensions'), context.obj(EXTENSIONS));
  return Buffer.concat([signed, await pdf.saveIncremental(changes)]);
}

/** ETSI EN 319 142-1, 5.6: a PDF of version 1.7 says that it has what came later. */
const EXTENSIONS = { ESIC: { BaseVersion: PDFName.of('1.7'), ExtensionLevel: 2 } };

/** The data of an earlier signature, which stay. */
function storeOf({ catalog }: PDFDocument): PDFDict | undefined {
  return catalog.lookupMaybe(PDFName.of('DSS'), PDFDict);
}

function unavailable(reason: string): AffidavitError {
  return new AffidavitError(
    'REVOCATION_UNAVAILABLE',
    `Revocation data cannot be embedded: ${reason}.`,
    'Sign without --revocation: the PDF is then PAdES B-T.',
  );
}
