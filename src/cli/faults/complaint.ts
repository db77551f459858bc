import { readFileSync, statSync } from 'node:fs';
import type { AffidavitError, Place } from '../../core/errors.ts';
import { harmless } from '../../core/harmless.ts';
import type { Warning } from '../../core/warning.ts';
import { codeFrame } from './code-frame.ts';

/** A larger file is no text that somebody wrote. */
const LARGEST = 4_000_000;

/** How complaints are written: the width of the terminal, and whether it takes colour. */
export interface Manner {
  readonly columns: number;
  readonly colour: boolean;
}

const PLAIN: Manner = { columns: 80, colour: false };

/** What, where, and what to do next, with the lines around; several with their count. */
export function complaint(faults: readonly AffidavitError[], manner: Manner = PLAIN): string {
  const told = faults.map((fault) => entry('affidavit', fault, manner)).join('\n');
  return faults.length === 1 ? told : `${told}\n${counted(faults.length, 'fault')}${inFiles(faults)}.\n`;
}

/** The same for warnings; '' for none. */
export function warningsText(warnings: readonly Warning[], manner: Manner = PLAIN): string {
  if (warnings.length === 0) return '';
  const told = warnings.map((warning) => entry('warning', warning, manner)).join('\n');
  return `${told}\n${counted(warnings.length, 'warning')}${inFiles(warnings)}.\n`;
}

/** `file:line:column`, as far as it is known. */
export function placeText({ file, line, column }: Place): string {
  return [
    file,
    ...(line === undefined ? [] : [line]),
    ...(line === undefined || column === undefined ? [] : [column]),
  ].join(':');
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly place: Place | undefined;
}

function entry(who: string, { code, message, remedy, place }: Told, { columns, colour }: Manner): string {
  const paint = (sgr: number, text: string) => (colour ? `\u001b[${sgr}m${text}\u001b[0m` : text);
  const head = paint(who === 'warning' ? 33 : 31, `${who}:`);
  const where = place === undefined ? '' : `${paint(36, harmless(placeText(place)))}: `;
  const sign = place === undefined ? '' : paint(90, ` [${code}]`);
  const frame = place === undefined ? '' : frameOf(place, Math.min(80, columns));
  return `${head} ${where}${harmless(message)}${sign}\n${frame}  → ${harmless(remedy)}\n`;
}

/** Nothing where the file is gone, or is none that somebody wrote. */
function frameOf(place: Place, width: number): string {
  if (place.line === undefined) return '';
  try {
    const { size } = statSync(place.file);
    const frame = size > LARGEST ? '' : codeFrame(readFileSync(place.file, 'utf8'), place, width);
    return frame === '' ? '' : `${frame}\n`;
  } catch {
    return '';
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function inFiles(told: readonly { readonly place: Place | undefined }[]): string {
  const files = new Set(told.flatMap(({ place }) => place?.file ?? []));
  return files.size === 0 ? '' : ` in ${counted(files.size, 'file')}`;
}
