import { visibleText } from '../core/visible.ts';

/** Invisible: keeps two characters from being read as syntax. */
const JOINER = '\u2060';

const LONGEST = 56;

/**
 * One line of untrusted text as a Mermaid label. Mermaid reads `#name;`, `&name;`, `%%{…}%%`, `$$…$$`, `\n`,
 * `fa:fa-…` and leading list and heading marks as syntax even inside quotes, and has no escape for them.
 */
export function mermaidLabel(text: string): string {
  return oneLine(text)
    .replaceAll('"', '”')
    .replaceAll('`', '’')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll(/[#&\\%$*_~:@]/g, (sign) => `${sign}${JOINER}`)
    .replace(/^(\d+)([.)])/, `$1${JOINER}$2`)
    .replace(/^[-+=]/, (sign) => `${JOINER}${sign}`);
}

/** Untrusted text as one line, what is hidden in it made visible, its middle left out when it is long. */
export function oneLine(text: string, longest = LONGEST): string {
  return shortened(visibleText(text.replaceAll(/\s+/g, ' ').trim()), longest);
}

/** Lines of one label; empty lines are dropped, and a label is never empty. */
export function mermaidLines(lines: readonly string[]): string {
  const kept = lines.map(mermaidLabel).filter((line) => line !== '');
  return kept.length === 0 ? 'unnamed' : kept.join('<br/>');
}

/** The beginning and the end tell more of a name than its middle; the table beside the diagram has it whole. */
function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const half = (longest - 1) / 2;
  return `${characters.slice(0, Math.ceil(half)).join('')}…${characters.slice(-Math.floor(half)).join('')}`;
}
