import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** The page, from 1, on which each element that is linked to starts. */
export type Pages = ReadonlyMap<string, number>;

/** Opens a printed PDF as it is, in one go: pdf-lib otherwise yields to the event loop every few objects. */
export function openPrinted(pdf: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

/** Reads the destinations, which Chromium names after the ids of the elements. */
export function pagesOf(document: PDFDocument): Pages {
  const order = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const pages = new Map<string, number>();
  for (const [name] of destinations?.entries() ?? []) {
    const target = destinations?.lookup(name);
    const number = target instanceof PDFArray ? order.get(String(target.get(0))) : undefined;
    if (number !== undefined) pages.set(name.decodeText(), number);
  }
  return pages;
}
