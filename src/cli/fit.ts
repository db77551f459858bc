import { type Judgement, judgeAll } from '../claims/judgement.ts';
import { Snapshot } from '../evidence/replay.ts';
import type { Observer } from '../facts/observer.ts';
import { newestSnapshot, withFacts } from '../release/open.ts';
import { endOf } from '../report/examine.ts';
import { type Filled, type Fitted, fitStarter, untouched } from '../workspace/starter-fit.ts';
import { factsFolder, loadWorkspace } from '../workspace/workspace.ts';
import { INTENDED } from './intended.ts';

/** More rows than this are no list that somebody would read through. */
const MOST = 500;

/** A list as it was filled, with how many there are: more than were listed when the list was left empty. */
export type FilledList = Filled & { readonly question: string; readonly found: number };

/** What became of a starter that was fitted to its newest snapshot. */
export interface FittedToFacts extends Fitted {
  readonly lists: readonly FilledList[];
  /** Claims that speak of what the account does not have. */
  readonly absent: readonly Judgement['claim'][];
}

/**
 * Fits the starter in `folder` to its newest snapshot: lists of what is intended are filled with what there is, and
 * claims about what there is nothing of are left out with their prose. Throws SNAPSHOT_MISSING without a snapshot.
 */
export async function fitToFacts(folder: string): Promise<FittedToFacts> {
  const workspace = loadWorkspace(folder);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  const own = untouched(folder);
  const claims = workspace.claims.filter(({ id }) => own.has(`claims/${id}.md`));
  return withFacts(
    { ...workspace, claims: [] },
    snapshot,
    endOf(snapshot),
    async ({ docket }) => {
      const judgements = await judgeAll(claims, docket);
      const lists = await Promise.all(INTENDED.map((one) => filled(one, docket.observer)));
      const absent = judgements.filter(isAboutNothing).map(({ claim }) => claim);
      const fitted = fitStarter(folder, lists, new Set(absent.map(({ id }) => id)));
      return { ...fitted, lists: lists.filter(({ name }) => fitted.filled.some((one) => one.name === name)), absent };
    },
    { keepIn: factsFolder(folder) },
  );
}

/** There is certainly nothing of the kind: an empty list that could not be read in full may hide something. */
function isAboutNothing({ verdict }: Judgement): boolean {
  return verdict.kind === 'unproven' && verdict.doubts.every(({ code }) => code === 'POPULATION_TOO_SMALL');
}

async function filled({ name, sql, question }: (typeof INTENDED)[number], observer: Observer): Promise<FilledList> {
  const { names, rows, more } = await observer.table(sql, MOST);
  if (more) return { name, question, rows: [], found: rows.length };
  const cells = rows.map((row) => Object.fromEntries(names.map((column, i) => [column, String(row[i])])));
  return { name, question, rows: cells, found: rows.length };
}
