/** No reader takes in more, and whoever judges holds it in memory: characters of one cell, and of all cells of a result. */
const CELL = 1_000_000;
const RESULT = 32_000_000;

/** Counts what one statement shows. Throws for more than anybody is shown: cutting it would hide the rest. */
export class Shown {
  #characters = 0;

  text(text: string): string {
    this.#count(text.length);
    return text;
  }

  cell(cell: unknown): unknown {
    if (typeof cell === 'string' || cell instanceof Uint8Array) this.#count(cell.length);
    return cell;
  }

  #count(length: number): void {
    this.#characters += length;
    if (length > CELL) throw new Error(`a cell of its result has more than ${CELL} characters`);
    if (this.#characters > RESULT) throw new Error(`its result has more than ${RESULT} characters`);
  }
}
