import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The families of drawings and of print, by their CSS names in `FONT_STACKS`. */
export type FontFace = 'serif' | 'serif-italic' | 'sans' | 'mono';

/** Values for `font-family`. */
export const FONT_STACKS = {
  serif: "'Source Serif 4', Georgia, serif",
  sans: "'Source Sans 3', 'Open Sans', sans-serif",
  mono: "'Source Code Pro', monospace",
} as const;

/**
 * One file for each weight: of a variable font, Chromium prints shapes (Type 3), which a reader of PDFs can neither
 * hint nor name.
 */
const SHEETS: Readonly<Record<FontFace, readonly string[]>> = {
  serif: ['@fontsource/source-serif-4/400.css', '@fontsource/source-serif-4/600.css'],
  'serif-italic': ['@fontsource/source-serif-4/400-italic.css', '@fontsource/source-serif-4/600-italic.css'],
  sans: ['@fontsource/source-sans-3/400.css', '@fontsource/source-sans-3/600.css'],
  mono: ['@fontsource/source-code-pro/400.css'],
};

/**
 * `@font-face` rules with the fonts inside as data URIs, for pages that may ask the network for nothing. Only the
 * ranges of Unicode that `text` uses are embedded.
 */
export function fontFaces(faces: readonly FontFace[], text: string): string {
  const used = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
  return faces.flatMap((face) => SHEETS[face].flatMap((sheet) => rulesOf(sheet, used))).join('\n');
}

function rulesOf(sheet: string, used: ReadonlySet<number>): string[] {
  const path = fileURLToPath(import.meta.resolve(sheet));
  const rules = readFileSync(path, 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return rules.filter((rule) => covers(rule, used)).map((rule) => embedded(rule, dirname(path)));
}

function covers(rule: string, used: ReadonlySet<number>): boolean {
  const ranges = /unicode-range:\s*([^;]+);/.exec(rule)?.[1];
  if (ranges === undefined) return true;
  return ranges.split(',').some((range) => meets(range.trim().slice(2), used));
}

function meets(range: string, used: ReadonlySet<number>): boolean {
  const [from = 0, to = from] = range.split('-').map((digits) => Number.parseInt(digits, 16));
  for (let point = from; point <= to; point += 1) if (used.has(point)) return true;
  return false;
}

function embedded(rule: string, folder: string): string {
  // Behind the first file stands an older form of it, for browsers of another time.
  const first = rule.replace(/(src:\s*url\([^)]+\) format\('woff2'\)),[^;]*;/, '$1;');
  return first.replace(/font-display:\s*swap/, 'font-display: block').replace(/url\(([^)]+)\)/g, (_, name: string) => {
    const bytes = readFileSync(join(folder, name.replaceAll(/['"]/g, '')));
    return `url(data:font/woff2;base64,${bytes.toString('base64')})`;
  });
}
