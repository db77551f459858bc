import type { Questionnaire, Taken } from '../../model.ts';
import { layoutOf, SHEET_LAYOUTS, sheetsOf } from '../layouts/known.ts';
import type { Mapping } from '../mapping.ts';
import { quoted, Unreadable } from '../refusal.ts';
import type { Asked } from './asked.ts';
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
  readonly layout: string | null;
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
  for (const [grid, sheet] of chosen()) {
    const one = findQuestions(grid, layout, sheet);
    if (one === null) {
      if (grid.rows.length > 0) remarks.push(`${sentence(grid.title)}: no question was found.`);
      continue;
    }
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
        const grid = grids.find(({ name }) => sheet.name === undefined || name === sheet.name);
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

export function noQuestions(): Unreadable {
  return new Unreadable(
    'No question was found in the file.',
    'Say in a mapping file where questions and answers stand; docs/questionnaires.md shows one.',
  );
}
