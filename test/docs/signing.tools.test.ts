import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { opensslAuthority } from '../bundle/timestamp/openssl.ts';
import { smallWorkspace } from '../cli/small-workspace.ts';
import type { Running } from '../reference/moto.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'affidavit-signing-'));
const page = readFileSync(join(ROOT, 'docs', 'signing.md'), 'utf8');
/** What a shell runs; blocks without a language need an account or an authority of one's own. */
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));

/** Builds, packs and replays a paper: a minute of one core, and more on a busy machine. */
const LONGEST_MS = 900_000;

let server: Running;
beforeAll(async () => {
  server = await opensslAuthority(folder, () => 'rsa');
  smallWorkspace(join(folder, 'content'), ['rs-24-filevault', 'rs-24-firewall']);
  writeFileSync(
    join(folder, 'affidavit'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'src/cli/main.ts')}" "$@"\n`,
  );
  chmodSync(join(folder, 'affidavit'), 0o755);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The commands in one shell, as a reader would type them; the first that fails ends it. The authority here is ours. */
async function typed(lines: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const script = lines.join('\n').replaceAll('https://timestamp.example.com/', server.endpoint);
  const env = { PATH: [folder, process.env.PATH ?? ''].join(delimiter), HOME: folder };
  const shell = spawn('sh', ['-e', '-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(shell, 'close')) as [number | null];
  return { code, said };
}

it(
  'what the page on signing says to type works, line by line',
  async () => {
    expect(commands.length).toBeGreaterThan(7);
    const { code, said } = await typed(commands);
    expect(said).toContain('Signature is Valid');
    expect(said).toMatch(/Timestamp +no later than/);
    expect(said).toContain('The signature holds');
    expect(said).not.toContain('other users');
    expect(code, said.slice(-2000)).toBe(0);
  },
  LONGEST_MS,
);
