import type { DatabaseSync } from 'node:sqlite';
import type { RollTaken } from './observation.ts';
import { type FactView, rowsOfView } from './view.ts';

/** How many names are told of those that are missing or strange. */
const TOLD = 5;
/** Pairs beyond this are not held one by one. */
const MAX_PAIRS = 2_000_000;
/** Rows that a claim does not speak of are a slip, and this many are no claim. */
const MAX_STRANGE = 100_000;

/** Calls the roll of what a claim speaks of: whoever does not answer was not judged. */
export class Roll {
  readonly #subjects: ReadonlyMap<string, number> | null;
  readonly #objects: ReadonlyMap<string, number> | null;
  readonly #ambiguous: number;
  readonly #seen = new Set<string>();
  readonly #strange = new Set<string>();

  constructor(db: DatabaseSync, views: readonly FactView[]) {
    const of = (name: FactView['name']) => (views.some((view) => view.name === name) ? counted(db, name) : null);
    const [subjects, objects] = [of('subject'), of('object')];
    this.#subjects = subjects?.rows ?? null;
    this.#objects = objects?.rows ?? null;
    this.#ambiguous = (subjects?.ambiguous ?? 0) + (objects?.ambiguous ?? 0);
    if ((this.#subjects?.size ?? 0) * (this.#objects?.size ?? 1) > MAX_PAIRS)
      throw new Error(`it speaks of more than ${MAX_PAIRS} pairs`);
  }

  /** One row of the check. */
  call(subject: string, object: string | null): void {
    if (this.#subjects === null) return;
    const known = this.#subjects.has(subject) && (this.#objects === null || this.#objects.has(String(object)));
    (known ? this.#seen : this.#strange).add(keyOf(subject, this.#objects === null ? null : object));
    if (this.#strange.size > MAX_STRANGE)
      throw new Error(`it returns more than ${MAX_STRANGE} rows that the claim does not speak of`);
  }

  /** null when nothing was declared. */
  taken(): RollTaken | null {
    if (this.#subjects === null) return null;
    const missing = { count: 0, first: [] as string[] };
    let total = 0;
    for (const subject of this.#subjects.keys())
      for (const object of this.#objects?.keys() ?? [null]) {
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
      ambiguous: this.#ambiguous,
    };
  }
}

function counted(db: DatabaseSync, name: FactView['name']): { rows: Map<string, number>; ambiguous: number } {
  const rows = new Map<string, number>();
  let ambiguous = 0;
  for (const { identity } of rowsOfView(db, name)) {
    if (identity === null || rows.has(identity)) ambiguous += 1;
    rows.set(identity ?? 'unknown', 1);
  }
  return { rows, ambiguous };
}

function keyOf(subject: string, object: string | null): string {
  return object === null ? subject : `${subject}\0${object}`;
}

function shown(subject: string, object: string | null): string {
  return object === null ? subject : `${subject} → ${object}`;
}
