import type { Io } from './command.ts';
import { fitted, harmless } from './terminal.ts';

/** One line on standard error that is written over while a long work goes on; silent when nobody watches. */
export class Progress {
  readonly #io: Io;

  constructor(io: Io) {
    this.#io = io;
  }

  /** `done` of `all` steps; `what` was the last. */
  step(done: number, all: number, what: string): void {
    if (!this.#io.terminal.err) return;
    const count = `${String(done).padStart(String(all).length)} of ${all}`;
    this.#io.err(`\r\u001b[K${fitted(`${count}  ${harmless(what)}`, this.#io.terminal.columns - 1)}`);
  }

  /** Clears the line. */
  end(): void {
    if (this.#io.terminal.err) this.#io.err('\r\u001b[K');
  }
}
