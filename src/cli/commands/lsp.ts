import type { Command } from '../command.ts';

export const command: Command = {
  name: 'lsp',
  summary: 'The language server for editors: the Language Server Protocol on standard input and output.',
  options: {
    stdio: { type: 'boolean', help: 'As editors ask for it; there is no other way.' },
  },
  example: 'affidavit lsp --stdio',
  run: async () => (await import('../running/lsp.ts')).run(),
};
