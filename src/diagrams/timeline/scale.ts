const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Distances between ticks that read well. */
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY];
const MOST_TICKS = 9;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Where times fall on a line of `width` pixels from `left`. Times outside the period fall on its ends. */
export class TimeScale {
  readonly #from: number;
  readonly #length: number;
  readonly #left: number;
  readonly #width: number;

  constructor(from: string, to: string, left: number, width: number) {
    this.#from = Date.parse(from);
    // A period without length would put everything at infinity.
    this.#length = Math.max(Date.parse(to) - this.#from, HOUR);
    this.#left = left;
    this.#width = width;
  }

  x(instant: string): number {
    const share = (Date.parse(instant) - this.#from) / this.#length;
    const within = Math.min(Math.max(Number.isNaN(share) ? 0 : share, 0), 1);
    return Math.round((this.#left + within * this.#width) * 10) / 10;
  }

  /** Whole steps of UTC within the period, with their words. */
  ticks(): { readonly x: number; readonly label: string }[] {
    const step = STEPS.find((one) => this.#length / one <= MOST_TICKS) ?? this.#length / MOST_TICKS;
    const ticks: { x: number; label: string }[] = [];
    for (let at = Math.ceil(this.#from / step) * step; at <= this.#from + this.#length; at += step) {
      const instant = new Date(at).toISOString();
      ticks.push({ x: this.x(instant), label: tickLabel(instant, step) });
    }
    return ticks;
  }
}

function tickLabel(instant: string, step: number): string {
  const day = `${Number(instant.slice(8, 10))} ${MONTHS[Number(instant.slice(5, 7)) - 1]}`;
  return step >= DAY || instant.slice(11, 16) === '00:00' ? day : instant.slice(11, 16);
}
