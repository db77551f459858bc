import type { Objects } from './plain-pdf.ts';

const ID = /\(node(\d{8})\)/g;

/**
 * Chromium names headings of tables after its own numbers for the page's nodes, which depend on what its process did
 * before. Each becomes its rank among them, as long as it was and in the same order: the same page gives the same bytes.
 */
export function renumbered(objects: Objects): Map<number, Buffer> {
  const texts = [...objects].flatMap(([number, body]) => {
    if (!body.includes('(node') || body.includes('stream\n')) return [];
    return [[number, body.toString('latin1')] as const];
  });
  const ids = [...new Set(texts.flatMap(([, text]) => Array.from(text.matchAll(ID), ([, id = '']) => id)))].sort();
  const ranks = new Map(ids.map((id, index) => [id, String(index + 1).padStart(8, '0')]));
  const changed = texts.map(([number, text]) => {
    const named = text.replace(ID, (_, id: string) => `(node${ranks.get(id)})`);
    return [number, Buffer.from(named, 'latin1')] as const;
  });
  return new Map([...objects, ...changed]);
}
