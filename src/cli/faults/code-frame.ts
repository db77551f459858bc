import type { Place } from '../../core/errors.ts';
import { harmless } from '../../core/harmless.ts';

/** Lines shown above and below. */
const AROUND = 2;
/** What is shown of a line before the place, where all of it does not fit. */
const LEAD = 24;

/**
 * The lines around a place with the place marked, for a terminal of `width` columns; '' where the text has no such line.
 * Control characters are made visible.
 */
export function codeFrame(text: string, { line, column, endLine, endColumn }: Place, width = 80): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const own = line === undefined ? undefined : lines[line - 1];
  if (own === undefined || line === undefined) return '';
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.at(-1) === '' ? lines.length - 1 : lines.length, line + AROUND);
  const digits = String(last).length;
  const room = Math.max(20, width - digits - 7);
  const from = column === undefined ? 0 : Math.min(column - 1, own.length);
  const isLonger = endLine !== undefined && endLine > line;
  const to = isLonger ? own.length : Math.min((endColumn ?? from + 2) - 1, own.length);
  const lead = harmless(own.slice(0, from)).length;
  const shift = lead + Math.min(harmless(own.slice(from, to)).length, 8) <= room ? 0 : Math.max(0, lead - LEAD);
  const shown = (one: string) => cut(harmless(one), shift, room);
  return Array.from({ length: Math.max(line, last) - first + 1 }, (_, i) => first + i)
    .flatMap((number) => {
      const mark = number === line ? '>' : ' ';
      const source = `  ${mark} ${String(number).padStart(digits)} | ${shown(lines[number - 1] ?? '')}`.trimEnd();
      if (number !== line || column === undefined) return [source];
      const signs = Math.max(1, Math.min(harmless(own.slice(from, to)).length, room - (lead - shift)));
      return [source, `    ${' '.repeat(digits)} | ${' '.repeat(lead - shift)}${'^'.repeat(signs)}`];
    })
    .join('\n');
}

function cut(text: string, from: number, room: number): string {
  const start = from === 0 ? text : `…${text.slice(from + 1)}`;
  return start.length <= room ? start : `${start.slice(0, room - 1)}…`;
}
