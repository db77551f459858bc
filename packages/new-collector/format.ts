import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** What `npm run -s lint` says of a text as if it stood at that path: whether it passes, and how it would be written. */
export function linted(
  text: string,
  path: string,
  way: 'check' | 'write',
): { readonly passes: boolean; readonly text: string } {
  const manifest = createRequire(import.meta.url).resolve('@biomejs/biome/package.json');
  const args = [join(dirname(manifest), 'bin', 'biome'), 'check', `--stdin-file-path=${path}`];
  const { status, stdout } = spawnSync(process.execPath, way === 'write' ? [...args, '--write'] : args, {
    cwd: ROOT,
    input: text,
    encoding: 'utf8',
  });
  return { passes: status === 0, text: stdout };
}
