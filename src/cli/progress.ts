import { type Step, watchSteps } from '../core/steps.ts';
import type { Io } from './command.ts';
import { fitted, harmless } from './terminal.ts';

/** A line is written over at most this often: more, nobody can read. */
const EVERY_MS = 50;

/** One line on standard error that is written over while a long work goes on; silent when nobody watches. */
export class Progress {
  readonly #io: Pick<Io, 'err' | 'terminal'>;
  readonly #clock: () => number;
  #last: { readonly what: string; readonly at: number } | null = null;

  /** `clock` counts milliseconds. */
  constructor(io: Pick<Io, 'err' | 'terminal'>, clock: () => number = () => performance.now()) {
    this.#io = io;
    this.#clock = clock;
  }

  /** `done` of `all` steps; `what` was the last. */
  step(done: number, all: number, what: string): void {
    this.#write(`${String(done).padStart(String(all).length)} of ${all}  ${what}`, what);
  }

  /** What is done now, with how much of it is done where that is counted. */
  say({ what, done, all }: Step): void {
    this.#write(done === undefined ? what : `${what} ${done} of ${all}`, what);
  }

  /** Clears the line. */
  end(): void {
    if (this.#last === null) return;
    this.#last = null;
    this.#io.err('\r\u001b[K');
  }

  #write(line: string, what: string): void {
    if (!this.#io.terminal.err) return;
    const at = this.#clock();
    if (this.#last?.what === what && at - this.#last.at < EVERY_MS) return;
    this.#last = { what, at };
    this.#io.err(`\r\u001b[K${fitted(harmless(line), this.#io.terminal.columns - 1)}`);
  }
}

/** Shows every step of the work on one line; returns how to stop, which clears the line. */
export function showSteps(io: Pick<Io, 'err' | 'terminal'>): { readonly pause: () => void; readonly end: () => void } {
  if (!io.terminal.err) return { pause: () => undefined, end: () => undefined };
  const progress = new Progress(io);
  const stop = watchSteps((step) => progress.say(step));
  return {
    pause: () => progress.end(),
    end: () => {
      stop();
      progress.end();
    },
  };
}
