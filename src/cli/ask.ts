import { createInterface } from 'node:readline/promises';
import { AffidavitError } from '../core/errors.ts';

/** Asks a person for one thing; an empty answer takes `otherwise`. */
export type Ask = (question: string, otherwise: string) => Promise<string>;

/** Runs `work` with somebody to ask on the terminal, or with null when nobody is there. */
export async function withSomebody<T>(work: (ask: Ask | null) => Promise<T>): Promise<T> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return work(null);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new AbortController();
  lines.once('close', () => gone.abort());
  try {
    return await work(async (question, otherwise) => {
      const hint = otherwise === '' ? '' : ` [${otherwise}]`;
      const answer = await lines.question(`${question}${hint}: `, { signal: gone.signal });
      return answer.trim() === '' ? otherwise : answer.trim();
    });
  } catch (thrown) {
    throw thrown instanceof Error && thrown.name === 'AbortError' ? broughtToAnEnd(thrown) : thrown;
  } finally {
    lines.close();
  }
}

function broughtToAnEnd(cause: Error): AffidavitError {
  return new AffidavitError(
    'USAGE',
    'The questions were not answered.',
    'Run it again, or give the answers as options.',
    {
      cause,
    },
  );
}
