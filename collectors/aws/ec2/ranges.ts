/** Ranges that lead nowhere on the internet: RFC 1918, RFC 6598, RFC 3927; RFC 4193 and RFC 4291 link-local for IPv6. */
const PRIVATE_4: readonly (readonly [number, number])[] = [
  [0x0a000000, 8],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0x64400000, 10],
  [0xa9fe0000, 16],
];

/** True when every address of a CIDR is private. Anything that cannot be read is not. */
export function isPrivateRange(cidr: string): boolean {
  const [base = '', bits = ''] = cidr.split('/');
  if (!/^\d{1,3}$/.test(bits)) return false;
  return base.includes(':') ? isPrivate6(base.toLowerCase(), Number(bits)) : isPrivate4(base, Number(bits));
}

function isPrivate4(base: string, length: number): boolean {
  const octets = base.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => !Number.isInteger(octet) || octet < 0 || octet > 255)) return false;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return PRIVATE_4.some(([start, bits]) => length >= bits && address >= start && address < start + 2 ** (32 - bits));
}

function isPrivate6(base: string, length: number): boolean {
  if (/^f[cd][0-9a-f]{2}:/.test(base)) return length >= 7;
  return /^fe[89ab][0-9a-f]:/.test(base) && length >= 10;
}
