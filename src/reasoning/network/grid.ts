import { difference, intersection, isSame, type Range, type Ranges, rangesOf, union } from './ranges.ts';

/** The same ports for every address of a range. */
export interface Band {
  readonly from: bigint;
  readonly to: bigint;
  readonly ports: Ranges;
}

/**
 * A set of pairs of address and port: bands in ascending order, none empty, neighbours with other ports. Equal sets
 * have equal bands.
 */
export type Grid = readonly Band[];

export const EMPTY: Grid = [];

/** Every pair of an address and a port of two sets. */
export function gridOf(addresses: Ranges, ports: Ranges): Grid {
  return ports.length === 0 ? EMPTY : addresses.map(({ from, to }) => ({ from, to, ports }));
}

export function unite(a: Grid, b: Grid): Grid {
  if (a.length === 0) return b;
  return b.length === 0 ? a : swept(a, b, union);
}

export function intersect(a: Grid, b: Grid): Grid {
  return a.length === 0 || b.length === 0 ? EMPTY : swept(a, b, intersection);
}

export function subtract(a: Grid, b: Grid): Grid {
  return a.length === 0 || b.length === 0 ? a : swept(a, b, difference);
}

/** The addresses that have any port at all. */
export function addressesOf(grid: Grid): Ranges {
  return rangesOf(grid);
}

/** The grid port by port: ranges of ports, each with all addresses that have it. */
export function byPort(grid: Grid): readonly { readonly ports: Range; readonly addresses: Ranges }[] {
  const cuts = new Set<bigint>();
  for (const { ports } of grid) for (const { from, to } of ports) cuts.add(from).add(to + 1n);
  const starts = [...cuts].sort((a, b) => (a < b ? -1 : 1));
  const found: { ports: Range; addresses: Ranges }[] = [];
  for (const [i, from] of starts.entries()) {
    const bands = grid.filter(({ ports }) => ports.some((range) => range.from <= from && from <= range.to));
    if (bands.length === 0) continue;
    const to = (starts[i + 1] ?? from + 1n) - 1n;
    const addresses = addressesOf(bands);
    const last = found.at(-1);
    if (last !== undefined && last.ports.to + 1n === from && isSame(last.addresses, addresses))
      last.ports = { from: last.ports.from, to };
    else found.push({ ports: { from, to }, addresses });
  }
  return found;
}

/** Cuts both grids at each other's bounds and combines the ports of each piece. */
function swept(a: Grid, b: Grid, combine: (a: Ranges, b: Ranges) => Ranges): Grid {
  const bounds = new Set<bigint>();
  for (const { from, to } of [...a, ...b]) bounds.add(from).add(to + 1n);
  const starts = [...bounds].sort((x, y) => (x < y ? -1 : 1));
  const bands: Band[] = [];
  const [inA, inB] = [cursor(a), cursor(b)];
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const from = starts[i] as bigint;
    const to = (starts[i + 1] as bigint) - 1n;
    const ports = combine(inA(from), inB(from));
    if (ports.length === 0) continue;
    const last = bands.at(-1);
    if (last !== undefined && last.to + 1n === from && isSame(last.ports, ports))
      bands[bands.length - 1] = { from: last.from, to, ports };
    else bands.push({ from, to, ports });
  }
  return bands;
}

/** The ports at an address, asked in ascending order. */
function cursor(grid: Grid): (address: bigint) => Ranges {
  let at = 0;
  return (address) => {
    while (at < grid.length && (grid[at] as Band).to < address) at += 1;
    const band = grid[at];
    return band !== undefined && band.from <= address ? band.ports : [];
  };
}
