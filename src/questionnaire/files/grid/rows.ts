import type { Columns } from './columns.ts';
import { type Grid, type GridRow, textAt } from './grid.ts';
import type { Role } from './header-words.ts';
import { headerWord, isQuestion } from './words.ts';

/** What a row below the headers is: one that asks, a heading, words for people, or nothing. */
export type RowKind = 'question' | 'heading' | 'words' | 'nothing';

const HALF = 0.5;
const QUARTER = 0.25;
const LONG_HEADING = 160;

/** Tells rows apart: by ids, drop-downs and merged cells where most rows have them, else by how they read. */
export class RowReader {
  readonly #grid: Grid;
  readonly #columns: Columns;
  readonly #id: RegExp | null;
  /** The share of rows with words in the question's column that have an id, a rule for their answer, or ask something. */
  readonly #share: { readonly ids: number; readonly lists: number; readonly asking: number };
  /** The ids of the rows, so that `1` before `1.1` is seen to be a heading. */
  readonly #ids: ReadonlyMap<number, string>;

  /** `id` is the shape of ids where a layout knows it. */
  constructor(grid: Grid, columns: Columns, rows: readonly GridRow[], id: RegExp | null) {
    this.#grid = grid;
    this.#columns = columns;
    this.#id = id;
    const worded = rows.filter((row) => textAt(row, columns.question) !== '');
    const share = (test: (row: GridRow) => boolean) => worded.filter(test).length / Math.max(1, worded.length);
    this.#share = {
      ids: share((row) => this.idOf(row) !== ''),
      lists: share((row) => this.#isListed(row)),
      asking: share((row) => isQuestion(textAt(row, columns.question))),
    };
    const ids = worded.map((row) => [row.n, this.idOf(row)] as const);
    this.#ids = new Map(ids.map(([n], i) => [n, ids[i + 1]?.[1] ?? '']));
  }

  idOf(row: GridRow): string {
    return this.#columns.id === null ? '' : textAt(row, this.#columns.id).slice(0, 100);
  }

  kind(row: GridRow): RowKind {
    const { question, answer } = this.#columns;
    const text = textAt(row, question);
    if (text === '') return this.#beside(row);
    if (!/\p{L}.*\p{L}/u.test(text)) return 'nothing';
    const id = this.idOf(row);
    if (this.#id?.test(id) === true) return 'question';
    // Whoever sends a known questionnaire may have added questions of their own.
    if (this.#id !== null) return isQuestion(text) && this.#isListed(row) ? 'question' : titleOrWords(text);
    if (this.#repeatsHeaders(row)) return 'heading';
    const area = this.#grid.merged(row.n, question);
    if (area !== null && answer !== null && answer >= area.left && answer <= area.right) return titleOrWords(text);
    return this.#asks(row, text, id) ? 'question' : titleOrWords(text);
  }

  #asks(row: GridRow, text: string, id: string): boolean {
    const asks = isQuestion(text);
    if (this.#share.lists >= HALF) return this.#isListed(row) || asks;
    if (id !== '') {
      const next = this.#ids.get(row.n) ?? '';
      const isAbove = next.startsWith(`${id.replace(/[.)]$/, '')}.`) || next.startsWith(`${id}-`);
      return asks || !isAbove;
    }
    if (this.#share.ids >= QUARTER) return asks;
    const words = text.split(' ').length;
    if (this.#share.asking >= HALF) return asks || words > 8;
    return asks || words > 3;
  }

  /** A row without words in the question's column may still bear a heading in another. */
  #beside(row: GridRow): RowKind {
    const { answer, section } = this.#columns;
    const filled = [...row.cells.keys()].filter((column) => textAt(row, column) !== '');
    const [only] = filled;
    const isLone = filled.length === 1 && only !== undefined && only !== answer && !section.includes(only);
    return isLone && /\p{L}{2}/u.test(textAt(row, only)) ? titleOrWords(textAt(row, only)) : 'nothing';
  }

  #isListed({ n }: GridRow): boolean {
    const { answer, ticks } = this.#columns;
    const column = answer ?? ticks[0]?.column;
    return column !== undefined && this.#grid.allowed(n, column) !== null;
  }

  /** Headers that stand again above each part: the question's column may hold the part's name. */
  #repeatsHeaders(row: GridRow): boolean {
    const { answer, comment, question } = this.#columns;
    const repeats = (column: number | null, role: Role): boolean => {
      const word = column === null ? null : headerWord(textAt(row, column));
      return word?.isExact === true && word.role === role;
    };
    const isRepeated = repeats(answer, 'answer') || repeats(comment, 'comment');
    return isRepeated && !isQuestion(textAt(row, question));
  }
}

function titleOrWords(text: string): RowKind {
  return text.length <= LONG_HEADING && !/[.;:]\s+\S/.test(text) ? 'heading' : 'words';
}

/** The heading of a row: its words in the question's column, unless those are a header; else its first words. */
export function headingOf(
  row: GridRow,
  { question }: Columns,
): { readonly column: number; readonly text: string } | null {
  const columns = [question, ...[...row.cells.keys()].sort((a, b) => a - b)];
  for (const column of columns) {
    const text = textAt(row, column);
    if (/\p{L}{2}/u.test(text) && !(headerWord(text)?.isExact ?? false)) return { column, text };
  }
  return null;
}
