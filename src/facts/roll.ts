import type { DatabaseSync } from 'node:sqlite';
import type { RollTaken } from './observation.ts';
import { type FactView, rowsOfView } from './view.ts';

/** How many names are told of those that are missing or strange. */
const TOLD = 5;
/** Pairs beyond this are not held one by one. */
const MAX_PAIRS = 2_000_000;
/** Rows that a claim does not speak of are a slip, and this many are no claim. */
const MAX_STRANGE = 100_000;

/** What a row is called whose identity is unknown. */
const UNNAMED = 'unknown';

/** Calls the roll of what a claim speaks of: whoever does not answer was not judged. */
export class Roll {
  readonly #subjects: Called | null;
  readonly #objects: Called | null;
  readonly #seen = new Set<string>();
  readonly #strange = new Set<string>();

  constructor(db: DatabaseSync, views: readonly FactView[]) {
    const of = (name: FactView['name']) => (views.some((view) => view.name === name) ? calledIn(db, name) : null);
    this.#subjects = of('subject');
    this.#objects = of('object');
    if ((this.#subjects?.identities.size ?? 0) * (this.#objects?.identities.size ?? 1) > MAX_PAIRS)
      throw new Error(`it speaks of more than ${MAX_PAIRS} pairs`);
  }

  /** One row of the check; `isKnown` where it says pass or fail. */
  call(subject: string, object: string | null, isKnown: boolean): void {
    if (this.#subjects === null) return;
    const known =
      this.#subjects.identities.has(subject) &&
      (this.#objects === null || this.#objects.identities.has(String(object)));
    (known ? this.#seen : this.#strange).add(keyOf(subject, this.#objects === null ? null : object));
    if (isKnown && subject === UNNAMED) this.#subjects.isUnnamedJudged = true;
    if (isKnown && object === UNNAMED && this.#objects !== null) this.#objects.isUnnamedJudged = true;
    if (this.#strange.size > MAX_STRANGE)
      throw new Error(`it returns more than ${MAX_STRANGE} rows that the claim does not speak of`);
  }

  /** null when nothing was declared. */
  taken(): RollTaken | null {
    if (this.#subjects === null) return null;
    const missing = { count: 0, first: [] as string[] };
    let total = 0;
    for (const subject of this.#subjects.identities)
      for (const object of this.#objects?.identities ?? [null]) {
        total += 1;
        if (this.#seen.has(keyOf(subject, object))) continue;
        missing.count += 1;
        if (missing.first.length < TOLD) missing.first.push(shown(subject, object));
      }
    const strange = [...this.#strange].sort();
    return {
      total,
      missing,
      strange: { count: strange.length, first: strange.slice(0, TOLD).map((key) => key.replace('\0', ' → ')) },
      ambiguous: ambiguousOf(this.#subjects, this.#objects),
    };
  }
}

/** The rows of a view, by what they are called. */
interface Called {
  readonly identities: ReadonlySet<string>;
  readonly rows: number;
  /** Rows whose identity another row has as well. */
  readonly alike: number;
  readonly unnamed: number;
  /** Whether the check says pass or fail of one whose identity is unknown: nobody knows of which. */
  isUnnamedJudged: boolean;
}

function calledIn(db: DatabaseSync, name: FactView['name']): Called {
  const all = rowsOfView(db, name);
  const counts = new Map<string, number>();
  for (const { identity } of all) if (identity !== null) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  const unnamed = all.filter(({ identity }) => identity === null).length;
  return {
    identities: new Set([...counts.keys(), ...(unnamed > 0 ? [UNNAMED] : [])]),
    rows: all.length,
    alike: [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0),
    unnamed,
    isUnnamedJudged: false,
  };
}

/**
 * Rows, or pairs of them, that cannot be told apart. Where the check gives a row without identity back as unknown, or
 * not at all, that is told already, and such rows are none of these.
 */
function ambiguousOf(subjects: Called, objects: Called | null): RollTaken['ambiguous'] {
  const apart = ({ rows, alike, unnamed, isUnnamedJudged }: Called) => rows - alike - (isUnnamedJudged ? unnamed : 0);
  const of = subjects.rows * (objects?.rows ?? 1);
  return { count: of - apart(subjects) * (objects === null ? 1 : apart(objects)), of };
}

function keyOf(subject: string, object: string | null): string {
  return object === null ? subject : `${subject}\0${object}`;
}

function shown(subject: string, object: string | null): string {
  return object === null ? subject : `${subject} → ${object}`;
}
