/** A cache that keeps what was used last, up to a total weight. One thing heavier than all of it is kept alone. */
export class Recent<Key, Value> {
  readonly #capacity: number;
  readonly #entries = new Map<Key, { readonly value: Value; readonly weight: number }>();
  #weight = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The value of a key, made when it is not at hand. */
  get(key: Key, make: () => { readonly value: Value; readonly weight: number }): Value {
    const known = this.#entries.get(key);
    const entry = known ?? make();
    if (known === undefined) this.#weight += entry.weight;
    else this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#shed();
    return entry.value;
  }

  #shed(): void {
    for (const [key, { weight }] of this.#entries) {
      if (this.#weight <= this.#capacity || this.#entries.size === 1) return;
      this.#entries.delete(key);
      this.#weight -= weight;
    }
  }
}
