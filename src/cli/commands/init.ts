import type { Command } from '../command.ts';

export const command: Command = {
  name: 'init',
  summary: 'Write a commented workspace: settings, a starter paper and its claims; then fit it to what was read.',
  arguments: '[DIR]',
  takes: ['folders'],
  isLong: true,
  options: {
    name: { type: 'string', value: 'NAME', help: 'The organisation (default: the name of the folder).' },
    accounts: { type: 'string', value: 'IDS', help: 'AWS account ids, by commas.' },
    organization: {
      type: 'string',
      value: 'ID',
      help: 'Instead: the management account of an AWS organisation, all of whose accounts are read.',
    },
    regions: {
      type: 'string',
      value: 'NAMES',
      help: 'Only these regions, by commas (default: every region that each account has enabled).',
    },
    role: {
      type: 'string',
      value: 'NAME',
      help: 'The read-only role to assume in each account (default: none; with --organization affidavit-audit).',
    },
    paper: {
      type: 'string',
      value: 'whitepaper|cis|both',
      oneOf: ['whitepaper', 'cis', 'both'],
      help: 'What to begin with: a whitepaper, the CIS AWS Foundations Benchmark 7.0, or both (default: whitepaper).',
    },
    fit: {
      type: 'boolean',
      help: 'After a first `collect`: fill the lists of what is intended, and leave out what the accounts do not have.',
    },
    yes: { type: 'boolean', help: 'Ask nothing: take the defaults for what is not given.' },
  },
  example: 'affidavit init papers --name "Example Ltd" --accounts 111122223333',
  run: async (given, io) => (await import('../running/init.ts')).run(given, io),
};
