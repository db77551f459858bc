import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'src', 'cli', 'main.ts');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as users do, in a process of its own; nothing of this machine's environment goes along. */
export async function affidavit(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

/** A place that is taken away afterwards. */
export function place() {
  const path = mkdtempSync(join(tmpdir(), 'affidavit-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A copy of the workspace Rockset with its newest snapshot only. Returns the copy and the snapshot's folder in it. */
export function copyOfRockset(to: string): { workspace: string; snapshot: string } {
  const from = join(ROOT, 'content', 'rockset');
  const workspace = join(to, 'rockset');
  cpSync(from, workspace, { recursive: true, filter: (path) => !path.includes('snapshots') });
  const newest = readdirSync(join(from, 'snapshots'))
    .filter((name) => !name.startsWith('.'))
    .sort()
    .at(-1) as string;
  const snapshot = join(workspace, 'snapshots', newest);
  cpSync(join(from, 'snapshots', newest), snapshot, { recursive: true });
  return { workspace, snapshot };
}

/** Takes away what a copy of Rockset says of its own claims beside its paper: the first page's questions, portal and answers. */
export function withoutQuestions(workspace: string): void {
  const settings = join(workspace, 'affidavit.yaml');
  const text = readFileSync(settings, 'utf8');
  if (!HIGHLIGHTS.test(text)) throw new Error('The settings of Rockset are written otherwise');
  writeFileSync(settings, text.replace(HIGHLIGHTS, ''));
  rmSync(join(workspace, 'portal'), { recursive: true });
  rmSync(join(workspace, 'answers'), { recursive: true });
}

const HIGHLIGHTS = /^ {2}highlights:\n(?: {4}.*\n)+/m;
