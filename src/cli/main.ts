#!/usr/bin/env node
import { readdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { isErrorCode } from '../core/error-guide.ts';
import { AffidavitError, faultsIn, messageOf } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import { byProxy } from '../core/proxy.ts';
import { helpOfCode } from './code-help.ts';
import { type Command, helpOf, type Io, listed, parseGiven } from './command.ts';
import { complaint } from './faults/complaint.ts';
import { harmless, wrapped } from './terminal.ts';

enableCompileCache();

const FOLDER = join(import.meta.dirname, 'commands');
const EXTENSION = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';

/** What the system says that the program can do nothing about, and what its user can; undefined for all else. */
const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'Make it readable, or writable, for the user who runs this; or choose another place.',
  EPERM: 'Make it readable, or writable, for the user who runs this; or choose another place.',
  EROFS: 'Choose a place that can be written.',
  ENOSPC: 'Free some space there, or choose another place; TMPDIR names the one for temporary files.',
  EDQUOT: 'Free some space there, or choose another place; TMPDIR names the one for temporary files.',
  EFBIG: 'Files of this size may not be written there: lift the limit, or choose another place.',
  ENOTDIR: 'Part of the path is a file, where a folder is needed: choose another place.',
  EISDIR: 'This is a folder, where a file is needed.',
  EMFILE: 'Raise the limit of open files: ulimit -n.',
};

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date().toISOString(),
  terminal: {
    out: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    err: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 80,
  },
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h') return usage(name === undefined);
    if (name === '--version' || name === '-v') return version();
    if (name === 'help') return await help(rest);
    const command = await commandNamed(name);
    await goByProxy();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(helpOf(command));
      return 0;
    }
    return await command.run(parseGiven(command, rest), io);
  } catch (thrown) {
    return complain(thrown);
  }
}

/** `help` tells what there is, `help check` of one command, `help CLAIM_TOOTHLESS` of one error. */
async function help([name]: readonly string[]): Promise<number> {
  if (name === undefined) return usage(false);
  if (isErrorCode(name)) {
    io.out(helpOfCode(name));
    return 0;
  }
  io.out(helpOf(await commandNamed(name)));
  return 0;
}

/** For what has no agent of its own, such as fetch. */
async function goByProxy(): Promise<void> {
  const { proxyEnv } = byProxy(process.env);
  if (proxyEnv !== undefined) (await import('node:http')).setGlobalProxyFromEnv(proxyEnv);
}

async function commandNamed(name: string): Promise<Command> {
  const names = commandNames();
  if (!names.includes(name))
    throw new AffidavitError(
      'USAGE',
      `There is no command ${harmless(name)}.`,
      meant(name, names, 'See `affidavit --help`.'),
    );
  const { command } = (await import(`./commands/${name}${EXTENSION}`)) as { command: Command };
  return command;
}

function commandNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith('.d.ts'))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort();
}

async function usage(missing: boolean): Promise<number> {
  const commands = await Promise.all(commandNames().map(commandNamed));
  const lines = listed(commands.map(({ name, summary }) => [`  ${name}`, summary]));
  const text = `Affidavit: security whitepapers that prove themselves.\n\nUsage: affidavit COMMAND [options]\n\n${lines}\n\nEach command has --help, with an example.\nExit codes: 0 fine · 1 a claim is broken or a verification failed · 2 usage or content · 3 could not do its work · 4 it verifies, signed by somebody unknown · 5 collected, with gaps.\n`;
  const fitting = text.split('\n').map((line) => (line.startsWith(' ') ? line : wrapped(line, 80)));
  (missing ? io.err : io.out)(fitting.join('\n'));
  return missing ? 2 : 0;
}

async function version(): Promise<number> {
  const { VERSION } = await import('../release/version.ts');
  io.out(`${VERSION}\n`);
  return 0;
}

/** What, where, and what to do next. A fault of ours shows its trace only when asked. */
function complain(thrown: unknown): number {
  const faults = faultsIn(thrown);
  if (faults !== undefined) {
    io.err(
      complaint(faults, { columns: io.terminal.columns, colour: io.terminal.err && io.env.NO_COLOR === undefined }),
    );
    return (thrown as AffidavitError).exitCode;
  }
  const known = systemFault(thrown);
  io.err(
    known === undefined
      ? `affidavit: an unexpected fault: ${harmless(messageOf(thrown))}\n  → Please report it, with what AFFIDAVIT_TRACE=1 adds.\n`
      : `affidavit: ${harmless(messageOf(thrown))}\n  → ${known}\n`,
  );
  if (io.env.AFFIDAVIT_TRACE !== undefined && thrown instanceof Error)
    io.err(`${(thrown.stack ?? '').split('\n').map(harmless).join('\n')}\n`);
  return 3;
}

function systemFault(thrown: unknown): string | undefined {
  const { code, path, syscall } = thrown as { code?: unknown; path?: unknown; syscall?: unknown };
  const isOfFiles = typeof path === 'string' || syscall === 'write' || syscall === 'read';
  return isOfFiles && typeof code === 'string' ? SYSTEM_FAULTS[code] : undefined;
}
