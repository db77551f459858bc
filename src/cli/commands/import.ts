import type { Command } from '../command.ts';
import { WORKSPACE_OPTION } from '../options.ts';

export const command: Command = {
  name: 'import',
  summary: 'Seal what another tool recorded as a snapshot.',
  arguments: 'PATH',
  takes: ['files'],
  isLong: true,
  options: {
    from: {
      type: 'string',
      value: 'TOOL',
      oneOf: ['cloudmapper', 'iam-authz'],
      help: 'cloudmapper (an account folder) or iam-authz (a file).',
    },
    ...WORKSPACE_OPTION,
    'read-at': { type: 'string', value: 'TIME', help: "When it was recorded, in UTC (default: the files' own times)." },
    json: { type: 'boolean', help: 'Print what was sealed and what was not as JSON.' },
  },
  example: 'affidavit import --from cloudmapper account-data/demo --workspace my-paper',
  run: async (given, io) => (await import('../running/import.ts')).run(given, io),
};
