import { createHash } from 'node:crypto';

const LEAF_BYTES = 32;

/** The leaf hashes of an operation's records, packed: there may be one for each of a million resources. */
export class Leaves {
  #bytes = Buffer.alloc(0);
  #size = 0;

  add(leaf: Buffer): void {
    const end = (this.#size + 1) * LEAF_BYTES;
    if (end > this.#bytes.length) this.#grow(Math.max(end, this.#bytes.length * 2));
    leaf.copy(this.#bytes, end - LEAF_BYTES);
    this.#size += 1;
  }

  /** Memory of its own: the few bytes of most operations would keep all of Node's shared pools alive. */
  #grow(length: number): void {
    const grown = Buffer.alloc(length);
    this.#bytes.copy(grown);
    this.#bytes = grown;
  }

  /** SHA-256 over the sorted hashes in hexadecimal, a line each, without a newline at the end. */
  digest(): string {
    const order = Uint32Array.from({ length: this.#size }, (_, leaf) => leaf);
    order.sort((a, b) => Buffer.compare(this.#at(a), this.#at(b)));
    const hash = createHash('sha256');
    for (const [place, leaf] of order.entries()) {
      if (place > 0) hash.update('\n');
      hash.update(this.#at(leaf).toString('hex'));
    }
    return hash.digest('hex');
  }

  #at(leaf: number): Buffer {
    return this.#bytes.subarray(leaf * LEAF_BYTES, (leaf + 1) * LEAF_BYTES);
  }
}
