import type { FactReader } from '../facts/derived.ts';
import { placeKey } from './completeness.ts';
import type { CountedType } from './counted-types.ts';

/** How many things of one type our own calls gave, place by place, found in one pass over the table. */
export class Tally {
  readonly #counts = new Map<string, number>();
  /** Places where a row did not tell whether, or where, it counts. */
  readonly #doubtful = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(facts: FactReader, counted: CountedType) {
    const { regionColumn, distinct, reads, counts } = counted;
    const columns = [...(reads ?? []), ...[regionColumn, distinct].filter((name) => name !== undefined)];
    for (const row of facts.rows(counted.table, columns)) {
      const account = String(row.account);
      const region = regionColumn === undefined ? row.region : row[regionColumn];
      // A thing that lies nobody knows where leaves every region of the account in doubt.
      const key = placeKey(account, region === null ? ANYWHERE : String(region));
      const holds = region === null ? null : counts === undefined ? true : counts(row);
      const thing = distinct === undefined ? '' : row[distinct];
      if (holds === null || thing === null) this.#doubtful.add(key);
      else if (holds && (distinct === undefined || this.#isNew(`${key} ${thing}`)))
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  /** null when the rows of the place do not tell. */
  at(account: string, region: string): number | null {
    const key = placeKey(account, region);
    if (this.#doubtful.has(key) || this.#doubtful.has(placeKey(account, ANYWHERE))) return null;
    return this.#counts.get(key) ?? 0;
  }

  #isNew(thing: string): boolean {
    if (this.#seen.has(thing)) return false;
    this.#seen.add(thing);
    return true;
  }
}

const ANYWHERE = '?';
