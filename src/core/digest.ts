import { hash } from 'node:crypto';

/** SHA-256 of bytes or of a string's UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex');
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** RFC 6962, section 2.1: the hash of one leaf, so that no leaf can pass for an inner node. */
export function leafHash(content: Uint8Array | string): Buffer {
  return hash('sha256', Buffer.concat([LEAF, Buffer.from(content)]), 'buffer');
}

/** RFC 6962, section 2.1: the Merkle tree hash over leaf hashes in order; of no leaves, SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): string {
  return rootOf(leaves, 0, leaves.length).toString('hex');
}

function rootOf(leaves: readonly Buffer[], from: number, to: number): Buffer {
  const count = to - from;
  if (count === 0) return hash('sha256', '', 'buffer');
  if (count === 1) return leaves[from] as Buffer;
  const split = from + largestPowerOfTwoBelow(count);
  return hash('sha256', Buffer.concat([NODE, rootOf(leaves, from, split), rootOf(leaves, split, to)]), 'buffer');
}

function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
