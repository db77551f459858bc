import { harmless } from '../core/harmless.ts';
import type { VerdictKind } from '../report/schema.ts';
import { verdictWord } from '../wording/verdicts.ts';

export { harmless };

/** Marks differ in shape; colour only repeats what shape and word already say. */
const MARKS: Readonly<Record<VerdictKind, { readonly mark: string; readonly colour: number }>> = {
  proven: { mark: '●', colour: 32 },
  broken: { mark: '✕', colour: 31 },
  unproven: { mark: '○', colour: 33 },
  stale: { mark: '◐', colour: 35 },
  excepted: { mark: '▬', colour: 37 },
  attested: { mark: '▲', colour: 34 },
  lapsed: { mark: '△', colour: 33 },
};

/** "● proven", coloured when the terminal takes it. */
export function marked(kind: VerdictKind, colour: boolean, width = 0): string {
  const { mark, colour: code } = MARKS[kind];
  const text = `${mark} ${verdictWord(kind)}`.padEnd(width);
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** At most `width` characters, with an ellipsis where something was cut. */
export function fitted(text: string, width: number): string {
  const chars = [...text];
  return chars.length <= width
    ? text
    : `${chars
        .slice(0, Math.max(1, width - 1))
        .join('')
        .trimEnd()}…`;
}

/** Breaks text into lines of at most `width` characters, each after the first indented by `indent` on top of that. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Columns under their names, as wide as their longest cell but never wider than 60. */
export function table(names: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = [
    names.map(String),
    ...rows.map((row) => row.map((cell) => fitted(harmless(cell === null ? 'NULL' : String(cell)), 60))),
  ];
  const widths = names.map((_, i) => Math.max(...cells.map((row) => [...(row[i] ?? '')].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] as number) - [...cell].length))
      .join('  ')
      .trimEnd();
  const [head, ...body] = cells;
  return `${[line(head as string[]), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n')}\n`;
}
