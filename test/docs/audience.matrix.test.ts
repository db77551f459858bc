import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../packages/docs/contents.ts';
import { readPage } from '../../packages/docs/markdown.ts';

const AUDIENCES = "export const AUDIENCES = ['public', 'customer', 'auditor'] as const;";

test('with an audience more, TypeScript stops where CONTRIBUTING.md says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-audience-'));
  try {
    for (const part of ['src', 'collectors', 'packages', 'schemas', 'test'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    for (const part of ['node_modules', 'package.json', 'tsconfig.json', 'tsconfig.code.json'])
      symlinkSync(join(ROOT, part), join(folder, part));
    const schema = join(folder, 'src/report/schema.ts');
    const before = readFileSync(schema, 'utf8');
    expect(before).toContain(AUDIENCES);
    writeFileSync(schema, before.replace(AUDIENCES, AUDIENCES.replace('] as', ", 'partner'] as")));
    const settings = { extends: './tsconfig.code.json', include: ['src', 'collectors', 'packages', 'schemas'] };
    writeFileSync(join(folder, 'tsconfig.partner.json'), JSON.stringify(settings));
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.partner.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const stopped = [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file = '']) => file);
    expect([...new Set(stopped)].sort()).toEqual(toldBy('A new audience'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The files that a section of CONTRIBUTING.md lists. */
function toldBy(section: string): readonly string[] {
  const { headings, blocks } = readPage(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'));
  const at = headings.findIndex(({ text }) => text === section);
  const [from = 0, to = 0] = [headings[at]?.line, headings[at + 1]?.line];
  const block = blocks.find(({ line }) => line > from && line < to);
  return block?.text.split('\n').sort() ?? [];
}
