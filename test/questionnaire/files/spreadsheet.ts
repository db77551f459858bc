import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every sheet of a CSV, UTF-8, as cells show; one file for each. */
const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/** LibreOffice, which must be there, converting files into a folder. */
export function converted(files: readonly string[], to: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, '..', 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, ...files], {
    stdio: 'pipe',
    timeout: 300_000,
  });
}

/** What LibreOffice shows of each sheet of workbooks, by `file-sheet`, as rows of cells. */
export function sheetsShown(files: readonly string[], folder: string): Record<string, string[][]> {
  converted(files, ALL_SHEETS, folder);
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name.replace(/\.csv$/, ''), rowsOf(readFileSync(join(folder, name), 'utf8'))]),
  );
}

function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows;
}
