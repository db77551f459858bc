import type { DoubleTelling } from '../../facts/double-telling.ts';
import { DOORS } from './doors.ts';
import { IDENTITY } from './identity.ts';
import { NETWORK } from './network.ts';
import { OUTSIDE } from './outside.ts';
import { RECORDS } from './records.ts';
import { SIMULATED } from './simulated.ts';
import { STORES } from './stores.ts';

/** Everything that two operations tell, so that their disagreement is noticed. */
export const DOUBLE_TELLINGS: readonly DoubleTelling[] = [
  ...IDENTITY,
  ...NETWORK,
  ...DOORS,
  ...STORES,
  ...RECORDS,
  ...OUTSIDE,
  ...SIMULATED,
];
