import { pair } from './operator.ts';

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** Ranges in CIDR form after RFC 4632, IPv4 and IPv6; an address alone is a range of one. */
export const IP_OPERATORS = pair('IpAddress', 'NotIpAddress', 'plain', (policy, request) => {
  const [network = '', length, ...more] = policy.split('/');
  const range = addressOf(network);
  const asked = addressOf(request);
  if (range === null || asked === null || more.length > 0) return 'unreadable';
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return 'unreadable';
  const prefix = length === undefined ? range.bits : Number(length);
  if (prefix > range.bits) return 'unreadable';
  const shift = BigInt(range.bits - prefix);
  return range.bits === asked.bits && range.value >> shift === asked.value >> shift;
});

function addressOf(text: string): Address | null {
  if (text.includes(':')) {
    const value = ipv6(text);
    return value === null ? null : { bits: 128, value };
  }
  const value = ipv4(text);
  return value === null ? null : { bits: 32, value };
}

function ipv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** After RFC 4291, also with `::` and a dotted tail. */
function ipv6(text: string): bigint | null {
  const tail = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const dotted = tail === null ? null : ipv4(tail[1] as string);
  if (tail !== null && dotted === null) return null;
  const plain =
    dotted === null
      ? text
      : `${text.slice(0, tail?.index)}:${(dotted >> 16n).toString(16)}:${(dotted & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = right === undefined ? left : filled(left ?? [], right);
  if (groups?.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function filled(left: readonly string[], right: readonly string[]): string[] | undefined {
  const zeros = 8 - left.length - right.length;
  return zeros < 1 ? undefined : [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}
