import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// One file, as the editor loads it; `vscode` is given by the editor itself.
await build({
  entryPoints: [join(import.meta.dirname, 'src', 'extension.mts')],
  outfile: join(import.meta.dirname, 'dist', 'extension.js'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  logLevel: 'warning',
});
copyFileSync(join(import.meta.dirname, '..', '..', 'LICENSE'), join(import.meta.dirname, 'LICENSE'));
