import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS, SIGNING_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'bundle',
  summary: 'Pack and sign what an auditor checks offline: evidence, facts, report, PDFs.',
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    out: {
      type: 'string',
      value: 'PATH',
      from: 'files',
      help: 'A folder, or a file that ends in .zip (default: out/bundle.zip).',
    },
    ...SIGNING_OPTIONS,
  },
  example: 'affidavit bundle --workspace papers --key key.pem --out out/papers-2026-Q4.zip',
  run: async (given, io) => (await import('../running/bundle.ts')).run(given, io),
};
