import type { Command } from '../command.ts';
import { WORKSPACE_OPTION } from '../options.ts';

export const command: Command = {
  name: 'collect',
  summary: 'Ask every source what the claims rest on, and seal the answers.',
  isLong: true,
  options: {
    ...WORKSPACE_OPTION,
    collectors: {
      type: 'string',
      value: 'NAMES',
      help: 'Only these, by commas: aws/s3,mdm/* (default: as in the settings).',
    },
    gaps: {
      type: 'boolean',
      help: 'Ask only what the newest snapshot lacks, and keep its other answers, with their times.',
    },
    timestamp: {
      type: 'string',
      value: 'URL',
      help: 'Have this authority (RFC 3161) say when it saw the seal. Nobody is asked without it.',
    },
    'fail-on': {
      type: 'string',
      value: 'WHAT',
      oneOf: ['gaps', 'none'],
      help: 'gaps (default): end with exit code 5 when what was sealed has gaps; none: with 0.',
    },
    json: { type: 'boolean', help: 'Print what was sealed, the gaps and the coverage, as JSON.' },
  },
  example:
    'affidavit collect --workspace papers\n\nExit codes:\n  0 everything asked was answered · 5 sealed, with gaps (0 with --fail-on none)\n  2 usage or content · 3 nothing was sealed',
  run: async (given, io) => (await import('../running/collect.ts')).run(given, io),
};
