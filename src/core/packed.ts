/** Rows of whole numbers, numbered from 0 and packed: eight bytes a number, where an object for each takes ten times that. */
export class PackedRows {
  readonly #width: number;
  #numbers: Float64Array;
  #size = 0;

  constructor(width: number) {
    this.#width = width;
    this.#numbers = new Float64Array(width * 64);
  }

  get size(): number {
    return this.#size;
  }

  add(...row: readonly number[]): void {
    if ((this.#size + 1) * this.#width > this.#numbers.length) {
      const grown = new Float64Array(this.#numbers.length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#size += 1;
    this.set(this.#size - 1, ...row);
  }

  set(row: number, ...numbers: readonly number[]): void {
    this.#numbers.set(numbers, row * this.#width);
  }

  at(row: number, column: number): number {
    return this.#numbers[row * this.#width + column] as number;
  }
}
