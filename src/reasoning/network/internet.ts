import { cidrsOf, EVERY, type Family, readCidr } from './addresses.ts';
import { covers, difference, type Range, type Ranges, rangesOf, sizeOf } from './ranges.ts';

/**
 * IPv4 ranges that nobody on the internet sends from: IANA IPv4 Special-Purpose Address Registry, "this network",
 * RFC 1918, RFC 6598, loopback, link-local, multicast and reserved. Ranges for documentation and benchmarks stay in.
 */
const NOT_SENDING_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];

/** The addresses that the internet sends from; for IPv6 the global unicast space that IANA hands out of. */
export const INTERNET: Readonly<Record<Family, Ranges>> = {
  ipv4: difference(EVERY.ipv4, blocks(NOT_SENDING_4)),
  ipv6: blocks(['2000::/3']),
};

/** True for an IPv6 address that is routed on the internet. */
export function isGlobal(address: string): boolean {
  const block = readCidr(address);
  return block !== null && block.family === 'ipv6' && covers(INTERNET.ipv6, [block.range]);
}

/**
 * How much of the internet a set of sources is: all of it, at least one 256th of it (a /8 of IPv4, however it is cut
 * up), or less, as a list of known networks is.
 */
export type Scope = 'internet' | 'wide' | 'listed';

export function scopeOf(family: Family, sources: Ranges): Scope {
  if (covers(sources, INTERNET[family])) return 'internet';
  return sizeOf(sources) * 256n >= 1n << (family === 'ipv4' ? 32n : 125n) ? 'wide' : 'listed';
}

/** Sources as CIDRs: one for all of the internet, whatever it leaves out of the number space. */
export function sourceTexts(family: Family, sources: Ranges): readonly string[] {
  if (covers(sources, INTERNET[family])) return [family === 'ipv4' ? '0.0.0.0/0' : '::/0'];
  return cidrsOf(family, sources);
}

function blocks(cidrs: readonly string[]): Ranges {
  return rangesOf(cidrs.map((cidr) => readCidr(cidr)?.range).filter((range): range is Range => range !== undefined));
}
