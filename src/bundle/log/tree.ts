import { MerkleFrontier, nodeHash } from '../../core/digest.ts';

/*
 * Proofs over a Merkle tree after RFC 6962, as RFC 9162 spells out their verification. Hashes are 32 bytes, sizes count
 * leaves, indexes start at 0.
 */

/** The tree's hash over leaf hashes; of none, SHA-256 of nothing. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const frontier = new MerkleFrontier();
  for (const leaf of leaves) frontier.add(leaf);
  return Buffer.from(frontier.root(), 'hex');
}

/** RFC 9162, section 2.1.3.1: what proves that leaf `index` is in the tree over `leaves`. */
export function inclusionPath(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const half = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half
    ? [...inclusionPath(index, left), rootOf(right)]
    : [...inclusionPath(index - half, right), rootOf(left)];
}

/** RFC 9162, section 2.1.4.1: what proves that the tree over the first `from` leaves became the tree over all. */
export function consistencyPath(from: number, leaves: readonly Buffer[]): Buffer[] {
  return from === 0 || from === leaves.length ? [] : subproof(from, leaves, true);
}

function subproof(from: number, leaves: readonly Buffer[], isWhole: boolean): Buffer[] {
  if (from === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const half = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return from <= half
    ? [...subproof(from, left, isWhole), rootOf(right)]
    : [...subproof(from - half, right, false), rootOf(left)];
}

/** Where a leaf is said to be, and in which tree. */
export interface Inclusion {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}

/** RFC 9162, section 2.1.3.2. */
export function isIncluded({ leaf, index, size, path, root }: Inclusion): boolean {
  if (!isIndex(index) || !isIndex(size) || index >= size) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** An earlier tree, a later one, and what is said to lead from one to the other. */
export interface Growth {
  readonly from: number;
  readonly fromRoot: Buffer;
  readonly to: number;
  readonly toRoot: Buffer;
  readonly path: readonly Buffer[];
}

/** RFC 9162, section 2.1.4.2. A log without an entry is a beginning of every log. */
export function isConsistent({ from, fromRoot, to, toRoot, path }: Growth): boolean {
  if (!isIndex(from) || !isIndex(to) || from > to) return false;
  if (from === to) return path.length === 0 && fromRoot.equals(toRoot);
  if (from === 0) return path.length === 0 && fromRoot.equals(rootOf([]));
  const [first, ...others] = isPowerOfTwo(from) ? [fromRoot, ...path] : path;
  if (first === undefined) return false;
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [earlier, later] = [first, first];
  for (const sibling of others) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [earlier, later] = [nodeHash(sibling, earlier), nodeHash(sibling, later)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else later = nodeHash(later, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && earlier.equals(fromRoot) && later.equals(toRoot);
}

/** The largest power of two below `size`: how many leaves the left half holds. */
function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

function isIndex(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
