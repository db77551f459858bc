import type { Command } from '../command.ts';

export const command: Command = {
  name: 'demo',
  summary: 'Make papers, PDFs and bundles of two recorded organisations, offline.',
  isLong: true,
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      from: 'folders',
      help: 'Where to put them (default: out/demo). An earlier demo there is replaced.',
    },
  },
  example: 'affidavit demo',
  run: async (given, io) => (await import('../running/demo.ts')).run(given, io),
};
