import { setTimeout as sleep } from 'node:timers/promises';

/** Questions a second, until a service says that these are too many. */
const FASTEST = 100;
const SLOWEST = 1;
/** Questions that may go out at once after a rest. */
const BURST = 20;
/** By how much the rate grows in a second of answers. */
const RECOVERY = 5;

/**
 * How fast one service is asked in one account and region: a token bucket whose rate halves when the service throttles
 * and recovers by a fixed step while it answers, as TCP does (additive increase, multiplicative decrease). Throttled
 * callers that only wait longer each on their own never find the rate that they have to share.
 */
export class Pace {
  readonly #clock: () => number;
  readonly #wait: (ms: number) => Promise<unknown>;
  #rate = FASTEST;
  #tokens = BURST;
  #filledAt: number;
  #loweredAt = Number.NEGATIVE_INFINITY;
  #answeredAt = Number.NEGATIVE_INFINITY;

  /** `clock` in milliseconds; both are replaced by tests alone. */
  constructor(clock: () => number = () => performance.now(), wait: (ms: number) => Promise<unknown> = sleep) {
    this.#clock = clock;
    this.#wait = wait;
    this.#filledAt = clock();
  }

  /** Questions a second at present. */
  get rate(): number {
    return this.#rate;
  }

  /** Waits until the next question may go out; resolves to the time at which it does. */
  async turn(): Promise<number> {
    this.#fill();
    this.#tokens -= 1;
    if (this.#tokens < 0) await this.#wait((-this.#tokens / this.#rate) * 1000);
    return this.#clock();
  }

  /** The service has answered, in whatever way. */
  answered(): void {
    this.#fill();
    this.#answeredAt = this.#clock();
    this.#rate = Math.min(FASTEST, this.#rate + RECOVERY / this.#rate);
  }

  /** The service has refused a question that went out at `sentAt`. One slowing down is enough for all sent before it. */
  throttled(sentAt: number): void {
    if (sentAt <= this.#loweredAt) return;
    this.#fill();
    this.#tokens = Math.min(this.#tokens, 0);
    this.#rate = Math.max(SLOWEST, this.#rate / 2);
    this.#loweredAt = this.#clock();
  }

  /** Whether any question was answered since: if not, waiting on is of no use. */
  hasAnsweredSince(time: number): boolean {
    return this.#answeredAt >= time;
  }

  #fill(): void {
    const now = this.#clock();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate);
    this.#filledAt = now;
  }
}
