import type { Command } from '../command.ts';

export const command: Command = {
  name: 'diff',
  summary: 'Tell what changed between two versions of a paper, claim by claim.',
  arguments: 'BEFORE AFTER',
  takes: ['files'],
  options: {
    site: {
      type: 'string',
      value: 'DIR',
      help: 'A built or released site: then BEFORE and AFTER are its versions.',
      from: 'folders',
    },
    json: { type: 'boolean', help: 'Print the difference as JSON.' },
  },
  example:
    'affidavit diff out/site/v/2026-Q3 out/site/v/2026-Q4\n  affidavit diff --site out/site 2026-Q3 2026-Q4\n\nBEFORE and AFTER are each a report.json, a folder with one, or a bundle. Nothing is verified: affidavit verify does that.',
  run: async (given, io) => (await import('../running/diff.ts')).run(given, io),
};
