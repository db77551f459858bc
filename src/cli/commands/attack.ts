import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'attack',
  summary: 'Change the facts so that each sentence becomes false, and see which claims notice.',
  arguments: '[CLAIM …]',
  takes: ['claims'],
  isLong: true,
  options: { ...EXAMINE_OPTIONS, json: { type: 'boolean', help: 'Print every claim with its attacks as JSON.' } },
  example: 'affidavit attack --workspace papers customer-keys',
  run: async (given, io) => (await import('../running/attack.ts')).run(given, io),
};
