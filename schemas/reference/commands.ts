import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from '../../src/cli/command.ts';
import { cell, code, page, table } from './markdown.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'cli', 'commands');

const HEAD = `
# Commands

Every command with its options, as \`affidavit help COMMAND\` tells them. Generated from \`src/cli/commands\` by \`npm run schemas\`; a test compares.

Each command takes \`-h\`, \`--help\`. Where \`--workspace\` (\`-w\`) is not given, the workspace is the one around the folder in which the command is run. No command asks a network but those that say so: \`collect\`, \`doctor\`, \`cloudtrail\`, \`witness\`, and signing with a key of AWS KMS, \`--timestamp\` or \`--revocation\`.

## Exit codes
`;

const CODES = table(
  ['code', 'meaning'],
  [
    ['0', 'fine'],
    ['1', 'a claim is broken, a survivor was not accepted, or a verification failed'],
    ['2', 'usage, or content that is wrong: nothing was done'],
    ['3', 'it could not do its work'],
    ['4', 'what was verified holds, and is signed by somebody whom you do not know'],
    ['5', 'a snapshot was sealed, with gaps'],
  ],
);

/** Every command, by name: where a file lies is its registration. */
export async function everyCommand(): Promise<readonly Command[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'));
  return Promise.all(
    files.sort().map(async (file) => {
      const { command } = (await import(pathToFileURL(join(FOLDER, file)).href)) as { command: Command };
      if (command.name !== basename(file, '.ts')) throw new Error(`${file} holds the command ${command.name}`);
      return command;
    }),
  );
}

/** The page as the commands say it. */
export async function commandsText(): Promise<string> {
  const commands = await everyCommand();
  const contents = table(
    ['command', 'what it does'],
    commands.map(({ name, summary }) => [`[\`${name}\`](#affidavit-${name})`, cell(summary)]),
  );
  return page(
    HEAD,
    CODES,
    `An error says what, where, and what to do next; [errors](errors.md) lists every code.`,
    '## Every command',
    contents,
    ...commands.map(sectionOf),
  );
}

function sectionOf({ name, summary, arguments: taken, options, example }: Command): string {
  const forms = (taken?.split(' | ') ?? ['']).map((form) => `affidavit ${name} ${form} [options]`.replace('  ', ' '));
  const rows = Object.entries(options).map(([option, { value, help }]) => [
    code(value === undefined ? `--${option}` : `--${option} ${value}`),
    cell(help),
  ]);
  const [typed = '', ...notes] = example.split('\n\n');
  return [
    `## affidavit ${name}`,
    cell(summary),
    `\`\`\`text\n${forms.join('\n')}\n\`\`\``,
    ...(rows.length === 0 ? [] : [table(['option', 'meaning'], rows)]),
    `\`\`\`sh\n${typed.replace(/^ +/gm, '')}\n\`\`\``,
    ...notes.map((note) => `\`\`\`text\n${note}\n\`\`\``),
  ].join('\n\n');
}
