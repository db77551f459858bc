import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { type Instant, isInstant } from '../core/instant.ts';
import { identityOf, isValidAt, type SignerIdentity } from './certificate.ts';
import { type CmsProblem, verifyCms } from './cms-verify.ts';

/** Why a PDF's signature is refused. */
export type PdfProblem =
  | CmsProblem
  | 'NOT_A_PDF'
  | 'UNSIGNED'
  | 'SUBFILTER_REFUSED'
  | 'BYTE_RANGE_INVALID'
  /** What the byte range leaves out is not exactly this signature's /Contents. */
  | 'GAP_INVALID'
  /** There are bytes after the last signature's range. */
  | 'APPENDED'
  | 'SIGNING_DATE_INVALID'
  | 'CERTIFICATE_NOT_VALID_THEN'
  | 'SIGNER_UNEXPECTED';

export interface PdfSignature {
  readonly field: string;
  readonly problems: readonly PdfProblem[];
  /** `revision`: it vouches for the first `signedBytes` bytes, before a later signature was added. */
  readonly covers: 'document' | 'revision' | 'unknown';
  readonly signedBytes: number;
  /** Claimed by the signer in /M; no authority confirms it. */
  readonly at: Instant | null;
  readonly reason: string;
  /** Null when no certificate could be read. Whoever asks must judge whether this signer is the right one. */
  readonly signer: SignerIdentity | null;
}

export interface PdfVerification {
  /** True only if there is a signature, every one of them holds, and the last covers the whole file. */
  readonly ok: boolean;
  readonly problems: readonly PdfProblem[];
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignature[];
}

/**
 * Checks the PAdES B-B signatures that `signPdf` writes; any other profile is refused rather than half understood.
 * `signer`: the SHA-256 fingerprint of the certificate that must have made the last one; without it anybody's will do.
 */
export async function verifyPdf(
  bytes: Uint8Array,
  expected: { readonly signer?: string } = {},
): Promise<PdfVerification> {
  const signatures = await signaturesOf(bytes);
  if (signatures === undefined) return { ok: false, problems: ['NOT_A_PDF'], signatures: [] };
  const problems: PdfProblem[] = signatures.flatMap((signature) => signature.problems);
  const last = signatures.at(-1);
  if (last === undefined) problems.push('UNSIGNED');
  if (last?.covers === 'revision') problems.push('APPENDED');
  if (last && expected.signer !== undefined && last.signer?.fingerprint !== expected.signer)
    problems.push('SIGNER_UNEXPECTED');
  return { ok: problems.length === 0, problems: [...new Set(problems)], signatures };
}

interface Field {
  readonly name: string;
  readonly value: PDFDict;
}

/** Undefined when the bytes cannot be parsed: hostile ones may fail anywhere, and then no signature holds. */
async function signaturesOf(bytes: Uint8Array): Promise<PdfSignature[] | undefined> {
  try {
    const pdf = await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      warnOnInvalidObjects: false,
    });
    return signatureFields(pdf)
      .map((field) => verifyField(bytes, field))
      .sort((a, b) => a.signedBytes - b.signedBytes);
  } catch {
    return undefined;
  }
}

function signatureFields(pdf: PDFDocument): Field[] {
  const form = pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  const list = form?.lookupMaybe(PDFName.of('Fields'), PDFArray);
  const fields = Array.from({ length: list?.size() ?? 0 }, (_, i) => list?.lookupMaybe(i, PDFDict));
  return fields.flatMap((field) => {
    const value = field?.lookupMaybe(PDFName.of('V'), PDFDict);
    return value?.has(PDFName.of('ByteRange')) ? [{ name: text(field, 'T'), value }] : [];
  });
}

function verifyField(bytes: Uint8Array, { name, value }: Field): PdfSignature {
  const ranges = rangesOf(value);
  const at = instantFrom(text(value, 'M'));
  const claim = { field: name, at, reason: text(value, 'Reason') };
  if (!ranges || ranges.end > bytes.length || ranges.from >= ranges.to) {
    return { ...claim, problems: ['BYTE_RANGE_INVALID'], covers: 'unknown', signedBytes: 0, signer: null };
  }
  const covers = ranges.end === bytes.length ? 'document' : 'revision';
  const der = contentsInGap(bytes, ranges, value);
  if (der === undefined) return { ...claim, problems: ['GAP_INVALID'], covers, signedBytes: ranges.end, signer: null };

  const digest = createHash('sha256')
    .update(bytes.subarray(0, ranges.from))
    .update(bytes.subarray(ranges.to, ranges.end))
    .digest();
  const { problems: refused, certificates } = verifyCms(der, digest);
  const [leaf] = certificates;
  const problems: PdfProblem[] = [...refused];
  if (value.lookup(PDFName.of('SubFilter')) !== PDFName.of('ETSI.CAdES.detached')) problems.push('SUBFILTER_REFUSED');
  if (at === null) problems.push('SIGNING_DATE_INVALID');
  if (at !== null && certificates.some((certificate) => !isValidAt(certificate, at)))
    problems.push('CERTIFICATE_NOT_VALID_THEN');
  return { ...claim, problems, covers, signedBytes: ranges.end, signer: leaf ? identityOf(leaf) : null };
}

interface Ranges {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

function rangesOf(value: PDFDict): Ranges | undefined {
  const array = value.lookup(PDFName.of('ByteRange'));
  if (!(array instanceof PDFArray) || array.size() !== 4) return undefined;
  const numbers = array.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : Number.NaN));
  const [start, from, to, length] = numbers as [number, number, number, number];
  if (start !== 0 || ![from, to, length].every((one) => Number.isSafeInteger(one) && one >= 0)) return undefined;
  return { from, to, end: to + length };
}

const CONTENTS = '/Contents ';

/**
 * The CMS in the gap, if the gap is exactly one hexadecimal string in lower case, follows the key /Contents, is what the
 * dictionary holds, and is padded with zeros alone: else bytes could hide there that no signature covers.
 */
function contentsInGap(bytes: Uint8Array, { from, to }: Ranges, value: PDFDict): Uint8Array | undefined {
  const gap = Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const key = Buffer.from(bytes.subarray(Math.max(0, from - CONTENTS.length), from)).toString('latin1');
  const contents = value.get(PDFName.of('Contents'));
  const isItsContents = contents instanceof PDFHexString && `<${contents.asString()}>` === gap;
  if (key !== CONTENTS || !isItsContents || !/^<(?:[0-9a-f]{2})+>$/.test(gap)) return undefined;
  const padded = Buffer.from(gap.slice(1, -1), 'hex');
  const length = derLength(padded);
  if (length === undefined || padded.subarray(length).some((byte) => byte !== 0)) return undefined;
  return padded.subarray(0, length);
}

/** The length of a DER SEQUENCE with its header; undefined where there is none, or it does not fit. */
function derLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4 || bytes[0] !== 0x30 || bytes[1] !== 0x82) return undefined;
  const length = 4 + bytes.readUInt16BE(2);
  return length <= bytes.length ? length : undefined;
}

function text(dict: PDFDict | undefined, key: string): string {
  const value = dict?.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

function instantFrom(date: string): Instant | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return isInstant(instant) ? instant : null;
}
