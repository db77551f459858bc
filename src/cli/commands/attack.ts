import { AffidavitError } from '../../core/errors.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport } from '../../report/compose.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { attackTable } from '../attack-table.ts';
import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS, withExamined } from '../open.ts';
import { Progress } from '../progress.ts';
import { keepHeapSmall } from '../small-heap.ts';

export const command: Command = {
  name: 'attack',
  summary: 'Change the facts so that each sentence becomes false, and see which claims notice.',
  arguments: '[CLAIM …]',
  options: { ...EXAMINE_OPTIONS, json: { type: 'boolean', help: 'Print every claim with its attacks as JSON.' } },
  example: 'affidavit attack --workspace papers customer-keys',
  async run(given, io) {
    keepHeapSmall();
    const chosen = chosenClaims(given.workspace, given.positionals);
    const progress = new Progress(io);
    const attacking = {
      set: 'all',
      progress: (done: number, all: number, claim: string) => progress.step(done, all, claim),
    } as const;
    return withExamined(
      given,
      io,
      async (examined) => {
        progress.end();
        const report = await composeReport(examined, 'auditor', VERSION);
        const claims = report.claims.filter(({ id, trial }) => chosen.has(id) && trial !== null);
        if (given.flag('json'))
          io.out(
            `${JSON.stringify(
              claims.map(({ id, sentence, trial }) => ({ id, sentence, trial })),
              null,
              2,
            )}\n`,
          );
        else io.out(attackTable(claims, io));
        return claims.some(({ trial }) => trial?.survivors.some(({ accepted }) => accepted === null)) ? 1 : 0;
      },
      { use: 'look', attacking, wanted: (claim) => chosen.has(claim.id) },
    ).finally(() => progress.end());
  },
};

/** The claims named, or all; a name that is none is an error. */
function chosenClaims(folder: string, named: readonly string[]): ReadonlySet<string> {
  const ids = loadWorkspace(folder).claims.map(({ id }) => id);
  const stranger = named.find((id) => !ids.includes(id));
  if (stranger !== undefined)
    throw new AffidavitError('USAGE', `There is no claim ${stranger}.`, '`affidavit check` lists the claims.');
  return new Set(named.length === 0 ? ids : named);
}
