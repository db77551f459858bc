import { AffidavitError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { serve } from '../../editor/server.ts';
import { VERSION } from '../../release/version.ts';
import { tableExamples } from '../table-examples.ts';

/** Does what `affidavit lsp` does; returns the exit code. */
export async function run(): Promise<number> {
  if (process.stdin.isTTY === true)
    throw new AffidavitError(
      'USAGE',
      'This speaks with an editor, not with a terminal.',
      'Let your editor start it; docs/editors.md says how.',
    );
  const [node, script] = process.argv as [string, string];
  await serve({
    input: process.stdin,
    output: process.stdout,
    program: [node, script],
    version: VERSION,
    examples: tableExamples(),
  });
  return EXIT.fine;
}
