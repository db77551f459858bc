import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { type Instant, isInstant } from '../core/instant.ts';

/** A signature field of the document's form, as a PDF parser sees it. */
export interface SignatureField {
  readonly name: string;
  readonly byteRange: string;
  readonly contents: string;
  readonly subFilter: string;
  /** From /M; null when it is absent or not a UTC date. */
  readonly at: Instant | null;
  readonly reason: string;
  /** /Name; '' when it is absent. */
  readonly signerName: string;
  /** Whether the signer says that an authority's timestamp belongs to the signature. */
  readonly stamped: boolean;
}

/** In the signature's dictionary, under the signature itself: a timestamp is not, and could be taken away unnoticed. */
export const STAMPED = 'AFDV_Timestamp';

/** Parsed strictly, and not changed by it. Throws for what cannot be parsed. */
export function loadedPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
    throwOnInvalidObject: true,
    warnOnInvalidObjects: false,
  });
}

/** Undefined when the bytes cannot be parsed: hostile ones may fail anywhere, and then no field can be told. */
export async function signatureFields(bytes: Uint8Array): Promise<SignatureField[] | undefined> {
  try {
    const pdf = await loadedPdf(bytes);
    const form = pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
    const list = form?.lookupMaybe(PDFName.of('Fields'), PDFArray);
    const fields = Array.from({ length: list?.size() ?? 0 }, (_, i) => list?.lookupMaybe(i, PDFDict));
    return fields.flatMap((field) => (field ? fieldOf(field) : []));
  } catch {
    return undefined;
  }
}

function fieldOf(field: PDFDict): SignatureField[] {
  const value = field.lookupMaybe(PDFName.of('V'), PDFDict);
  const range = value?.lookupMaybe(PDFName.of('ByteRange'), PDFArray);
  if (!value || !range) return [];
  const contents = value.get(PDFName.of('Contents'));
  const subFilter = value.lookup(PDFName.of('SubFilter'));
  return [
    {
      name: text(field, 'T'),
      byteRange: range.asArray().join(' '),
      contents: contents instanceof PDFHexString ? contents.asString() : '',
      subFilter: subFilter instanceof PDFName ? subFilter.decodeText() : '',
      at: instantFrom(text(value, 'M')),
      reason: text(value, 'Reason'),
      signerName: text(value, 'Name'),
      stamped: value.lookup(PDFName.of(STAMPED)) === PDFName.of('Required'),
    },
  ];
}

/** A string of a dictionary; '' when it has none of that name. */
export function text(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

/** A UTC date as PDF writes it; null for any other. */
export function instantFrom(date: string): Instant | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return isInstant(instant) ? instant : null;
}
