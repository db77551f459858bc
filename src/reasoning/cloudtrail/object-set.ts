import type { Location } from './examine-digest.ts';

/**
 * Objects of S3. A month of a trail names tens of thousands, whose keys are held already: sets by bucket need no
 * further text for each.
 */
export class ObjectSet {
  readonly #keys = new Map<string, Set<string>>();

  has({ bucket, key }: Location): boolean {
    return this.#keys.get(bucket)?.has(key) === true;
  }

  add({ bucket, key }: Location): void {
    const keys = this.#keys.get(bucket) ?? new Set();
    this.#keys.set(bucket, keys.add(key));
  }
}
