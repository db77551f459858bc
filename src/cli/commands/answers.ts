import type { Command } from '../command.ts';
import { AUDIENCE_OPTION, EXAMINE_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'answers',
  summary: 'Look through the bank of answers: what rests on broken claims, contradicts, is due, or is of no use.',
  arguments: 'check [FILE …]',
  takes: [['check'], 'files'],
  isLong: true,
  options: {
    ...EXAMINE_OPTIONS,
    audience: { ...AUDIENCE_OPTION.audience, type: 'string', help: 'public, customer (default) or auditor.' },
    report: {
      type: 'string',
      value: 'PATH',
      from: 'files',
      help: 'Take the verdicts of this report.json, site or bundle instead of judging the workspace.',
    },
    days: { type: 'string', value: 'N', help: 'What ends within so many days is due (default: 30).' },
    json: { type: 'boolean', help: 'Print what was found as JSON.' },
  },
  example:
    'affidavit answers check --workspace papers\n  affidavit answers check customer.xlsx\n\nWith files, an answer that no question of theirs means is told too.',
  run: async (given, io) => (await import('../running/answers.ts')).run(given, io),
};
