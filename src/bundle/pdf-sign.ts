import { createHash } from 'node:crypto';
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { epochMs, type Instant } from '../core/instant.ts';
import { signCms } from './cms.ts';
import { STAMPED } from './pdf-fields.ts';
import type { Signer } from './signer.ts';
import type { Stamp } from './timestamp/stamp.ts';

export interface PdfSigning {
  /** Written as /M: the claimed time of signing. */
  readonly at: Instant;
  readonly reason: string;
  readonly name?: string;
}

/** Who is asked for a timestamp over the signature; nobody without it. */
export interface PdfStamping {
  readonly stamp?: Stamp;
}

/** Bytes kept free beside the certificates: a timestamp token with its own is the most of it. */
const RESERVE = 12 * 1024;
/** Stands for a length not yet known; ten digits, so that rewriting it moves nothing. */
const UNKNOWN = 9_999_999_999;

/**
 * Signs a PDF by incremental update: PAdES B-B (ETSI EN 319 142-1), sub-filter ETSI.CAdES.detached, an invisible field
 * on page one; B-T with `stamp`. The unsigned file is an exact prefix of the result. A signed file may be signed again.
 * Throws RENDER_FAILED for a file that is no PDF, and what `stamp` throws.
 */
export async function signPdf(
  unsigned: Uint8Array,
  signer: Signer,
  { stamp, ...words }: PdfSigning & PdfStamping,
): Promise<Uint8Array> {
  const signing = { ...words, stamped: stamp !== undefined };
  const room = signer.certificates.reduce((sum, der) => sum + der.length, RESERVE);
  const { draft, from, to } = await signatureDraft(unsigned, room, signing);
  const digest = createHash('sha256').update(draft.subarray(0, from)).update(draft.subarray(to)).digest();
  const cms = Buffer.from(await signCms(digest, signer, stamp)).toString('hex');
  if (cms.length > room * 2) throw failed(`the signature needs ${cms.length / 2} bytes and ${room} are free`);
  draft.write(cms, from + 1, 'latin1');
  return draft;
}

type Drafted = PdfSigning & { readonly stamped?: boolean };

/** A PDF with room for a signature, which is all that lacks: it belongs between the bytes `from` and `to`. */
export interface SignatureDraft {
  readonly draft: Buffer;
  readonly from: number;
  readonly to: number;
}

/** The update that bears a signature, the same bytes for the same file, room and words. Throws RENDER_FAILED. */
export async function signatureDraft(unsigned: Uint8Array, room: number, signing: Drafted): Promise<SignatureDraft> {
  const draft = await withEmptySignature(unsigned, room, signing);
  const from = draft.indexOf(`<${'0'.repeat(room * 2)}>`, unsigned.length, 'latin1');
  const to = from + room * 2 + 2;
  writeRanges(draft, unsigned.length, [from, to, draft.length - to]);
  return { draft, from, to };
}

async function withEmptySignature(unsigned: Uint8Array, room: number, signing: Drafted): Promise<Buffer> {
  const pdf = await loadedForUpdate(unsigned);
  const changes = takeChanges(pdf);
  const fields = signatureFields(pdf, changes);
  const signature = pdf.context.register(
    pdf.context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN].map((length) => PDFNumber.of(length)),
      Contents: PDFHexString.of('0'.repeat(room * 2)),
      M: PDFString.of(pdfDate(signing.at)),
      Reason: PDFHexString.fromText(signing.reason),
      ...(signing.name === undefined ? {} : { Name: PDFHexString.fromText(signing.name) }),
      ...(signing.stamped === true ? { [STAMPED]: 'Required' } : {}),
    }),
  );
  addField(pdf, fields, signature);
  changes.markRefForSave(pdf.getPage(0).ref);
  return Buffer.concat([unsigned, await pdf.saveIncremental(changes)]);
}

/** A PDF that is to be appended to. Throws RENDER_FAILED. */
export async function loadedForUpdate(unsigned: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(unsigned, {
      updateMetadata: false,
      forIncrementalUpdate: true,
      parseSpeed: ParseSpeeds.Fastest,
    });
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  }
}

/**
 * The list of changed objects, which is ours to keep from here on: pdf-lib would search the whole document for the owner
 * of every dictionary that is written to, and a tagged one has tens of thousands. The catalog is in the list
 * already, and new objects need not be.
 */
export function takeChanges(pdf: PDFDocument): NonNullable<PDFDocument['context']['snapshot']> {
  const changes = pdf.context.snapshot;
  if (changes === undefined) throw failed('its end was not read');
  delete pdf.context.snapshot;
  return changes;
}

/** The form's list of fields, made where there is none. SigFlags 3: signatures exist, the file may only be appended to. */
function signatureFields(pdf: PDFDocument, changes: ReturnType<typeof takeChanges>): PDFArray {
  const { catalog, context } = pdf;
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict) ?? context.obj({ Fields: [] });
  form.set(PDFName.of('SigFlags'), PDFNumber.of(3));
  if (!catalog.has(PDFName.of('AcroForm'))) catalog.set(PDFName.of('AcroForm'), context.register(form));
  for (const owner of [catalog.get(PDFName.of('AcroForm')), form.get(PDFName.of('Fields'))]) {
    if (owner instanceof PDFRef) changes.markRefForSave(owner);
  }
  return form.lookup(PDFName.of('Fields'), PDFArray);
}

function addField(pdf: PDFDocument, fields: PDFArray, signature: ReturnType<PDFDocument['context']['register']>): void {
  const page = pdf.getPage(0);
  const widget = pdf.context.register(
    pdf.context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(`Signature${fields.size() + 1}`),
      TU: PDFString.of('Digital signature of this document'),
      V: signature,
      F: 132,
      Rect: [0, 0, 0, 0],
      P: page.ref,
    }),
  );
  fields.push(widget);
  page.node.addAnnot(widget);
}

/** Fills /ByteRange in place. Looked for in the update alone: the prefix may hold an older signature's. */
function writeRanges(draft: Buffer, updateStart: number, lengths: readonly [number, number, number]): void {
  const unknown = `/ByteRange [ 0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN} ]`;
  const place = draft.indexOf(unknown, updateStart, 'latin1');
  if (place < 0) throw failed('the signature dictionary was not written as expected');
  draft.write(`/ByteRange [ 0 ${lengths.join(' ')} ]`.padEnd(unknown.length), place, 'latin1');
}

/** ISO 32000-1, 7.9.4. */
export function pdfDate(at: Instant): string {
  const [date, time] = new Date(epochMs(at)).toISOString().split('T');
  return `D:${`${date}${time?.slice(0, 8)}`.replace(/[-:]/g, '')}Z`;
}

function failed(reason: string, cause?: unknown): AffidavitError {
  return new AffidavitError('RENDER_FAILED', `the PDF could not be signed: ${reason}`, 'Print the report again.', {
    cause,
  });
}
