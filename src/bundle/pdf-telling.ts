import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { Instant } from '../core/instant.ts';
import { instantFrom, loadedPdf, text } from './pdf-fields.ts';
import { inflated } from './signature.ts';

/** What a PDF says of itself beside its pages. */
export interface PdfTelling {
  readonly subject: string;
  /** /CreationDate; null when it is absent or not a UTC date. */
  readonly created: Instant | null;
  /** The one file attached, which is called report.json; null where there is another, none, or more. */
  readonly report: Uint8Array | null;
  /** How many files are in it, named or not. */
  readonly attachments: number;
}

/** Reads what a document says of itself; undefined when it cannot be parsed. `limit`: the bytes that its attachment may have. */
export async function pdfTelling(bytes: Uint8Array, limit: number): Promise<PdfTelling | undefined> {
  try {
    const pdf = await loadedPdf(bytes);
    const info = pdf.context.lookupMaybe(pdf.context.trailerInfo.Info, PDFDict);
    return {
      subject: info ? text(info, 'Subject') : '',
      created: info ? instantFrom(text(info, 'CreationDate')) : null,
      ...(await attached(pdf, limit)),
    };
  } catch {
    // The bytes come from whoever made the file, and may fail anywhere.
    return undefined;
  }
}

/** Found by the tree of names, and held against every object: a second file could be what another reader shows. */
async function attached(pdf: PDFDocument, limit: number): Promise<Pick<PdfTelling, 'report' | 'attachments'>> {
  const ref = namedFile(pdf);
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  const files = objects.filter((object) => object instanceof PDFRawStream && typeOf(object.dict) === 'EmbeddedFile');
  const specifications = objects.reduce((sum, object) => sum + attachmentsIn(object), 0);
  const attachments = Math.max(files.length, specifications);
  if (ref === undefined || files.length !== 1 || specifications !== 1) return { report: null, attachments };
  const file = pdf.context.lookup(ref);
  const isNamed = file instanceof PDFRawStream && file === files[0];
  return { report: isNamed ? await contentOf(file, limit) : null, attachments };
}

/** How many specifications of embedded files are in an object: of the document, of a page's note, or of nothing. */
function attachmentsIn(object: PDFObject | undefined): number {
  if (object instanceof PDFRawStream) return attachmentsIn(object.dict);
  if (object instanceof PDFArray) return object.asArray().reduce((sum, one) => sum + attachmentsIn(one), 0);
  if (!(object instanceof PDFDict)) return 0;
  const own = object.has(PDFName.of('EF')) ? 1 : 0;
  return object.values().reduce((sum, one) => sum + attachmentsIn(one), own);
}

function namedFile(pdf: PDFDocument): PDFRef | undefined {
  const names = pdf.catalog
    .lookupMaybe(PDFName.of('Names'), PDFDict)
    ?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict)
    ?.lookupMaybe(PDFName.of('Names'), PDFArray);
  const specification = names?.size() === 2 ? names.lookupMaybe(1, PDFDict) : undefined;
  const files = specification?.lookupMaybe(PDFName.of('EF'), PDFDict);
  if (
    !specification ||
    !files ||
    text(specification, 'UF') !== 'report.json' ||
    text(specification, 'F') !== 'report.json'
  )
    return undefined;
  const refs = files.keys().map((key) => files.get(key));
  const [ref] = refs;
  return ref instanceof PDFRef && refs.every((other) => other === ref) ? ref : undefined;
}

async function contentOf({ dict, contents }: PDFRawStream, limit: number): Promise<Uint8Array | null> {
  const filter = dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return contents.length > limit ? null : contents;
  if (filter !== PDFName.of('FlateDecode') || dict.has(PDFName.of('DecodeParms'))) return null;
  return inflated(contents, limit);
}

function typeOf(dict: PDFDict): string {
  const type = dict.lookup(PDFName.of('Type'));
  return type instanceof PDFName ? type.decodeText() : '';
}
