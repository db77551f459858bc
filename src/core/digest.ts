import { createHash, hash } from 'node:crypto';

/** SHA-256 of bytes or of a string's UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex');
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** RFC 6962, section 2.1: the hash of one leaf, so that no leaf can pass for an inner node. */
export function leafHash(content: Uint8Array | string): Buffer {
  return createHash('sha256').update(LEAF).update(content).digest();
}

/** RFC 6962, section 2.1: the Merkle tree hash over leaf hashes in order; of no leaves, SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): string {
  const frontier = new MerkleFrontier();
  for (const leaf of leaves) frontier.add(leaf);
  return frontier.root();
}

/** The same hash over leaves that come one by one and are not kept: only the roots of its whole subtrees are. */
export class MerkleFrontier {
  /** Roots of whole subtrees from left to right; their sizes are the powers of two in the count of leaves. */
  readonly #roots: Buffer[] = [];
  #count = 0;

  add(leaf: Buffer): void {
    let root = leaf;
    for (let size = this.#count; size % 2 === 1; size = (size - 1) / 2)
      root = nodeHash(this.#roots.pop() as Buffer, root);
    this.#roots.push(root);
    this.#count += 1;
  }

  /** 64 hexadecimal digits. Leaves may still be added afterwards. */
  root(): string {
    const [last, ...others] = this.#roots.toReversed();
    if (last === undefined) return sha256('');
    return others.reduce((right, left) => nodeHash(left, right), last).toString('hex');
  }
}

/** RFC 6962, section 2.1: the hash of an inner node over those of its two halves. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}
