import type { DerivedTable } from '../facts/derived.ts';
import type { FactFunction, Reasoning } from '../facts/fact-function.ts';
import { iamAccess } from '../reasoning/access/access.ts';
import { iamAssume } from '../reasoning/access/assume.ts';
import { iamEscalation } from '../reasoning/access/escalation.ts';
import { ACCESS_FUNCTIONS } from '../reasoning/access/functions.ts';
import { principal } from '../reasoning/access/principal.ts';
import { iamSimulated } from '../reasoning/access/simulated.ts';
import { completenessAccounts } from '../reasoning/completeness-accounts.ts';
import { completenessAggregate } from '../reasoning/completeness-aggregate.ts';
import { completenessRegions } from '../reasoning/completeness-regions.ts';
import { completenessResources } from '../reasoning/completeness-resources.ts';
import { dataFlow } from '../reasoning/data/data-flow.ts';
import { dataLabel } from '../reasoning/data/data-label.ts';
import { encryption } from '../reasoning/data/encryption.ts';
import { actionFamily } from '../reasoning/families/table.ts';
import { LOG_FUNCTIONS } from '../reasoning/logs/functions.ts';
import { networkEgress } from '../reasoning/network/egress-table.ts';
import { networkExposure } from '../reasoning/network/exposure-table.ts';
import { NETWORK_FUNCTIONS } from '../reasoning/network/functions.ts';

/** The tables that are computed from those of the collectors, in the order in which they are written. */
export const DERIVED_TABLES: readonly DerivedTable[] = [
  completenessAccounts,
  completenessRegions,
  completenessResources,
  completenessAggregate,
  networkExposure,
  networkEgress,
  iamAccess,
  iamAssume,
  iamEscalation,
  iamSimulated,
  encryption,
  dataFlow,
  dataLabel,
  principal,
  actionFamily,
];

/** The functions that checks may call beside SQL's own. */
const FACT_FUNCTIONS: readonly FactFunction[] = [...ACCESS_FUNCTIONS, ...LOG_FUNCTIONS, ...NETWORK_FUNCTIONS];

/** What the process that runs checks loads, from REASONED_AT. */
export const reasoning: Reasoning = { tables: DERIVED_TABLES, functions: FACT_FUNCTIONS };

/** The address of this module, as source or compiled. */
export const REASONED_AT = import.meta.url;
