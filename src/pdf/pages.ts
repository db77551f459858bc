import { type PlainPdf, reference, textOf } from './plain-pdf.ts';

/** The numbers of the page objects, in reading order. */
export function pageOrder(pdf: PlainPdf): number[] {
  return below(pdf, reference(textOf(pdf, pdf.root), 'Pages'));
}

/** The page, from 1, on which each element that is linked to starts. Chromium names destinations after their ids. */
export function destinations(pdf: PlainPdf, order: readonly number[]): ReadonlyMap<string, number> {
  const pages = new Map(order.map((number, index) => [number, index + 1]));
  const names = textOf(pdf, reference(textOf(pdf, pdf.root), 'Dests'));
  return new Map(
    Array.from(names.matchAll(/\/([a-z0-9-]+) \[(\d+) 0 R /g), ([, name = '', page]) => {
      const number = pages.get(Number(page));
      if (number === undefined) throw new Error(`the printed PDF leads from ${name} to no page`);
      return [name, number];
    }),
  );
}

/** The pages of a node of the page tree (ISO 32000-1, 7.7.3), which are its leaves. */
function below(pdf: PlainPdf, number: number): number[] {
  const node = textOf(pdf, number);
  if (node.startsWith('<</Type /Page\n')) return [number];
  const kids = /\/Kids \[([^\]]*)\]/.exec(node)?.[1];
  if (kids === undefined) throw new Error('the printed PDF has a page tree without pages');
  return Array.from(kids.matchAll(/(\d+) 0 R/g), (kid) => Number(kid[1])).flatMap((kid) => below(pdf, kid));
}
