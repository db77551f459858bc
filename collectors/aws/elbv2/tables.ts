import type { Table } from '../../../src/facts/table.ts';
import { balancerTables } from './tables-balancers.ts';
import { listenerTables } from './tables-listeners.ts';

/** All tables of load balancing, by topic. Classic load balancers are another API and not read. */
export const tables: readonly Table[] = [...balancerTables, ...listenerTables];
