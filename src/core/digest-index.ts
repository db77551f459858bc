import { hash } from 'node:crypto';

const DIGEST_BYTES = 32;
const FIRST_ROOM = 64;

/**
 * Numbers texts from 0 in the order in which they first come. It keeps their SHA-256 alone, packed: about 40 bytes
 * each, however long and however many they are.
 */
export class DigestIndex {
  #digests = Buffer.alloc(FIRST_ROOM * DIGEST_BYTES);
  /** By the first bytes of a digest: its number plus 1, or 0 for none; a taken place leads to the next. */
  #slots = new Int32Array(FIRST_ROOM * 2);
  #size = 0;

  /** How many different texts have come. */
  get size(): number {
    return this.#size;
  }

  /** The number of a text; null when it has not come yet. */
  find(text: string): number | null {
    const number = this.#slots[this.#slot(hash('sha256', text, 'buffer'))] as number;
    return number === 0 ? null : number - 1;
  }

  /** The number of a text, which it is given when it has none. */
  add(text: string): number {
    const digest = hash('sha256', text, 'buffer');
    const slot = this.#slot(digest);
    const known = this.#slots[slot] as number;
    if (known !== 0) return known - 1;
    const number = this.#size;
    digest.copy(this.#digests, number * DIGEST_BYTES);
    this.#slots[slot] = number + 1;
    this.#size += 1;
    if (this.#size * DIGEST_BYTES === this.#digests.length) this.#grow();
    return number;
  }

  /** Where a digest stands, or would stand. */
  #slot(digest: Buffer): number {
    const mask = this.#slots.length - 1;
    for (let slot = digest.readUInt32LE(0) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number === 0) return slot;
      const from = (number - 1) * DIGEST_BYTES;
      if (digest.compare(this.#digests, from, from + DIGEST_BYTES) === 0) return slot;
    }
  }

  #grow(): void {
    const digests = Buffer.alloc(this.#digests.length * 2);
    this.#digests.copy(digests);
    this.#digests = digests;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#size; number++) {
      const from = number * DIGEST_BYTES;
      this.#slots[this.#slot(digests.subarray(from, from + DIGEST_BYTES))] = number + 1;
    }
  }
}
