import { AffidavitError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport } from '../../report/compose.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { attackTable } from '../attack-table.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { attackOutput, documentOf } from '../outputs.ts';
import { keepHeapSmall } from '../small-heap.ts';

/** Does what `affidavit attack` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  keepHeapSmall();
  const chosen = chosenClaims(given.workspace, given.positionals);
  return withExamined(
    given,
    io,
    async (examined) => {
      const report = await composeReport(examined, 'auditor', VERSION);
      const claims = report.claims.filter(({ id, trial }) => chosen.has(id) && trial !== null);
      if (given.flag('json'))
        io.out(
          documentOf(
            attackOutput,
            claims.map(({ id, sentence, trial }) => ({ id, sentence, trial })),
          ),
        );
      else io.out(attackTable(claims, io));
      return claims.some(({ trial }) => trial?.survivors.some(({ accepted }) => accepted === null))
        ? EXIT.broken
        : EXIT.fine;
    },
    { use: 'look', attacking: { set: 'all' }, wanted: (claim) => chosen.has(claim.id) },
  );
}

/** The claims named, or all; a name that is none is an error. */
function chosenClaims(folder: string, named: readonly string[]): ReadonlySet<string> {
  const ids = loadWorkspace(folder).claims.map(({ id }) => id);
  const stranger = named.find((id) => !ids.includes(id));
  if (stranger !== undefined)
    throw new AffidavitError('USAGE', `There is no claim ${stranger}.`, '`affidavit check` lists the claims.');
  return new Set(named.length === 0 ? ids : named);
}
