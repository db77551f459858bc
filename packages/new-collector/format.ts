import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** What `npm run -s lint` says of a text as if it stood at that path: whether it passes, and after `write` how it stands. */
export function linted(
  text: string,
  path: string,
  way: 'check' | 'write',
): { readonly passes: boolean; readonly text: string } {
  const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin', 'biome');
  // From standard input biome tells of a text that is well what it tells of one that is not.
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-lint-'));
  try {
    copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const args = [biome, 'check', ...(way === 'write' ? ['--write'] : []), path];
    const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
    return { passes: status === 0, text: readFileSync(file, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
