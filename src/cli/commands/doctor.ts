import type { Command } from '../command.ts';
import { WORKSPACE_OPTION } from '../options.ts';

export const command: Command = {
  name: 'doctor',
  summary: 'Look for what is missing: the machine, the workspace, credentials, permissions.',
  isLong: true,
  options: {
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'Print the findings as JSON.' },
  },
  example: 'affidavit doctor --workspace papers',
  run: async (given, io) => (await import('../running/doctor.ts')).run(given, io),
};
