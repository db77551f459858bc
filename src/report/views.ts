import { withoutHidden } from '../core/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  colon: ':',
  period: '.',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  commat: '@',
  sol: '/',
};
const ENCODED =
  /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));|(?:%[0-9a-f]{2})+|\\u([0-9a-f]{4})|⟨U\+[0-9A-F]{4,6}⟩/gi;
const TAGS = /<[^<>]*>/g;

/**
 * The ways in which a published text can be read: with HTML's, JSON's and addresses' escapes undone and hidden
 * characters left out, and for markup also as it reads without its tags. Lines stay lines.
 */
export function viewsOf(name: string, text: string): string[] {
  const plain = withoutHidden(text.replace(ENCODED, decoded), () => '').normalize('NFKC');
  if (!/\.(?:html|svg|xml)$/.test(name)) return [plain];
  const words = withoutHidden(text.replace(TAGS, keptLines).replace(ENCODED, decoded), () => '').normalize('NFKC');
  return [plain, words];
}

function decoded(all: string, hex?: string, digits?: string, name?: string, unit?: string): string {
  if (all.startsWith('⟨')) return '';
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (digits !== undefined) return character(Number(digits));
  if (unit !== undefined) return character(Number.parseInt(unit, 16));
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
  return Buffer.from(all.replaceAll('%', ''), 'hex').toString('utf8');
}

function character(code: number): string {
  return code > 0x10ffff || code === 10 ? ' ' : String.fromCodePoint(code);
}

/** Tags of a page part no words that belong together, but the line ends in them count. */
function keptLines(tag: string): string {
  const lines = tag.split('\n').length - 1;
  const parts =
    /^<\/?(?:p|div|li|t[dhr]|h\d|section|article|nav|header|footer|dt|dd|title|desc|text|tspan|br|pre|summary)\b/i;
  return '\n'.repeat(lines) + (parts.test(tag) ? ' | ' : '');
}
