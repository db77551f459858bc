import type { RestApi } from '@aws-sdk/client-api-gateway';
import type { FactRow } from '../../../src/facts/table.ts';
import { type PolicyReading, readPolicy } from '../../../src/reasoning/policy.ts';
import { text } from '../../cells.ts';
import { unknownRow } from '../listing.ts';
import { statementCells } from '../statements.ts';
import { apiStatementTable } from './tables-apis.ts';

type Values = FactRow['values'];

/** API Gateway gives a policy as JSON text whose quotes are escaped once more; null when there is none. */
function readingOf(api: RestApi): PolicyReading | null {
  if (api.policy === undefined || api.policy === '') return null;
  return readPolicy(unescaped(api.policy));
}

function unescaped(policy: string): string {
  if (!policy.startsWith('{\\')) return policy;
  try {
    const inner: unknown = JSON.parse(`"${policy}"`);
    return typeof inner === 'string' ? inner : policy;
  } catch {
    // Left as it came: the policy reader then says that it is malformed, and its cells are unknown.
    return policy;
  }
}

export function policyCells(api: RestApi): Values {
  const reading = readingOf(api);
  if (reading === null) return { has_policy: 0, policy: '{}' };
  return { has_policy: 1, policy: reading.kind === 'policy' ? reading.policy.document : null };
}

/** A policy that cannot be read gives one row of unknowns: no claim may pass over what it allows. */
export function statementRows(api: RestApi): readonly Values[] {
  const reading = readingOf(api);
  if (reading === null) return [];
  const api_id = text(api.id);
  if (reading.kind === 'malformed') return [{ ...unknownRow(apiStatementTable), api_id }];
  return statementCells(reading.policy).map((cells) => ({ api_id, ...cells }));
}
