import type { TakenColumn } from '../../model.ts';
import type { Layout } from '../layouts/layout.ts';
import { type Grid, type GridRow, textAt } from './grid.ts';
import type { Role } from './header-words.ts';
import { headerText, headerWord, isQuestion, tickWord } from './words.ts';

/** Where things stand in a grid, and why that was thought. */
export interface Columns {
  /** The last row of headers; 0 for none. */
  readonly header: number;
  readonly question: number;
  readonly id: number | null;
  readonly answer: number | null;
  readonly comment: number | null;
  readonly section: readonly number[];
  readonly ticks: readonly { readonly label: string; readonly column: number }[];
  readonly reasons: ReadonlyMap<number, TakenColumn['why']>;
}

const DEEPEST_HEADER = 120;
const WIDEST = 60;
const FEWEST = 3;
/** Rows by which columns are told; those behind them are read alike. */
const ENOUGH = 3_000;

/** Finds the columns of a grid by its headers or, without, by what stands in it. Null where there are no questions. */
export function findColumns(grid: Grid, layout: Layout | null): Columns | null {
  const visible = grid.rows.filter(({ hidden }) => !hidden).slice(0, ENOUGH);
  return byHeaders(grid, visible, layout) ?? byContent(grid, visible);
}

interface Candidate {
  readonly column: number;
  readonly role: Role;
  readonly rank: number;
  readonly text: string;
}

function byHeaders(grid: Grid, visible: readonly GridRow[], layout: Layout | null): Columns | null {
  let best: { score: number; columns: Columns } | null = null;
  for (const [i, row] of visible.entries()) {
    if (i >= DEEPEST_HEADER) break;
    const found = candidatesOf(grid, row, layout);
    if (found.length === 0 && ticksOf(grid, row).length < 2) continue;
    const next = visible[i + 1];
    const isSplit = next !== undefined && next.n === row.n + 1 && continues(grid, next, found);
    const all = isSplit ? withNext(found, candidatesOf(grid, next, layout)) : found;
    const ticks =
      [row, ...(isSplit ? [next] : [])].map((one) => ticksOf(grid, one)).find(({ length }) => length >= 2) ?? [];
    const header = isSplit ? next.n : row.n;
    const columns = chosen(grid, visible, { header, found: all, ticks });
    if (columns === null) continue;
    const score = scoreOf(columns, all);
    if (best === null || score > best.score) best = { score, columns };
  }
  return best?.columns ?? null;
}

/** What the cells of a row say as headers. */
function candidatesOf(grid: Grid, row: GridRow, layout: Layout | null): Candidate[] {
  return [...row.cells.keys()].flatMap((column) => {
    if (grid.isHiddenColumn(column)) return [];
    const text = textAt(row, column);
    const known = layout === null ? null : ofLayout(layout, text);
    if (known !== null) return [{ column, role: known, rank: 3, text }];
    const word = headerWord(text);
    return word === null ? [] : [{ column, role: word.role, rank: word.isExact ? 2 : 1, text }];
  });
}

function ofLayout({ headers }: Layout, text: string): Role | null {
  const shown = headerText(text);
  const roles = Object.entries(headers) as [Role, readonly string[]][];
  const exact = roles.find(([, words]) => words.includes(shown));
  const longer = roles.find(
    ([role, words]) => role !== 'question' && words.some((word) => shown.startsWith(`${word} `)),
  );
  return (exact ?? longer)?.[0] ?? null;
}

function ticksOf(grid: Grid, row: GridRow): { label: string; column: number }[] {
  const found = [...row.cells.keys()]
    .sort((a, b) => a - b)
    .flatMap((column) => {
      const label = textAt(row, column);
      return tickWord(label) === null || grid.isHiddenColumn(column) ? [] : [{ label, column }];
    });
  const words = found.map(({ label }) => tickWord(label));
  return words.includes('yes') && words.includes('no') ? found : [];
}

/** Whether the next row goes on with the headers: only words that headers have, and none in a column that was told already but ticks. */
function continues(grid: Grid, next: GridRow, found: readonly Candidate[]): boolean {
  if (ticksOf(grid, next).length >= 2) return true;
  const words = candidatesOf(grid, next, null).filter(({ rank }) => rank >= 2);
  const isOnlyWords = words.length === next.cells.size && words.length > 0;
  return isOnlyWords && words.every(({ column }) => found.every((one) => one.column !== column));
}

function withNext(found: readonly Candidate[], next: readonly Candidate[]): Candidate[] {
  return [...found, ...next.filter(({ column }) => found.every((one) => one.column !== column))];
}

interface Header {
  readonly header: number;
  readonly found: readonly Candidate[];
  readonly ticks: readonly { readonly label: string; readonly column: number }[];
}

function chosen(grid: Grid, visible: readonly GridRow[], { header, found, ticks }: Header): Columns | null {
  const below = visible.filter(({ n }) => n > header);
  const reasons = new Map<number, string>();
  const take = (role: Role, better: (column: number) => number): number | null => {
    const [first] = found
      .filter((one) => one.role === role && !reasons.has(one.column))
      .sort((a, b) => b.rank - a.rank || better(b.column) - better(a.column) || a.column - b.column);
    if (first === undefined) return null;
    reasons.set(first.column, `its header “${first.text}”`);
    return first.column;
  };
  const filled = (column: number) => below.filter((row) => textAt(row, column) !== '').length;
  const asked = (column: number) => below.filter((row) => isQuestion(textAt(row, column))).length;
  for (const { column, label } of ticks) reasons.set(column, `its header “${label}”, to be ticked`);
  const question =
    take('question', (column) => asked(column) * 1_000 + filled(column)) ??
    askedMost(grid, below, reasons) ??
    wordiest(grid, below, found, reasons);
  if (question === null) return null;
  const rows = below.filter((row) => textAt(row, question) !== '');
  if (rows.length === 0) return null;
  const lists = (column: number) => rows.filter((row) => grid.allowed(row.n, column) !== null).length;
  const id = take('id', filled);
  let answer = ticks.length > 0 ? null : take('answer', (column) => lists(column) * 10 + (column > question ? 1 : 0));
  let comment = take('comment', (column) => (column > question ? 1 : 0) - filled(column) / (rows.length + 1));
  const sections = sectionsOf(found, reasons);
  // Beside what is surely a question a known header is enough; a list of changes has a description and a date, too.
  const isNamed = found.some(({ column, text }) => column === question && /question|frage/.test(headerText(text)));
  const says = new Set(
    found.filter(({ role, rank }) => role !== 'ignored' || (rank > 1 && isNamed)).map(({ role }) => role),
  );
  if (says.size + (ticks.length > 0 ? 1 : 0) < 2) return null;
  if (answer === null && ticks.length === 0) {
    const barred = headed(visible, header, rows);
    answer = listed(grid, rows, question, reasons, barred) ?? comment ?? free(grid, rows, question, reasons, barred);
    if (answer === comment) comment = null;
  }
  return { header, question, id, answer, comment, section: sections, ticks, reasons };
}

function sectionsOf(found: readonly Candidate[], reasons: Map<number, string>): number[] {
  const columns = found
    .filter(({ role, column }) => role === 'section' && !reasons.has(column))
    .map(({ column, text }) => {
      reasons.set(column, `its header “${text}”`);
      return column;
    });
  return columns.sort((a, b) => a - b).slice(0, 3);
}

function scoreOf({ answer, ticks, comment, id, reasons, question }: Columns, found: readonly Candidate[]): number {
  const told = (column: number | null) => (column !== null && reasons.get(column)?.startsWith('its header') ? 1 : 0);
  const answers = ticks.length > 0 ? 1 : told(answer);
  return (
    4 * told(question) +
    4 * answers +
    2 * told(comment) +
    2 * told(id) +
    found.filter(({ rank }) => rank > 1).length / 4
  );
}

/** Without headers: the column with the most questions, and where there is room beside it. */
function byContent(grid: Grid, visible: readonly GridRow[]): Columns | null {
  const reasons = new Map<number, string>();
  const question = askedMost(grid, visible, reasons);
  if (question === null) return null;
  const rows = visible.filter((row) => isQuestion(textAt(row, question)));
  const id = idBeside(grid, rows, question);
  if (id !== null) reasons.set(id, 'short ids stand in it');
  const barred = headed(visible, 0, rows);
  const answer = listed(grid, rows, question, reasons, barred) ?? free(grid, rows, question, reasons, barred);
  return { header: 0, question, id, answer, comment: null, section: [], ticks: [], reasons };
}

function askedMost(grid: Grid, rows: readonly GridRow[], reasons: Map<number, string>): number | null {
  const counts = new Map<number, number>();
  for (const row of rows)
    for (const column of row.cells.keys())
      if (!grid.isHiddenColumn(column) && !reasons.has(column) && isQuestion(textAt(row, column)))
        counts.set(column, (counts.get(column) ?? 0) + 1);
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  if (best === undefined || best[1] < FEWEST) return null;
  reasons.set(best[0], `${best[1]} of its cells ask something`);
  return best[0];
}

/** The column, none that a header tells, with the most words in it. */
function wordiest(
  grid: Grid,
  rows: readonly GridRow[],
  found: readonly Candidate[],
  reasons: Map<number, string>,
): number | null {
  const lengths = new Map<number, number>();
  for (const row of rows)
    for (const column of row.cells.keys()) {
      const isTold = reasons.has(column) || found.some((one) => one.column === column);
      if (!isTold && !grid.isHiddenColumn(column))
        lengths.set(column, (lengths.get(column) ?? 0) + textAt(row, column).length);
    }
  const [best] = [...lengths].sort(([a, m], [b, n]) => n - m || a - b);
  if (best === undefined || best[1] < rows.length * 12) return null;
  reasons.set(best[0], 'most words stand in it');
  return best[0];
}

const ID = /^(?=.{1,16}$)[\p{L}&]{0,8}[-.\s_]?\d{1,4}([-._]\d{1,4}){0,4}[a-z]?[.)]?$/u;

function idBeside(grid: Grid, rows: readonly GridRow[], question: number): number | null {
  for (let column = question - 1; column > 0; column--) {
    if (grid.isHiddenColumn(column)) continue;
    const ids = rows.filter((row) => ID.test(textAt(row, column)) || (row.cells.get(column)?.formula ?? false));
    if (ids.length * 2 > rows.length) return column;
  }
  return null;
}

/**
 * Columns under a header that is none of an answer's: "Exception?", "Risk (Y/N)", or words that nobody listed. A yes there may
 * say anything; a mapping file can say what it does.
 */
function headed(visible: readonly GridRow[], header: number, rows: readonly GridRow[]): ReadonlySet<number> {
  const first = rows[0]?.n ?? 0;
  const above = visible.filter(({ n }) => n < first && (header > 0 ? n >= header : n === first - 1));
  return new Set(
    above.flatMap((row) =>
      [...row.cells.keys()].filter((column) => {
        const text = textAt(row, column);
        return text !== '' && headerWord(text)?.role !== 'answer' && tickWord(text) === null;
      }),
    ),
  );
}

/** The column, not told already, in which most questions have a drop-down. */
function listed(
  grid: Grid,
  rows: readonly GridRow[],
  question: number,
  reasons: Map<number, string>,
  barred: ReadonlySet<number>,
): number | null {
  let best: { column: number; count: number } | null = null;
  for (let column = 1; column <= WIDEST; column++) {
    if (column === question || reasons.has(column) || barred.has(column) || grid.isHiddenColumn(column)) continue;
    const count = rows.filter((row) => grid.allowed(row.n, column) !== null).length;
    if (count * 3 > rows.length && (best === null || count > best.count)) best = { column, count };
  }
  if (best !== null) reasons.set(best.column, `${best.count} of its cells have a drop-down or a rule`);
  return best?.column ?? null;
}

/** The first column to the right that is empty beside most questions. */
function free(
  grid: Grid,
  rows: readonly GridRow[],
  question: number,
  reasons: Map<number, string>,
  barred: ReadonlySet<number>,
): number | null {
  const [first] = rows;
  if (first === undefined) return null;
  const start = (grid.merged(first.n, question)?.right ?? question) + 1;
  for (let column = start; column <= start + 3; column++) {
    if (reasons.has(column) || barred.has(column) || grid.isHiddenColumn(column)) continue;
    const room = rows.filter((row) => textAt(row, column) === '' && grid.closed(row.n, column) === null).length;
    if (room * 3 < rows.length * 2) continue;
    reasons.set(column, 'it is the first empty column beside the questions');
    return column;
  }
  return null;
}
