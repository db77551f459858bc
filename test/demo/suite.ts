import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const NAMES = ['rockset', 'datacoral'] as const;

/** What sha256sum says of every file below a folder but those that a throwaway key signed. */
function hashes(folder: string): string {
  const signed = ['-name', '*-evidence.pdf', '-o', '-name', '*-whitepaper.pdf', '-o', '-name', '*-briefing.pdf'];
  const apart = [...signed, '-o', '-path', '*/bundle/*'];
  const found = execFileSync('find', ['.', '-type', 'f', '-not', '(', ...apart, ')', '-print0'], { cwd: folder });
  return execFileSync('sort', ['-z'], { input: found })
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((file) => execFileSync('sha256sum', [file], { cwd: folder, encoding: 'utf8' }))
    .join('');
}

/** Bookmarks at every depth of what qpdf lists. */
function bookmarks(list: readonly { readonly kids: [] }[]): number {
  return list.reduce((sum, { kids }) => sum + 1 + bookmarks(kids), 0);
}

/** Two runs of the demo that ended well, and where files may be put. */
export interface Demos {
  readonly first: string;
  readonly second: string;
  readonly temporary: string;
  readonly affidavit: (...args: string[]) => {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  };
}

/** What holds of two runs of the demo, once they were made. */
export function demoSuite({ first, second, temporary, affidavit }: Demos): void {
  describe('the demo', () => {
    test('gives the same sites, reports, databases and unsigned PDFs, from the package and from the sources', () => {
      const [one, two] = [hashes(first), hashes(second)];
      for (const file of ['report.json', 'facts.sqlite', 'site/index.html', '-unsigned.pdf'])
        expect(one).toContain(file);
      expect(one).toBe(two);
    });

    test('refuses a folder that it did not make', () => {
      const run = affidavit('demo', '--out', temporary);
      expect(run.status).toBe(3);
      expect(run.stderr).toContain('was not made by the demo');
    });
  });

  describe.each(NAMES)('what it made of %s', (name) => {
    const pdf = () => join(first, name, `${name}-2026-Q4-evidence.pdf`);

    test('is a PDF that pdfsig and qpdf accept', () => {
      const pdfsig = spawnSync('pdfsig', ['-nocert', pdf()], { encoding: 'utf8' }).stdout;
      expect(pdfsig).toContain('Signature is Valid.');
      expect(pdfsig).toContain('Total document signed');
      expect(spawnSync('qpdf', ['--check', pdf()], { encoding: 'utf8' }).stdout).toContain(
        'No syntax or stream encoding errors found',
      );
    });

    test('is tagged, bookmarked, and holds its report', () => {
      expect(execFileSync('pdfinfo', [pdf()], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
      const outline = JSON.parse(
        execFileSync('qpdf', ['--json', '--json-key=outlines', pdf()], { encoding: 'utf8', maxBuffer: 1e9 }),
      );
      expect(bookmarks(outline.outlines)).toBeGreaterThan(40);
      const attached = join(temporary, `${name}.json`);
      execFileSync('pdfdetach', ['-save', '1', '-o', attached, pdf()]);
      expect(readFileSync(attached)).toEqual(readFileSync(join(first, name, 'report.json')));
    });

    test.each([0.01, 0.3, 0.6, 0.95])('objects to one byte flipped at %f of the signed file', (part) => {
      const bytes = readFileSync(pdf());
      const at = Math.floor(bytes.length * part);
      bytes[at] = (bytes[at] as number) ^ 1;
      const copy = join(temporary, `${name}-flipped.pdf`);
      writeFileSync(copy, bytes);
      expect(affidavit('verify', copy).status).toBe(1);
      expect(spawnSync('pdfsig', ['-nocert', copy], { encoding: 'utf8' }).stdout).not.toMatch(
        /Signature is Valid[\s\S]*Total document signed/,
      );
    });

    test('has facts that any SQLite tool reads, and that explain themselves', () => {
      // Families rest on nothing that was asked: they are the product's own.
      const sql =
        "select count(*) from affidavit_column where doc = '' or operations = '[]' and table_name <> 'action_family'; pragma integrity_check";
      const run = spawnSync('sqlite3', [join(first, name, 'facts.sqlite'), sql], { encoding: 'utf8' });
      expect(run.stdout).toBe('0\nok\n');
    });

    test('is a bundle that verifies, and recomputes', () => {
      const run = affidavit('verify', join(first, name, 'bundle'));
      expect(run.stdout).toContain('the same verdicts');
      // A throwaway key is nobody's.
      expect(run.status).toBe(4);
      expect(
        spawnSync('sha256sum', ['-c', '--quiet', 'MANIFEST.sha256'], { cwd: join(first, name, 'bundle') }).status,
      ).toBe(0);
    });

    test.each([
      'files/report.json',
      'files/facts.sqlite',
      'files/snapshot/seal.json',
      'files/workspace/affidavit.yaml',
    ])('is a bundle that objects to an edited %s', (file) => {
      const copy = join(temporary, `${name}-edited`);
      rmSync(copy, { recursive: true, force: true });
      cpSync(join(first, name, 'bundle'), copy, { recursive: true });
      writeFileSync(join(copy, file), `${readFileSync(join(copy, file), 'latin1')} `, 'latin1');
      const run = affidavit('verify', copy);
      expect(run.status).toBe(1);
      expect(run.stdout).toContain(`FILE_EDITED ${file}`);
    });
  });
}
