/** Four numbers of a dotted IPv4 address, or null. */
function octets(text: string): readonly number[] | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const numbers = text.split('.').map(Number);
  return numbers.every((number) => number <= 255) ? numbers : null;
}

/** Private, shared, link-local, loopback, multicast and reserved ranges (RFC 6890): nobody outside has these. */
function isInsideIpv4([a = 0, b = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    a >= 224
  );
}

/**
 * Whether an address can be outside: true for a public one, false for one of the ranges that networks use within
 * themselves, null for what is no address. Peered networks use such ranges too and count as inside.
 */
export function isOutside(address: string): boolean | null {
  const four = octets(address);
  if (four !== null) return !isInsideIpv4(four);
  const text = address.toLowerCase();
  if (text.length > 45 || !/^[0-9a-f:]+(?:\.\d+){0,3}$/.test(text) || !text.includes(':')) return null;
  const mapped = /^::(?:ffff:)?(\d[\d.]+)$/.exec(text)?.[1];
  if (mapped?.includes('.')) return isOutside(mapped);
  if (text === '::' || text === '::1') return false;
  const first = Number.parseInt(text.startsWith('::') ? '0' : (text.split(':')[0] ?? ''), 16);
  if (Number.isNaN(first) || first > 0xffff) return null;
  // fc00::/7 unique local, fe80::/10 link-local, ff00::/8 multicast (RFC 4291, RFC 4193).
  return !((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80 || (first & 0xff00) === 0xff00);
}
