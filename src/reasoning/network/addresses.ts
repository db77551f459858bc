import { type Range, type Ranges, rangeOf } from './ranges.ts';

export type Family = 'ipv4' | 'ipv6';

export const BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

/** Every address of a family. */
export const EVERY: Readonly<Record<Family, Ranges>> = {
  ipv4: rangeOf(0n, (1n << 32n) - 1n),
  ipv6: rangeOf(0n, (1n << 128n) - 1n),
};

/** A block of addresses, with the length of its prefix. */
export interface Block {
  readonly family: Family;
  readonly range: Range;
  readonly length: number;
}

/** Reads an address of either family (RFC 4291, 2.2, for IPv6); null for any other text. */
export function readAddress(text: string): { readonly family: Family; readonly value: bigint } | null {
  const family = text.includes(':') ? 'ipv6' : 'ipv4';
  const value = family === 'ipv6' ? readIpv6(text) : readIpv4(text);
  return value === null ? null : { family, value };
}

/** Reads a CIDR, or a bare address as a block of one. Bits behind the prefix count as zero, as AWS takes them. */
export function readCidr(text: string): Block | null {
  const [base = '', bits, ...rest] = text.split('/');
  const address = readAddress(base);
  if (address === null || rest.length > 0) return null;
  const { family, value } = address;
  const all = BITS[family];
  const length = bits === undefined ? all : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (length < 0 || length > all) return null;
  const host = (1n << BigInt(all - length)) - 1n;
  const from = value & ~host;
  return { family, length, range: { from, to: from | host } };
}

/** The fewest CIDRs that make up a set, in ascending order. */
export function cidrsOf(family: Family, set: Ranges): string[] {
  return set.flatMap((range) => blocksOf(family, range));
}

function blocksOf(family: Family, { from, to }: Range): string[] {
  const blocks: string[] = [];
  let start = from;
  while (start <= to) {
    let bits = 0;
    while (bits < BITS[family] && fits(start, BigInt(bits + 1), to)) bits += 1;
    blocks.push(`${addressText(family, start)}/${BITS[family] - bits}`);
    start += 1n << BigInt(bits);
  }
  return blocks;
}

function fits(start: bigint, bits: bigint, to: bigint): boolean {
  const size = 1n << bits;
  return (start & (size - 1n)) === 0n && start + size - 1n <= to;
}

/** An address as text; IPv6 as RFC 5952 recommends. */
export function addressText(family: Family, value: bigint): string {
  return family === 'ipv4' ? ipv4Text(value) : ipv6Text(value);
}

function readIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function readIpv6(text: string): bigint | null {
  const [head = '', tail, ...rest] = text.split('::');
  if (rest.length > 0) return null;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => 0n), ...after];
  return groups.reduce((sum, group) => (sum << 16n) | group, 0n);
}

/** Sixteen-bit groups; the last two may be written as an IPv4 address. */
function groupsOf(text: string): bigint[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const embedded = last.includes('.') ? readIpv4(last) : undefined;
  if (embedded === null) return null;
  const plain = embedded === undefined ? parts : parts.slice(0, -1);
  if (plain.some((part) => !/^[0-9a-fA-F]{1,4}$/.test(part))) return null;
  const groups = plain.map((part) => BigInt(`0x${part}`));
  return embedded === undefined ? groups : [...groups, embedded >> 16n, embedded & 0xffffn];
}

function ipv4Text(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

/** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
function ipv6Text(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  let best = { at: 0, length: 1 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (groups[at + length] === '0') length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`;
}
