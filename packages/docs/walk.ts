import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Block, readPage } from './markdown.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
/** What of a checkout a reader's commands use. */
const PARTS = ['package.json', 'src', 'collectors', 'templates', 'content', 'schemas', 'node_modules'];
const CUT = '…';

/** One run of commands, beside what the page shows of it. */
export interface Shown {
  readonly line: number;
  readonly commands: string;
  readonly said: string;
  /** The block that shows the output; undefined where the page shows none. */
  readonly block: Block | undefined;
}

/**
 * Does what a page says, in a folder that looks like a checkout: blocks under the name of a file are saved as that file,
 * `sh` blocks are typed into one shell, in order. Returns what each said, output and errors together.
 */
export async function walk(page: string): Promise<Shown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-walk-'));
  try {
    for (const part of PARTS) symlinkSync(join(ROOT, part), join(folder, part));
    const { blocks } = readPage(page);
    const shell = openShell(folder);
    const shown: Shown[] = [];
    for (const [index, block] of blocks.entries()) {
      if (block.file !== undefined && !isOfCheckout(block.file)) save(join(folder, block.file), `${block.text}\n`);
      if (block.language !== 'sh') continue;
      const said = (await shell.type(block.text)).replaceAll(folder, '.');
      const next = blocks[index + 1];
      shown.push({ line: block.line, commands: block.text, said, block: next?.language === 'text' ? next : undefined });
    }
    await shell.close();
    return shown;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Parts of the checkout are links to it: a file in them is shown, and never written. */
function isOfCheckout(file: string): boolean {
  return PARTS.includes(file.split('/')[0] ?? '') || file.split('/').includes('..');
}

/** Whether what was said is what the page shows; `…` stands for anything. */
export function agrees(block: Block, said: string): boolean {
  const parts = block.text
    .trim()
    .split(CUT)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\s\\S]*')}$`).test(tidy(said));
}

/** The page with its shown output renewed where it is not what was said. `first=8` on a fence keeps that many lines. */
export function renewed(page: string, shown: readonly Shown[]): string {
  return shown.toReversed().reduce((text, { block, said }) => {
    if (block === undefined || (block.text !== '' && agrees(block, said))) return text;
    const [from, to] = block.span;
    return `${text.slice(0, from)}${cut(tidy(said), block.meta)}\n${text.slice(to)}`;
  }, page);
}

function cut(said: string, meta: string): string {
  const first = Number(/^first=(\d+)$/.exec(meta)?.[1] ?? Number.POSITIVE_INFINITY);
  const lines = said.split('\n');
  return lines.length <= first ? said : [...lines.slice(0, first), CUT].join('\n');
}

/** Spaces at the ends of lines are not to be seen. */
function tidy(said: string): string {
  return said.replace(/[ \t\r]+$/gm, '').trim();
}

function save(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A shell that runs blocks one after another and remembers what they define. */
function openShell(folder: string) {
  const env = {
    PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`,
    HOME: folder,
    npm_config_update_notifier: 'false',
  };
  const child = spawn('sh', [], { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
  let heard = '';
  let listen = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    listen();
  });
  return {
    async type(commands: string): Promise<string> {
      const end = `end-${randomUUID()}`;
      heard = '';
      const done = new Promise<void>((resolveDone) => {
        listen = () => {
          if (heard.includes(end)) resolveDone();
        };
      });
      child.stdin.write(`{\n${commands}\n} </dev/null 2>&1\necho ${end}\n`);
      await done;
      return heard.slice(0, heard.indexOf(end));
    },
    close: () => new Promise((closed) => child.once('close', closed) && child.stdin.end()),
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const path of process.argv.slice(2)) {
    const page = readFileSync(path, 'utf8');
    writeFileSync(path, renewed(page, await walk(page)));
  }
}
