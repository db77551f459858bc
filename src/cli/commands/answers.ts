import type { Command } from '../command.ts';
import { ANSWERING_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'answers',
  summary: 'Look through the bank of answers: what rests on broken claims, contradicts, is due, or is of no use.',
  arguments: 'check [FILE …]',
  takes: [['check'], 'files'],
  isLong: true,
  options: {
    ...ANSWERING_OPTIONS,
    days: { type: 'string', value: 'N', help: 'What ends within so many days is due (default: 30).' },
    json: { type: 'boolean', help: 'Print what was found as JSON.' },
  },
  example:
    'affidavit answers check --workspace papers\n  affidavit answers check customer.xlsx\n\nWith files, an answer that no question of theirs means is told too.',
  run: async (given, io) => (await import('../running/answers.ts')).run(given, io),
};
