import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { filesUnder } from '../../src/renderings/site/build/publish.ts';
import { smallWorkspace } from '../cli/small-workspace.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-astro ü '));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const workspace = smallWorkspace(place, ['rs-24-password'], ['timeline']);
const ASTRO = join('node_modules', 'astro', 'bin', 'astro.mjs');

/** One of Astro's own commands, with astro.config.mjs as it lies at the top of the product. */
function astro(...args: string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, AFFIDAVIT_WORKSPACE: workspace, ASTRO_TELEMETRY_DISABLED: '1' };
  return spawn(process.execPath, [ASTRO, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

test('astro build makes the paper, marked as a preview, whose links lead to what is there', async () => {
  const out = join(place, 'out');
  const run = astro('build', '--outDir', out);
  let said = '';
  for (const stream of [run.stdout, run.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const [code] = await once(run, 'exit');
  expect(code, said).toBe(0);
  const pages = [...filesUnder(out).keys()].filter((path) => path.endsWith('.html'));
  expect(pages).toContain('index.html');
  expect(pages).toContain('claims/rs-24-password.html');
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  expect(html).toContain('class="preview"');
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href as string);
  expect(styles.length).toBeGreaterThan(0);
  for (const href of styles) expect(existsSync(join(out, href)), href).toBe(true);
});

test('astro dev serves the paper', async () => {
  const run = astro('dev', '--host', '127.0.0.1', '--port', '0');
  try {
    const address = await new Promise<string>((found, lost) => {
      let said = '';
      for (const stream of [run.stdout, run.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const url = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(stripVTControlCharacters(said))?.[0];
          if (url !== undefined) found(url);
        });
      run.once('exit', () => lost(new Error(said)));
    });
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('class="preview"');
  } finally {
    const ended = once(run, 'exit');
    run.kill('SIGTERM');
    await ended;
  }
});
