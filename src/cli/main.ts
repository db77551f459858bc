#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { AffidavitError, faultsIn, messageOf } from '../core/errors.ts';
import { EXIT, EXIT_WORDS } from '../core/exit-codes.ts';
import { meant } from '../core/nearest.ts';
import { byProxy } from '../core/proxy.ts';
import { step } from '../core/steps.ts';
import { type Command, helpOf, type Io, listed, parseGiven } from './command.ts';
import { commandNames, faceOf, faces } from './commands.ts';
import { endQuietly } from './endings.ts';
import { complaint } from './faults/complaint.ts';
import { showSteps } from './progress.ts';
import { systemRemedy } from './system-faults.ts';
import { harmless } from './terminal.ts';

enableCompileCache();

/** A dumb terminal can neither colour nor write a line over. */
const isDumb = process.env.TERM === 'dumb';

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date().toISOString(),
  terminal: {
    out: process.stdout.isTTY === true && process.env.NO_COLOR === undefined && !isDumb,
    err: process.stderr.isTTY === true && !isDumb,
    columns: process.stdout.columns ?? process.stderr.columns ?? 80,
  },
};

endQuietly(io, complain);

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h') return usage(name === undefined);
    if (name === '--version' || name === '-v') return version();
    if (name === 'help') return await help(rest);
    const command = await commandNamed(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(helpOf(command));
      return 0;
    }
    return await work(command, rest);
  } catch (thrown) {
    return complain(thrown);
  }
}

/** `help` tells what there is, `help check` of one command, `help CLAIM_TOOTHLESS` of one error. */
async function help([name]: readonly string[]): Promise<number> {
  if (name === undefined) return usage(false);
  const { isErrorCode } = await import('../core/error-guide.ts');
  if (isErrorCode(name)) {
    const { helpOfCode } = await import('./code-help.ts');
    io.out(helpOfCode(name));
    return EXIT.fine;
  }
  io.out(helpOf(await commandNamed(name)));
  return 0;
}

/** Runs a command; what takes long tells where it is until the first word of its answer. */
async function work(command: Command, args: readonly string[]): Promise<number> {
  const given = parseGiven(command, args);
  const isWatched = io.terminal.err && command.isLong === true && !given.flag('json');
  const steps = showSteps({ err: io.err, terminal: { ...io.terminal, err: isWatched } });
  step('starting');
  const told = (tell: (text: string) => void) => (text: string) => {
    steps.pause();
    tell(text);
  };
  const terminal = { ...io.terminal, err: io.terminal.err && !given.flag('json') };
  try {
    await goByProxy();
    return await command.run(given, { ...io, out: told(io.out), err: told(io.err), terminal });
  } finally {
    steps.end();
  }
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
  return faceOf(name);
}

async function usage(missing: boolean): Promise<number> {
  const commands = await faces();
  const lines = listed(commands.map(({ name, summary }) => [`  ${name}`, summary]));
  const codes = listed(
    Object.entries(EXIT).map(([name, code]) => [`  ${code}`, EXIT_WORDS[name as keyof typeof EXIT]]),
  );
  const text = `Affidavit: security whitepapers that prove themselves.\n\nUsage: affidavit COMMAND [options]\n\n${lines}\n\nEach command has --help, with an example.\n\nExit codes:\n${codes}\n`;
  (missing ? io.err : io.out)(text);
  return missing ? EXIT.refused : EXIT.fine;
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
  const known = systemRemedy(thrown);
  io.err(
    known === undefined
      ? `affidavit: an unexpected fault: ${harmless(messageOf(thrown))}\n  → Please report it, with what AFFIDAVIT_TRACE=1 adds.\n`
      : `affidavit: ${harmless(messageOf(thrown))}\n  → ${known}\n`,
  );
  if (io.env.AFFIDAVIT_TRACE !== undefined && thrown instanceof Error)
    io.err(`${(thrown.stack ?? '').split('\n').map(harmless).join('\n')}\n`);
  return EXIT.undone;
}
