import { AffidavitError } from '../../core/errors.ts';
import { VERSION } from '../../release/version.ts';
import type { Command } from '../command.ts';
import { tableExamples } from '../table-examples.ts';

export const command: Command = {
  name: 'lsp',
  summary: 'The language server for editors: speaks the Language Server Protocol on standard input and output.',
  options: {
    stdio: { type: 'boolean', help: 'As editors ask for it; there is no other way.' },
  },
  example: 'affidavit lsp --stdio',
  async run(_given, io) {
    if (process.stdin.isTTY === true)
      throw new AffidavitError(
        'USAGE',
        'This speaks with an editor, not with a terminal.',
        'Let your editor start it; docs/editors.md says how.',
      );
    void io;
    const { serve } = await import('../../editor/server.ts');
    const [node, script] = process.argv as [string, string];
    await serve({
      input: process.stdin,
      output: process.stdout,
      program: [node, script],
      version: VERSION,
      examples: tableExamples(),
    });
    return 0;
  },
};
