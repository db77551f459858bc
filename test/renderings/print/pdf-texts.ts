import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What other programs read in a PDF: its words, its metadata, and every stream of it unpacked. */
export function pdfTexts(folder: string, name: string, bytes: Uint8Array): ReadonlyMap<string, string> {
  const path = join(folder, `${name}.pdf`);
  const unpacked = join(folder, `${name}.qdf.pdf`);
  writeFileSync(path, bytes);
  const said = (tool: string, ...args: string[]): string =>
    execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 28 });
  said('qpdf', '--qdf', '--object-streams=disable', '--stream-data=uncompress', path, unpacked);
  return new Map([
    [`${name}: words`, said('pdftotext', path, '-')],
    [`${name}: words as they lie`, said('pdftotext', '-raw', path, '-')],
    [`${name}: metadata`, said('pdfinfo', path) + said('pdfinfo', '-meta', path) + said('pdfinfo', '-dests', path)],
    [`${name}: streams`, readFileSync(unpacked, 'latin1')],
  ]);
}
