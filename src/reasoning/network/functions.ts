import type { FactFunction } from '../../facts/fact-function.ts';
import type { Cell } from '../../facts/table.ts';
import { type Block, readCidr } from './addresses.ts';
import { internetReaches } from './internet-reaches.ts';

const addressIn: FactFunction = {
  name: 'address_in',
  parameters: ['address', 'range'],
  doc: '1 when the address, or all of a range, lies in the range; 0 when some of it does not; NULL when either is no address and no CIDR range.',
  reads: [],
  open: () => (address, range) => {
    const [inner, outer] = [blockOf(address), blockOf(range)];
    if (inner === null || outer === null) return null;
    if (inner.family !== outer.family) return 0;
    return outer.range.from <= inner.range.from && inner.range.to <= outer.range.to ? 1 : 0;
  },
};

function blockOf(cell: Cell | undefined): Block | null {
  return typeof cell === 'string' ? readCidr(cell) : null;
}

/** The functions on addresses that checks may call. */
export const NETWORK_FUNCTIONS: readonly FactFunction[] = [addressIn, internetReaches];
