import type { Command } from '../command.ts';

export const command: Command = {
  name: 'tables',
  summary: 'The tables of facts: what each row and column says, where from, and which claims read it.',
  arguments: '[NAME|PATTERN]',
  takes: ['tables'],
  isLong: true,
  options: {
    workspace: {
      type: 'string',
      value: 'DIR',
      from: 'folders',
      help: 'The workspace, for its lists and claims (default: the one around this folder, if any).',
    },
    search: { type: 'string', value: 'WORDS', help: 'Tables and columns whose names or meanings hold these words.' },
    json: { type: 'boolean', help: 'Print the tables with their columns as JSON.' },
  },
  example: `affidavit tables aws_s3_bucket
  affidavit tables 'aws_iam_*'
  affidavit tables --search encrypt`,
  run: async (given, io) => (await import('../running/tables.ts')).run(given, io),
};
