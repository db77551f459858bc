import type { DerivedTable } from '../../facts/derived.ts';
import type { TableReads } from '../../facts/fact-function.ts';
import type { Column } from '../../facts/table.ts';
import { ownOf } from '../iam/own.ts';
import { judgedOf } from './judged.ts';
import { SIMULATED } from './operations.ts';

const column = (doc: string, identifies = 'nothing'): Column => ({ type: 'text', from: SIMULATED, doc, identifies });

/** The answers of the simulator that are read. */
export const SIMULATION_READS: TableReads = {
  table: 'aws_iam_simulation',
  columns: ['principal', 'action', 'resource', 'decision', 'missing_context', 'boundary', 'organization'],
};

/** What AWS's policy simulator was asked, beside what we make of the same policies. */
export const iamSimulated: DerivedTable = {
  table: {
    name: 'iam_simulated',
    doc: "A question to AWS's policy simulator, with its answer and ours on what the principal's own policies say; resource policies are left out on both sides.",
    rows: SIMULATED,
    key: ['principal', 'action', 'resource'],
    columns: {
      principal: column('ARN of the user or role.', 'principal'),
      action: column('The action.'),
      resource: column("ARN of the resource; '*' for none.", 'resource'),
      simulator: column("What the simulator says: 'allowed', 'explicitDeny', 'implicitDeny'."),
      own: column(
        "What we say: 'never' when its policies and boundary allow no request, 'always' when they and the SCPs allow every request, else 'depends'; NULL when an input is missing.",
      ),
      comparable: {
        type: 'boolean',
        from: SIMULATED,
        doc: '1 when both speak of the same: no condition key was missing, no policy of the organisation decided, and the simulator judged the boundary where there is one; else 0. NULL when its answer or the boundary is not known.',
      },
    },
  },
  *rows(facts) {
    const { table, columns } = SIMULATION_READS;
    if (!facts.has(table)) return;
    const { world } = judgedOf(facts);
    for (const { account, region, ...cells } of facts.rows(table, columns)) {
      const { principal, action, resource, decision } = cells;
      const who = typeof principal === 'string' ? world.principals.get(principal) : undefined;
      const entity = who?.kind === 'user' || who?.kind === 'role' ? who : null;
      const isAsked = entity !== null && typeof action === 'string' && typeof resource === 'string';
      yield {
        account: String(account),
        region: String(region),
        values: {
          principal: principal ?? null,
          action: action ?? null,
          resource: resource ?? null,
          simulator: decision ?? null,
          own: isAsked ? ownOf(world, entity, action, resource) : null,
          comparable:
            decision == null || entity === null || entity.boundary.kind === 'unknown'
              ? null
              : isComparable(cells, entity.boundary.value !== 'none'),
        },
      };
    }
  },
};

function isComparable(
  { missing_context: missing, boundary, organization }: Readonly<Record<string, unknown>>,
  isBounded: boolean,
): 0 | 1 {
  return missing === '[]' && organization !== 'does not allow' && (!isBounded || boundary !== 'not said') ? 1 : 0;
}
