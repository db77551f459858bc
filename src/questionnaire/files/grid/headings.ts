import { type Grid, type GridRow, textAt } from './grid.ts';

const MOST = 4;

/** Headings above the rows of a grid, as they are met from the top. */
export class Headings {
  #stack: { readonly key: string; readonly text: string }[] = [];

  /** A row that is a heading: it ends all that look alike or stand deeper. */
  add(grid: Grid, row: GridRow, column: number, text: string): void {
    const key = keyOf(grid, row, column, text);
    const same = this.#stack.findIndex((one) => one.key === key);
    if (same >= 0) this.#stack = this.#stack.slice(0, same);
    this.#stack = [...this.#stack, { key, text: text.slice(0, 200) }].slice(-MOST);
  }

  texts(): string[] {
    return this.#stack.map(({ text }) => text);
  }
}

/** What headings of one depth have in common, as far as a grid tells. */
function keyOf(grid: Grid, row: GridRow, column: number, text: string): string {
  const area = grid.merged(row.n, column);
  const width = area === null ? 1 : area.right - area.left + 1;
  const numbers = /^(\d+(?:\.\d+)*)[.)]?\s/.exec(text)?.[1]?.split('.').length ?? 0;
  const isUpper = /\p{L}/u.test(text) && text === text.toUpperCase() && text !== text.toLowerCase();
  return `${column}:${width}:${numbers}:${isUpper}`;
}

/** The headings that columns of their own give: each stands until the next, as merged cells show it. */
export class SectionColumns {
  readonly #columns: readonly number[];
  readonly #texts = new Map<number, string>();

  constructor(columns: readonly number[]) {
    this.#columns = columns;
  }

  meet(row: GridRow): void {
    for (const [i, column] of this.#columns.entries()) {
      const text = textAt(row, column);
      if (text === '') continue;
      if (this.#texts.get(column) !== text) for (const deeper of this.#columns.slice(i + 1)) this.#texts.delete(deeper);
      this.#texts.set(column, text.slice(0, 200));
    }
  }

  texts(): string[] {
    return this.#columns.flatMap((column) => this.#texts.get(column) ?? []);
  }
}
