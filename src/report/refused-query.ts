import { reasoning } from '../collect/derived.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { everyTable } from './empty-facts.ts';
import { refusal } from './refused-sql.ts';

/** Asks a statement that somebody typed; where it is refused, tells as for a claim's what may have been meant. */
export async function refusedQuery<T>(sql: string, workspace: Workspace, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError) || thrown.code !== 'SQL_REFUSED') throw thrown;
    const [, said] = /^The statement was refused: (.*)\.$/s.exec(thrown.message) ?? [];
    if (said === undefined) throw thrown;
    const functions = reasoning.functions.map(({ name }) => name);
    const known = { tables: await everyTable(workspace), functions, views: [] };
    const { text, remedy } = refusal(said, sql, known, 'query');
    throw new AffidavitError('SQL_REFUSED', text, remedy, { cause: thrown });
  }
}
