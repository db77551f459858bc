import type { Command } from '../command.ts';

export const command: Command = {
  name: 'cloudtrail',
  summary: 'Validate a trail’s digests and logs over a period.',
  arguments: 'validate',
  takes: [['validate']],
  options: {
    trail: { type: 'string', value: 'ARN', help: 'The trail.' },
    from: { type: 'string', value: 'TIME', help: 'Begin of the period: 2026-11-20, or 2026-11-20T06:00:00Z.' },
    to: { type: 'string', value: 'TIME', help: 'End of the period, not included.' },
    accounts: { type: 'string', value: 'IDS', help: 'Declare that these are all, by commas (default: as AWS says).' },
    regions: { type: 'string', value: 'NAMES', help: 'Declare that these are all, by commas (default: as AWS says).' },
    bucket: { type: 'string', value: 'NAME', help: 'Where it delivers to, if it cannot be asked.' },
    prefix: { type: 'string', value: 'TEXT', help: 'What stands before AWSLogs/ in that bucket.' },
    folder: {
      type: 'string',
      value: 'DIR',
      from: 'folders',
      help: 'A folder that was synced earlier, instead of AWS.',
    },
    json: { type: 'boolean', help: 'Print every digest, log and interval as JSON.' },
  },
  example:
    'affidavit cloudtrail validate --trail arn:aws:cloudtrail:eu-west-1:111122223333:trail/main --from 2026-11-01 --to 2026-11-08',
  run: async (given, io) => (await import('../running/cloudtrail.ts')).run(given, io),
};
