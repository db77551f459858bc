import { expect, test } from 'vitest';
import type { Family } from '../../../src/reasoning/network/addresses.ts';
import { EVERY } from '../../../src/reasoning/network/addresses.ts';
import { PROTOCOLS, ruleTraffic } from '../../../src/reasoning/network/traffic.ts';

/** What a rule over all addresses lets in: the protocols, and the numbers of each. */
function told(family: Family, protocol: string, from = -1, to = -1): string | null {
  const traffic = ruleTraffic(family, { protocol, from, to }, EVERY[family]);
  if (traffic === null) return null;
  const numbers = (name: (typeof PROTOCOLS)[number]) =>
    traffic[name].flatMap(({ ports }) => ports.map(({ from, to }) => `${name} ${from}-${to}`));
  return PROTOCOLS.flatMap(numbers).join();
}

test.each<[Family, string, string | null]>([
  ['ipv4', 'icmp', 'icmp 0-65535'],
  ['ipv6', 'icmpv6', 'icmp 0-65535'],
  // The other family's ICMP is a protocol like any: number 1 over IPv6 is no ping.
  ['ipv6', 'icmp', 'other 1-1'],
  ['ipv4', 'icmpv6', 'other 58-58'],
  ['ipv4', '47', 'other 47-47'],
  ['ipv6', '0', 'other 0-0'],
  ['ipv4', '255', 'other 255-255'],
  ['ipv4', '256', null],
  ['ipv4', '1000', null],
  ['ipv4', 'gre', null],
])('over %s, %s lets in %s', (family, protocol, expected) => {
  expect(told(family, protocol)).toBe(expected);
});

test.each([
  [22, 22, 'tcp 22-22'],
  [0, 65535, 'tcp 0-65535'],
  [23, 22, null],
  [-1, 22, null],
  [0, 65536, null],
])('ports from %i to %i: %s', (from, to, expected) => {
  expect(told('ipv4', 'tcp', from, to)).toBe(expected);
});
