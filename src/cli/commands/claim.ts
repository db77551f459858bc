import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'claim',
  summary: 'Begin a claim, see why one has its verdict, or take one out with all that names it.',
  arguments: 'new ID | explain ID | rm ID',
  takes: [['new', 'explain', 'rm'], 'claims'],
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    table: {
      type: 'string',
      value: 'NAME',
      from: 'tables',
      help: 'new: the table that the claim speaks of (default: workspace_account).',
    },
    json: { type: 'boolean', help: 'explain: print the whole chain as JSON.' },
    'keep-sentence': { type: 'boolean', help: 'rm: leave its words in the paper as prose, without a mark.' },
    yes: { type: 'boolean', help: 'rm: ask nothing.' },
  },
  example: `affidavit claim new bucket-keys --table aws_s3_bucket
  affidavit claim explain bucket-keys
  affidavit claim rm bucket-keys --keep-sentence`,
  run: async (given, io) => (await import('../running/claim.ts')).run(given, io),
};
