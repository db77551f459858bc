import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** The page, from 1, on which each element that is linked to starts: Chromium names a destination after its id. */
export async function pagesOf(pdf: Uint8Array): Promise<Map<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
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
