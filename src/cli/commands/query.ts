import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'query',
  summary: 'Ask the facts of a snapshot in SQL, or why something is so.',
  arguments: 'SQL | why access PRINCIPAL ACTION RESOURCE | why assume PRINCIPAL ROLE | why exposed RESOURCE',
  takes: [['why'], ['access', 'assume', 'exposed']],
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    limit: { type: 'string', value: 'N', help: 'At most this many rows (default: 1000).' },
    json: { type: 'boolean', help: 'Print rows as JSON.' },
    csv: { type: 'boolean', help: 'Print rows as CSV.' },
  },
  example: `affidavit query --workspace papers "select name, default_encryption from aws_s3_bucket"
  affidavit query --workspace papers why access role/vendor kms:Decrypt key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  run: async (given, io) => (await import('../running/query.ts')).run(given, io),
};
