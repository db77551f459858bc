/** Longer examples are cut: a reader wants the form of a cell, not all of it. */
const LONGEST = 72;

/** AWS's own number for examples, and the addresses that are set apart for them (RFC 5737, RFC 3849). */
const ACCOUNT = '111122223333';
const IPV4 = '203.0.113.10';
const IPV6 = '2001:db8::10';

/**
 * A recorded cell as an example: on one line, cut, and with numbers of accounts and addresses that can be somebody's
 * exchanged for those that documentation uses. An emulator makes such numbers by chance, and somebody may bear them.
 */
export function exampleText(cell: string, mayName: boolean): string {
  const tame = mayName
    ? cell
        .replace(/(?<!\d)\d{12}(?!\d)/g, ACCOUNT)
        .replace(ADDRESS_V4, v4)
        .replace(ADDRESS_V6, v6)
    : cell;
  const line = tame.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

const ADDRESS_V4 = /(?<![\d.-])\d{1,3}(\.\d{1,3}){3}(?![\d.])/g;
const ADDRESS_V6 = /(?<![0-9a-zA-Z:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{0,4})(?::[0-9a-f]{1,4})*/gi;
/** Networks of nobody in particular: private, shared, of the own host, all. */
const NOBODYS_V4 =
  /^(0\.|10\.|127\.0\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|255\.)/;

function v4(address: string): string {
  return NOBODYS_V4.test(address) ? address : IPV4;
}

/** `2000::/3` and the like are ranges that nobody owns; what has four groups and more is a network of somebody. */
function v6(address: string): string {
  return address.split(':').filter((group) => group !== '').length >= 3 && !/^(fd|fe80|ff|2001:db8)/i.test(address)
    ? IPV6
    : address;
}
