import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** The page, from 1, on which each element that is linked to starts, as another program reads them. */
export async function pagesIn(pdf: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const order = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const destinations = document.catalog.lookup(PDFName.of('Dests'), PDFDict);
  return new Map(
    destinations.keys().map((name) => {
      const target = destinations.lookup(name, PDFArray);
      return [name.decodeText(), order.get(String(target.get(0))) ?? Number.NaN];
    }),
  );
}
