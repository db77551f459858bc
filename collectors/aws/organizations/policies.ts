import type { Policy as OrganizationPolicy, PolicySummary, PolicyTargetSummary } from '@aws-sdk/client-organizations';
import type { FactRow } from '../../../src/facts/table.ts';
import { type Policy, readPolicy } from '../../../src/reasoning/policy.ts';
import { flag, text } from '../../cells.ts';
import { rowsOfEach } from '../batches.ts';
import { type Listing, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { statementCells } from '../statements.ts';
import { describePolicy, listPolicies, listTargets } from './policy-operations.ts';
import { policyTable, statementTable, targetTable } from './policy-tables.ts';

const KINDS = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

/** The rows of every service control policy, then of every resource control policy. */
export async function* policyRows(source: AwsSource): AsyncIterable<FactRow> {
  for (const Filter of KINDS) {
    const { items } = await listAll(source, listPolicies, { Filter }, (output) => output.Policies);
    const policies = [...items].sort((a, b) => (String(a.Id) < String(b.Id) ? -1 : 1));
    yield* rowsOfEach(policies, (policy) => rowsOf(source, policy));
  }
}

async function rowsOf(source: AwsSource, summary: PolicySummary): Promise<readonly FactRow[]> {
  const { Id: id } = summary;
  // What it says, and where, is unknown: without these rows it would seem not to be there.
  if (id === undefined)
    return [
      { table: policyTable.name, values: policyCells(summary, null, UNREAD) },
      { table: targetTable.name, values: targetCells(summary, {}) },
    ];
  const [described, targets] = await Promise.all([
    source.ask(describePolicy, { PolicyId: id }),
    listAll(source, listTargets, { PolicyId: id }, (output) => output.Targets),
  ]);
  const policy = documentOf(described.kind === 'answered' ? described.output.Policy : undefined);
  return [
    { table: policyTable.name, values: policyCells(summary, policy, targets) },
    ...ordered(
      targetTable,
      targets.items.map((target) => targetCells(summary, target)),
    ),
    ...statementCells(policy).map((cells) => ({
      table: statementTable.name,
      values: { policy: id, policy_kind: text(summary.Type), ...cells },
    })),
  ];
}

const UNREAD: Listing<PolicyTargetSummary> = { items: [], complete: false };

function documentOf(described: OrganizationPolicy | undefined): Policy | null {
  if (described?.Content === undefined) return null;
  const reading = readPolicy(described.Content);
  return reading.kind === 'policy' ? reading.policy : null;
}

function policyCells(
  summary: PolicySummary,
  policy: Policy | null,
  targets: Listing<PolicyTargetSummary>,
): FactRow['values'] {
  return {
    id: text(summary.Id),
    arn: text(summary.Arn),
    name: text(summary.Name),
    kind: text(summary.Type),
    aws_managed: flag(summary.AwsManaged),
    targets: targets.complete ? targets.items.length : null,
    document: text(policy?.document),
  };
}

function targetCells(summary: PolicySummary, target: PolicyTargetSummary): FactRow['values'] {
  return {
    policy: text(summary.Id),
    policy_kind: text(summary.Type),
    target: text(target.TargetId),
    target_kind: text(target.Type),
  };
}
