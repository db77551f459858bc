import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';

/** The parts of a zip, read by somebody else's code. */
export function partsOf(zip: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(zip);
}

/** What a parser that we did not write sees of a part: every tag, attribute and text, in order. */
export function eventsOf(part: Uint8Array): { path: string; said: string }[] {
  const [a, b] = part;
  const isWide = a === 0xff && b === 0xfe;
  const text = new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(part);
  const events: { path: string; said: string }[] = [];
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const said = Object.values(attributes)
      .map(({ name, value }) => `${name}=${value}`)
      .join(' ');
    const isCell = local === 'c' && path.at(-1)?.startsWith('row');
    path.push(isCell ? `c:${attributes.r?.value ?? `nth${events.length}`}` : local);
    events.push({ path: path.join('/'), said: `<{${uri}}${local} ${said}>` });
  });
  parser.on('text', (said) => events.push({ path: path.join('/'), said }));
  parser.on('cdata', (said) => events.push({ path: path.join('/'), said }));
  parser.on('comment', (said) => events.push({ path: path.join('/'), said: `<!--${said}-->` }));
  parser.on('closetag', () => {
    events.push({ path: path.join('/'), said: 'end' });
    path.pop();
  });
  parser.write(text).close();
  return events;
}

const WITHIN = /\/c:([A-Z]+\d+)(\/|$)/;

/** The text that stands in cells after writing, by their reference. */
export function inlineTexts(part: Uint8Array): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { path, said } of eventsOf(part)) {
    const cell = WITHIN.exec(path)?.[1];
    if (cell !== undefined && path.endsWith('/is/t') && !said.startsWith('<{') && said !== 'end')
      texts[cell] = (texts[cell] ?? '') + said;
    if (cell !== undefined && path.endsWith('/v') && !said.startsWith('<{') && said !== 'end') texts[cell] = said;
  }
  return texts;
}

/**
 * Holds a filled workbook against the one that was sent: each part but those named is the same byte for byte, and in
 * those nothing differs outside of the cells that are named.
 */
export function expectFaithful(
  before: Uint8Array,
  after: Uint8Array,
  cells: Readonly<Record<string, readonly string[]>>,
  others: readonly string[] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', '[Content_Types].xml'],
): void {
  const [was, is] = [partsOf(before), partsOf(after)];
  for (const [name, content] of Object.entries(was)) {
    const part = is[name];
    if (part === undefined) throw new Error(`${name} is gone`);
    if (others.includes(name)) {
      expect(eventsOf(part).length, name).toBeGreaterThan(1);
      continue;
    }
    const changed = cells[name];
    if (changed === undefined) expect(Buffer.from(part).equals(Buffer.from(content)), name).toBe(true);
    else {
      const rest = (bytes: Uint8Array) =>
        eventsOf(bytes).filter(({ path }) => !changed.includes(WITHIN.exec(path)?.[1] ?? ''));
      expect(rest(part)).toEqual(rest(content));
      expect(Buffer.from(part).equals(Buffer.from(content)), `${name} was to change`).toBe(false);
    }
  }
}
