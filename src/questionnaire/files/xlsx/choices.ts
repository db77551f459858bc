import type { Allowed } from '../grid/grid.ts';
import { collapsed } from '../grid/grid.ts';
import { LIMITS } from '../limits.ts';
import { type Area, areaOf, covers } from './reference.ts';
import type { Sheet, Validation } from './sheet.ts';
import type { DefinedName, SheetEntry } from './workbook.ts';

/** The sheets of a workbook, as drop-downs look up their lists in them. */
export interface Lists {
  readonly entries: readonly SheetEntry[];
  /** By the place of their entry; null for what was not read. */
  readonly sheets: readonly (Sheet | null)[];
  readonly names: readonly DefinedName[];
}

/** What cells of one sheet allow, by its validations; the first that covers a cell counts. */
export class Choices {
  readonly #lists: Lists;
  readonly #place: number;
  readonly #rules: readonly Validation[];
  readonly #columns = new Map<number, readonly { readonly area: Area; readonly rule: Validation }[]>();
  readonly #known = new Map<Validation, Allowed | null>();

  constructor(lists: Lists, place: number) {
    this.#lists = lists;
    this.#place = place;
    this.#rules = lists.sheets[place]?.validations ?? [];
  }

  at(row: number, column: number): Allowed | null {
    let rules = this.#columns.get(column);
    if (rules === undefined) {
      rules = this.#rules.flatMap((rule) =>
        rule.areas.filter(({ left, right }) => column >= left && column <= right).map((area) => ({ area, rule })),
      );
      this.#columns.set(column, rules);
    }
    const rule = rules.find(({ area }) => covers(area, row, column))?.rule;
    return rule === undefined ? null : this.#allowed(rule);
  }

  #allowed(rule: Validation): Allowed | null {
    const known = this.#known.get(rule);
    if (known !== undefined) return known;
    const allowed = this.#read(rule);
    this.#known.set(rule, allowed);
    return allowed;
  }

  #read({ type, formula }: Validation): Allowed | null {
    if (type === 'date' || type === 'time') return { kind: 'date', list: [] };
    if (type === 'whole' || type === 'decimal') return { kind: 'number', list: [] };
    if (type !== 'list') return null;
    const list = listOf(this.#lists, this.#place, formula, 0);
    return { kind: 'choice', list: list === null || list.length === 0 ? null : list };
  }
}

const DEEPEST = 4;
/** Longer ones are none that people write, and the shape below takes its time on them. */
const LONGEST_OFFSET = 400;

/** The values of a list's formula, as the sheet at `place` reads it; null for a formula that would have to be computed. */
function listOf(lists: Lists, place: number, formula: string, depth: number): readonly string[] | null {
  const text = formula.replace(/^=/, '').trim();
  if (depth > DEEPEST || text.length > 20_000) return null;
  const literal = /^"([\s\S]*)"$/.exec(text)?.[1];
  if (literal !== undefined) return distinct(literal.replaceAll('""', '"').split(','));
  const [, quotedSheet, plainSheet, reference] = /^(?:'((?:[^']|'')+)'!|([^'!(),]+)!)?([^!'(),]+)$/.exec(text) ?? [];
  if (reference !== undefined) {
    const sheet = quotedSheet?.replaceAll("''", "'") ?? plainSheet;
    const at = sheet === undefined ? place : lists.entries.findIndex(({ name }) => isSame(name, sheet));
    const area = areaOf(reference);
    if (at >= 0 && area !== null) return valuesOf(lists.sheets[at] ?? null, area);
    const name = nameOf(lists, at >= 0 ? at : place, reference);
    return name === undefined ? null : listOf(lists, name.sheet ?? place, name.formula, depth + 1);
  }
  return offsetList(lists, place, text);
}

function nameOf({ names }: Lists, place: number, asked: string): DefinedName | undefined {
  const same = names.filter(({ name }) => isSame(name, asked));
  return same.find(({ sheet }) => sheet === place) ?? same.find(({ sheet }) => sheet === null);
}

/** `OFFSET(Lists!$A$2,0,0,COUNTA(Lists!$A:$A)-1,1)`, the usual way to a list that grows: from there down to what is empty. */
function offsetList(lists: Lists, place: number, text: string): readonly string[] | null {
  if (text.length > LONGEST_OFFSET) return null;
  const shape = /^OFFSET\(([^,()]+),\s*0?\s*,\s*0?\s*,\s*COUNTA\([^()]+\)\s*(?:-\s*\d+\s*)?(?:,\s*1?\s*)?\)$/i;
  const start = shape.exec(text)?.[1]?.trim();
  if (start === undefined) return null;
  const [, quotedSheet, plainSheet, reference = ''] = /^(?:'((?:[^']|'')+)'!|([^'!]+)!)?(.+)$/.exec(start) ?? [];
  const sheet = quotedSheet?.replaceAll("''", "'") ?? plainSheet;
  const at = sheet === undefined ? place : lists.entries.findIndex(({ name }) => isSame(name, sheet));
  const area = areaOf(reference);
  if (at < 0 || area === null) return null;
  const whole = valuesOf(
    lists.sheets[at] ?? null,
    { ...area, bottom: area.top + LIMITS.allowed, right: area.left },
    true,
  );
  return whole;
}

function valuesOf(sheet: Sheet | null, area: Area, untilEmpty = false): readonly string[] | null {
  if (sheet === null) return null;
  const values: string[] = [];
  for (const n of rowsIn(sheet, area)) {
    const row = sheet.rows.get(n);
    if (untilEmpty && n !== area.top + values.length) break;
    for (const [column, cell] of [...(row?.cells ?? [])].sort(([a], [b]) => a - b)) {
      if (column < area.left || column > area.right || cell.text === '') continue;
      values.push(cell.text);
      if (values.length > LIMITS.allowed) return null;
    }
  }
  return distinct(values);
}

function rowsIn(sheet: Sheet, { top, bottom }: Area): number[] {
  if (bottom - top < sheet.rows.size) return Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
  return [...sheet.rows.keys()].filter((n) => n >= top && n <= bottom).sort((a, b) => a - b);
}

/** As they are to be written; white space at their ends is none of an answer. */
function distinct(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => collapsed(value) !== ''))].slice(
    0,
    LIMITS.allowed,
  );
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
