import { EVERY, type Family } from './addresses.ts';
import {
  EMPTY,
  type Grid,
  gridOf,
  intersect as intersectGrids,
  subtract as subtractGrids,
  unite as uniteGrids,
} from './grid.ts';
import { difference, type Ranges, rangeOf } from './ranges.ts';

/** `icmp` is the ICMP of the family at hand: protocol 1 with IPv4, 58 with IPv6. */
export type Protocol = 'tcp' | 'udp' | 'icmp' | 'other';

export const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp', 'icmp', 'other'];

/**
 * What may come in, by protocol, as pairs of the far end's address and a number: the port of tcp and udp, type × 256 +
 * code of ICMP, the IANA protocol number of any other protocol.
 */
export type Traffic = Readonly<Record<Protocol, Grid>>;

export const NO_TRAFFIC: Traffic = { tcp: EMPTY, udp: EMPTY, icmp: EMPTY, other: EMPTY };

export const ALL_PORTS = rangeOf(0n, 65535n);

const OTHERS: Readonly<Record<Family, Ranges>> = {
  ipv4: difference(
    rangeOf(0n, 255n),
    [1n, 6n, 17n].map((n) => ({ from: n, to: n })),
  ),
  ipv6: difference(
    rangeOf(0n, 255n),
    [6n, 17n, 58n].map((n) => ({ from: n, to: n })),
  ),
};

/** Everything from some addresses. */
export function allFrom(family: Family, addresses: Ranges): Traffic {
  const ported = gridOf(addresses, ALL_PORTS);
  return { tcp: ported, udp: ported, icmp: ported, other: gridOf(addresses, OTHERS[family]) };
}

/** Everything of a family. */
export function everything(family: Family): Traffic {
  return allFrom(family, EVERY[family]);
}

/** The traffic of one protocol, as rules name it, from some addresses; null when the rule cannot be read. */
export function ruleTraffic(family: Family, rule: RuleWords, addresses: Ranges): Traffic | null {
  const { protocol, from, to } = rule;
  if (protocol === '-1') return allFrom(family, addresses);
  const own = family === 'ipv4' ? 'icmp' : 'icmpv6';
  if (protocol === 'tcp' || protocol === 'udp') {
    if (from > to || from < 0 || to > 65535) return null;
    return { ...NO_TRAFFIC, [protocol]: gridOf(addresses, rangeOf(BigInt(from), BigInt(to))) };
  }
  if (protocol === own) return icmpTraffic(from, to, addresses);
  const number =
    protocol === 'icmp' ? 1 : protocol === 'icmpv6' ? 58 : /^\d{1,3}$/.test(protocol) ? Number(protocol) : 256;
  if (number > 255) return null;
  return { ...NO_TRAFFIC, other: gridOf(addresses, rangeOf(BigInt(number), BigInt(number))) };
}

/** Protocol and ports as rules hold them: names for tcp, udp, icmp and icmpv6, else a number, '-1' for all. */
export interface RuleWords {
  readonly protocol: string;
  /** The first port; the ICMP type, -1 for all. */
  readonly from: number;
  /** The last port; the ICMP code, -1 for all. */
  readonly to: number;
}

function icmpTraffic(type: number, code: number, addresses: Ranges): Traffic | null {
  if (type < -1 || type > 255 || code < -1 || code > 255) return null;
  if (type === -1) return { ...NO_TRAFFIC, icmp: gridOf(addresses, ALL_PORTS) };
  const first = BigInt(type) * 256n;
  const codes = code === -1 ? rangeOf(first, first + 255n) : rangeOf(first + BigInt(code), first + BigInt(code));
  return { ...NO_TRAFFIC, icmp: gridOf(addresses, codes) };
}

export function unite(a: Traffic, b: Traffic): Traffic {
  return each((protocol) => uniteGrids(a[protocol], b[protocol]));
}

export function intersect(a: Traffic, b: Traffic): Traffic {
  return each((protocol) => intersectGrids(a[protocol], b[protocol]));
}

export function subtract(a: Traffic, b: Traffic): Traffic {
  return each((protocol) => subtractGrids(a[protocol], b[protocol]));
}

export function isNone(traffic: Traffic): boolean {
  return PROTOCOLS.every((protocol) => traffic[protocol].length === 0);
}

function each(grid: (protocol: Protocol) => Grid): Traffic {
  return { tcp: grid('tcp'), udp: grid('udp'), icmp: grid('icmp'), other: grid('other') };
}
