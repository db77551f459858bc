import type { Command } from '../command.ts';
import { ANSWERING_OPTIONS, SIGNING_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'answer',
  summary: "Answer a customer's questionnaire from what is proven, in the customer's own file.",
  arguments: 'FILE',
  takes: ['files'],
  isLong: true,
  options: {
    ...ANSWERING_OPTIONS,
    mapping: {
      type: 'string',
      value: 'FILE',
      from: 'files',
      help: 'Where questions and answers stand (default: questionnaires/NAME.yaml of the workspace, if it is there).',
    },
    out: { type: 'string', value: 'FILE', from: 'files', help: 'What to write (default: NAME.answered beside it).' },
    also: {
      type: 'string',
      value: 'FORMATS',
      oneOf: ['csv', 'pdf'],
      help: 'Write the answers as csv or pdf as well, by commas. JSON is always written.',
    },
    preview: { type: 'boolean', help: 'Only show what would be read as question, id, answer and comment.' },
    review: { type: 'boolean', help: 'Go through what is open, and add accepted answers to the bank.' },
    ...SIGNING_OPTIONS,
    json: { type: 'boolean', help: 'Print the outcome as JSON.' },
  },
  example: 'affidavit answer customer.xlsx --workspace papers\n  affidavit answer customer.xlsx --review',
  run: async (given, io) => (await import('../running/answer.ts')).run(given, io),
};
