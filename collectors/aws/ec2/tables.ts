import type { Table } from '../../../src/facts/table.ts';
import { computeTables } from './tables-compute.ts';
import { edgeTables } from './tables-edges.ts';
import { filterTables } from './tables-filters.ts';
import { networkTables } from './tables-network.ts';
import { sharingTables } from './tables-sharing.ts';
import { trafficTables } from './tables-traffic.ts';

/** All tables of EC2, by topic. */
export const tables: readonly Table[] = [
  ...networkTables,
  ...filterTables,
  ...trafficTables,
  ...computeTables,
  ...sharingTables,
  ...edgeTables,
];
