import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type * as Checking from '../../src/verifier/page/checking.ts';

/** In a process of its own: esbuild does not run among the globals of a test. */
function built(expression: string): string {
  const script = `import { buildPage, scriptOf } from './packages/verify/page.ts'; process.stdout.write(${expression});`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The page as it is published. */
export function pageHtml(): string {
  return built('(await buildPage()).html');
}

/** A part of the page as it is built for browsers, to be run here: Node has WebCrypto and blobs too. */
export async function pageScript<Exports>(source: string, file: string): Promise<Exports> {
  writeFileSync(file, built(`(await scriptOf(${JSON.stringify(source)}, 'esm')).code`));
  return (await import(pathToFileURL(file).href)) as Exports;
}

export function pageChecking(file: string): Promise<typeof Checking> {
  return pageScript<typeof Checking>('src/verifier/page/checking.ts', file);
}
