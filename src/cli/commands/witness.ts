import type { Command } from '../command.ts';
import { WORKSPACE_OPTION } from '../options.ts';

export const command: Command = {
  name: 'witness',
  summary: 'Hold a snapshot against AWS’s own signed logs of the calls that made it.',
  isLong: true,
  options: {
    ...WORKSPACE_OPTION,
    snapshot: { type: 'string', value: 'ID', help: 'The snapshot, by how its id begins (default: the newest).' },
    logs: { type: 'string', value: 'DIR', from: 'folders', help: 'A copy of the trail’s bucket, instead of AWS.' },
    trail: { type: 'string', value: 'ARN', help: 'The trail (default: the only one that is known).' },
    bucket: { type: 'string', value: 'NAME', help: 'Where it delivers to, if it cannot be asked.' },
    prefix: { type: 'string', value: 'TEXT', help: 'What stands before AWSLogs/ in that bucket.' },
    since: {
      type: 'string',
      value: 'TIME',
      help: 'Look for other collections from then on (default: the snapshot before, or a day).',
    },
    'own-logs': { type: 'boolean', help: 'Keep only logs in which a collection appears.' },
    json: { type: 'boolean', help: 'Print what was kept, and what it says, as JSON.' },
  },
  example:
    'affidavit witness --workspace papers --logs trail-copy\n\nExit codes:\n  0 nothing in the logs speaks against the snapshot · 1 something does\n  2 usage · 3 could not do its work',
  run: async (given, io) => (await import('../running/witness.ts')).run(given, io),
};
