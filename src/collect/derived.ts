import type { DerivedTable } from '../facts/derived.ts';
import { completenessAccounts } from '../reasoning/completeness-accounts.ts';
import { completenessRegions } from '../reasoning/completeness-regions.ts';
import { completenessResources } from '../reasoning/completeness-resources.ts';

/** The tables that are computed from those of the collectors, in the order in which they are written. */
export const DERIVED_TABLES: readonly DerivedTable[] = [
  completenessAccounts,
  completenessRegions,
  completenessResources,
];
