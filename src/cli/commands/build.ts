import type { Command } from '../command.ts';
import { AUDIENCE_OPTION, EXAMINE_OPTIONS, SIGNING_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'build',
  summary: 'Make the whitepaper site and the evidence report (PDF) for one audience.',
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    ...AUDIENCE_OPTION,
    out: { type: 'string', value: 'DIR', from: 'folders', help: 'Where to put the site (default: out/AUDIENCE).' },
    ...SIGNING_OPTIONS,
    json: { type: 'boolean', help: 'Print what was made as JSON.' },
  },
  example: 'affidavit build --workspace papers --audience public --out out/site',
  run: async (given, io) => (await import('../running/build.ts')).run(given, io),
};
