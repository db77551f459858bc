import type { QuestionnaireName } from '../../../workspace/answer-kinds.ts';
import type { Questionnaire, Taken } from '../../model.ts';
import { layoutOf, SHEET_LAYOUTS, sheetsOf } from '../layouts/known.ts';
import { LIMITS } from '../limits.ts';
import type { Mapping } from '../mapping.ts';
import { quoted, Unreadable } from '../refusal.ts';
import type { Asked, Found } from './asked.ts';
import { findQuestions, sentence } from './find.ts';
import type { Grid } from './grid.ts';

/** A grid, and what was asked in it. */
export interface AskedGrid {
  readonly grid: Grid;
  readonly asked: readonly Asked[];
}

/** All that was found in a file of grids. */
export interface FoundFile {
  readonly grids: readonly AskedGrid[];
  readonly taken: readonly Taken[];
  readonly layout: QuestionnaireName | null;
  readonly questions: Questionnaire['questions'];
  readonly remarks: readonly string[];
}

/**
 * Finds the questions of a file's sheets or tables: in those that a mapping names, else in those of a known layout, else in all that
 * show. Throws Unreadable where a mapping names what is not there, or no question is found.
 */
export function findInFile(grids: readonly Grid[], mapping: Mapping | null): FoundFile {
  const named = mapping?.layout === undefined ? undefined : SHEET_LAYOUTS.find(({ name }) => name === mapping.layout);
  const layout = named ?? layoutOf(grids);
  const remarks: string[] = [];
  const found: AskedGrid[] = [];
  const taken: Taken[] = [];
  const all = chosen().map(([grid, sheet]) => ({
    grid,
    one: findQuestions(grid, layout, sheet),
    isNamed: sheet !== null,
  }));
  const haveHeaders = all.some(({ one }) => one !== null && one !== 'too many' && one.taken.rows?.header !== null);
  for (const { grid, one, isNamed } of all) {
    const refused = isNamed ? null : refusalOf(grid, one, haveHeaders);
    if (one === 'too many' && isNamed)
      throw new Unreadable(
        `${sentence(grid.title)} has more than ${LIMITS.questions} questions.`,
        'Skip some of its rows in the mapping.',
      );
    if (refused !== null) remarks.push(`${sentence(grid.title)}: ${refused}.`);
    if (refused !== null || one === null || one === 'too many') continue;
    found.push({ grid, asked: one.asked });
    taken.push(one.taken);
    remarks.push(...one.remarks);
  }
  if (found.length === 0) throw noQuestions();
  const isOne = found.length === 1;
  const questions = found.flatMap(({ grid, asked }) =>
    asked.map(({ question }) => (isOne ? question : { ...question, section: [grid.name, ...question.section] })),
  );
  return { grids: found, taken, layout: mapping?.layout ?? layout?.name ?? null, questions, remarks };

  function chosen(): (readonly [Grid, NonNullable<Mapping['sheets']>[number] | null])[] {
    if (mapping?.sheets !== undefined)
      return mapping.sheets.map((sheet) => {
        const grid = grids.find(({ name }) => sheet.name === undefined || name === '' || name === sheet.name);
        if (grid === undefined || (sheet.name === undefined && grids.length > 1)) throw unnamed(sheet.name);
        return [grid, sheet] as const;
      });
    const visible = grids.filter(({ hidden }) => !hidden);
    const hidden = grids.filter((grid) => grid.hidden && grid.rows.length > 0).length;
    if (hidden > 0) remarks.push(`${hidden} hidden ${hidden === 1 ? 'sheet is' : 'sheets are'} not asked.`);
    const ofLayout = layout === null ? [] : sheetsOf(visible, layout);
    const others = visible.length - ofLayout.length;
    if (ofLayout.length > 0 && others > 0)
      remarks.push(`${others} other ${others === 1 ? 'sheet holds' : 'sheets hold'} no questions of this layout.`);
    return (ofLayout.length > 0 ? ofLayout : visible).map((grid) => [grid, null] as const);
  }

  function unnamed(name: string | undefined): Unreadable {
    const there = grids
      .slice(0, 12)
      .map((grid) => quoted(grid.name))
      .join(', ');
    return new Unreadable(
      name === undefined
        ? 'The mapping names no sheet, and the file has several.'
        : `The file has no sheet ${quoted(name)}, which the mapping names.`,
      `Name one of ${there}.`,
    );
  }
}

/** Why nothing of a grid that nobody named is asked; null where something is, or nothing stands in it. */
function refusalOf(grid: Grid, one: Found | 'too many' | null, haveHeaders: boolean): string | null {
  if (one === 'too many') return `it has more rows than ${LIMITS.questions} questions, and is not asked`;
  if (one === null) return grid.rows.length > 0 ? 'no question was found' : null;
  const isGuessed = haveHeaders && one.taken.rows?.header === null;
  return isGuessed ? 'it reads like questions, but has no headers as others of the file have, and is not asked' : null;
}

export function noQuestions(): Unreadable {
  return new Unreadable(
    'No question was found in the file.',
    'Say in a mapping file where questions and answers stand; docs/questionnaires.md shows one.',
  );
}
