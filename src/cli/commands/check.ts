import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'check',
  summary: 'Judge every claim on a snapshot, and try to break each one.',
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    'fail-on': {
      type: 'string',
      value: 'VERDICTS',
      oneOf: ['broken', 'unproven', 'stale', 'lapsed', 'excepted', 'none'],
      help: 'End with exit code 1 when a claim has one of these, by commas: broken (default), unproven, stale, lapsed, excepted; or none.',
    },
    json: { type: 'boolean', help: 'Print the auditor’s report as JSON; with --since, the changes.' },
    format: {
      type: 'string',
      value: 'FORMAT',
      oneOf: ['text', 'json', 'github', 'sarif', 'markdown'],
      help: 'text, json, github (annotations) or sarif (2.1.0); with --since text, json or markdown.',
    },
    since: {
      type: 'string',
      value: 'REF',
      help: 'Tell what the working tree changes against this revision of git: claims, words, verdicts.',
    },
    audience: {
      type: 'string',
      value: 'WHO',
      oneOf: ['public', 'customer', 'auditor'],
      help: 'With --since: for whom (default: public).',
    },
  },
  example: 'affidavit check --workspace papers --fail-on broken,unproven,stale',
  run: async (given, io) => (await import('../running/check.ts')).run(given, io),
};
