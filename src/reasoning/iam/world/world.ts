import { COMMERCIAL } from '../../../core/partition.ts';
import type { FactReader } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import { partitionOf } from '../arn.ts';
import { guardrailsOf, unlistedIn } from '../guardrails.ts';
import { known } from '../known.ts';
import type { World } from '../model.ts';
import { Gaps } from './gaps.ts';
import { IDENTITY_READS, identitiesIn } from './identities.ts';
import { HOLDERS, PARAMETER_READS, resourceReads, resourcesIn } from './resources.ts';
import { WORKLOAD_READS, workloadsIn } from './workloads.ts';

const GUARDRAIL_READS: readonly TableReads[] = [
  { table: 'aws_organizations_organization', columns: ['id', 'management_account'] },
  { table: 'aws_organizations_root', columns: ['service_control_policies', 'resource_control_policies'] },
  { table: 'aws_organizations_account', columns: ['id', 'path'] },
  { table: 'aws_organizations_policy', columns: ['id', 'name', 'kind', 'document'] },
  { table: 'aws_organizations_policy_target', columns: ['policy', 'policy_kind', 'target'] },
];

/** What every decision rests on: identities, and the guardrails of their accounts. */
export const CORE_READS: readonly TableReads[] = [...IDENTITY_READS, ...GUARDRAIL_READS];

/** What a decision on a service's resources rests on beside that; nothing for a service without policies on them. */
export const READS_BY_SERVICE: ReadonlyMap<string, readonly TableReads[]> = new Map([
  ...HOLDERS.map((holder) => [holder.service, resourceReads(holder)] as const),
  ['ssm', PARAMETER_READS] as const,
]);

/** What a closure rests on beside that: what runs as which role, and who may open keys. */
export const CLOSURE_READS: readonly TableReads[] = [
  ...WORKLOAD_READS,
  ...(READS_BY_SERVICE.get('lambda') ?? []),
  ...(READS_BY_SERVICE.get('kms') ?? []),
];

/** A world, and what is missing to say that nobody and nothing else is in it. */
export interface ReadWorld {
  readonly world: World;
  readonly missing: readonly string[];
}

/** The world that facts tell of. What they do not tell is unknown in it by the operation, account and region to read. */
export function worldOf(facts: FactReader): ReadWorld {
  const gaps = new Gaps(facts.coverage);
  for (const account of gaps.accounts) {
    const gap = gaps.of('iam:GetAccountAuthorizationDetails', account);
    if (gap !== null) gaps.whole.add(gap);
  }
  const { principals, groups } = identitiesIn(facts, gaps);
  const [unnamed] = gaps.whole;
  const partitions = new Map<string, string>();
  for (const [arn, principal] of principals)
    if (principal.kind === 'root') partitions.set(principal.account, partitionOf(arn));
  const unlisted = unlistedIn(facts);
  const world = {
    ...(unlisted === null ? {} : { unlisted }),
    ...(unnamed === undefined ? {} : { unnamed }),
    principals,
    ...(groups === null ? {} : { groups }),
    workloads: known(workloadsIn(facts, gaps, principals)),
    resources: resourcesIn(facts, gaps, (account) => partitions.get(account) ?? COMMERCIAL.id),
    accounts: guardrailsOf(facts),
  };
  return { world, missing: [...gaps.whole].sort() };
}
