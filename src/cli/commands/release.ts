import type { Command } from '../command.ts';
import { AUDIENCE_OPTION, EXAMINE_OPTIONS, SIGNING_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'release',
  summary: 'Publish a version for good: built, signed, entered in the release log, never rewritten.',
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    ...AUDIENCE_OPTION,
    out: {
      type: 'string',
      value: 'DIR',
      from: 'folders',
      help: 'The folder of the site, with all its versions (default: out/AUDIENCE).',
    },
    ...SIGNING_OPTIONS,
    'log-key': {
      type: 'string',
      value: 'FILE',
      from: 'files',
      help: 'The key of the release log; made by the first release (default: log.key in the workspace).',
    },
    withdraw: {
      type: 'string',
      value: 'VERSION',
      help: 'Take a released version away, leaving a tombstone. Needs --reason.',
    },
    reason: { type: 'string', value: 'TEXT', help: 'Why it is withdrawn; published.' },
  },
  example: 'affidavit release --workspace papers --key key.pem --out out/site',
  run: async (given, io) => (await import('../running/release.ts')).run(given, io),
};
