import { SAVE_AGAIN, Unreadable } from '../refusal.ts';

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A text or an attribute's value as it is meant. Throws Unreadable for an entity that XML does not know by itself. */
export function unescaped(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;]{0,40});?/g, (whole, name: string) => {
    const meant = whole.endsWith(';') ? (PREDEFINED.get(name) ?? ofNumber(name)) : undefined;
    if (meant === undefined)
      throw new Unreadable(
        'A part names an entity of its own, or holds a bare “&”; entities are not read.',
        SAVE_AGAIN,
      );
    return meant;
  });
}

function ofNumber(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  const legal = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
  return legal && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
}

/** Text for an element or, quoted, an attribute. Holds nothing that XML cannot: see `printable`. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML 1.0 cannot hold, however written.
const UNPRINTABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Without what XML 1.0 cannot hold; line ends are line feeds. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '\ufffd');
}
