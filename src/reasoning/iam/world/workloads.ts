import { partitionOfRegion } from '../../../core/partition.ts';
import type { FactReader, PlacedCells } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import { partitionOf } from '../arn.ts';
import { known, unknown } from '../known.ts';
import type { Principal, Workload } from '../model.ts';
import { principalNamed } from '../services/principals.ts';
import { textIn } from './cells.ts';
import type { Gaps } from './gaps.ts';

export const WORKLOAD_READS: readonly TableReads[] = [
  { table: 'aws_lambda_function', columns: ['arn', 'role'] },
  { table: 'aws_ec2_instance', columns: ['instance_id', 'profile_arn'] },
  { table: 'aws_iam_instance_profile', columns: ['arn', 'role_arn'] },
];

/** A kind of workload that runs as a role which trusts a service. */
interface Kind {
  readonly service: string;
  /** How their ARNs go on after the account. */
  readonly named: string;
  /** The operation that lists them all, where a collector does. */
  readonly list?: string;
}

const KINDS: readonly Kind[] = [
  { service: 'lambda', named: 'function:*', list: 'lambda:ListFunctions' },
  { service: 'ec2', named: 'instance/*', list: 'ec2:DescribeInstances' },
  { service: 'ecs-tasks', named: 'task/*' },
  { service: 'codebuild', named: 'project/*' },
  { service: 'cloudformation', named: 'stack/*' },
  { service: 'glue', named: 'job/*' },
  { service: 'sagemaker', named: 'notebook-instance/*' },
  { service: 'states', named: 'stateMachine:*' },
  { service: 'datapipeline', named: 'pipeline/*' },
];

/**
 * What runs as a role: functions and instances as they were listed; of whatever no collector lists whole, one that
 * stands for all, with an unknown role, in each account where some role trusts its service.
 */
export function workloadsIn(
  facts: FactReader,
  gaps: Gaps,
  principals: ReadonlyMap<string, Principal>,
): readonly Workload[] {
  return [...functionsIn(facts), ...instancesIn(facts), ...unlisted(gaps, principals)];
}

function functionsIn(facts: FactReader): Workload[] {
  return [...facts.rows('aws_lambda_function', ['arn', 'role'])].map((row) => {
    const [arn, role] = [textIn(row.arn), textIn(row.role)];
    if (arn === null) return nameless(`${placeOf('lambda', row)}:function:*`);
    return { arn, role: role === null ? unknown(`role of ${arn}`) : known(role) };
  });
}

function placeOf(service: string, { region, account }: PlacedCells): string {
  return `arn:${partitionOfRegion(String(region)).id}:${service}:${region}:${account}`;
}

function instancesIn(facts: FactReader): Workload[] {
  const roles = new Map<string, string | null>();
  for (const row of facts.rows('aws_iam_instance_profile', ['arn', 'role_arn']))
    roles.set(String(row.arn), textIn(row.role_arn));
  return [...facts.rows('aws_ec2_instance', ['instance_id', 'profile_arn'])].map((row) => {
    const [id, profile] = [textIn(row.instance_id), textIn(row.profile_arn)];
    const arn = `${placeOf('ec2', row)}:instance/${id ?? '*'}`;
    if (id === null) return nameless(arn);
    if (profile === 'none') return { arn, role: known('none' as const) };
    const role = profile === null ? null : (roles.get(profile) ?? null);
    return { arn, role: role === null ? unknown(`role of instance ${id}`) : known(role) };
  });
}

/** Which of these it is was not told: whoever may change one of them may change it. */
function nameless(pattern: string): Workload {
  return { arn: pattern, role: unknown(`which of ${pattern} runs as a role`) };
}

function unlisted(gaps: Gaps, principals: ReadonlyMap<string, Principal>): Workload[] {
  return gaps.accounts.flatMap((account) =>
    KINDS.flatMap(({ service, named, list }): Workload[] => {
      const gap = list === undefined ? 'no collector lists them' : gaps.anywhere(list, account);
      if (gap === null || !someRoleTrusts(service, account, principals)) return [];
      const of = service === 'ecs-tasks' ? 'ecs' : service;
      const arn = `arn:${partitionIn(account, principals) ?? gaps.partition(account)}:${of}:*:${account}:${named}`;
      return [{ arn, role: unknown(`what runs as ${arn}: ${gap}`) }];
    }),
  );
}

function partitionIn(account: string, principals: ReadonlyMap<string, Principal>): string | null {
  for (const one of principals.values()) if ('account' in one && one.account === account) return partitionOf(one.arn);
  return null;
}

function someRoleTrusts(service: string, account: string, principals: ReadonlyMap<string, Principal>): boolean {
  for (const one of principals.values()) {
    if (one.kind !== 'role' || one.account !== account || one.serviceLinked) continue;
    if (one.trust.kind === 'unknown') return true;
    const named = one.trust.value.policy.statements.flatMap(
      ({ principals: { Service = [], AWS = [] }, notPrincipals }) => [
        ...Service,
        ...AWS.filter((who) => who === '*'),
        ...Object.keys(notPrincipals),
      ],
    );
    if (named.some((who) => principalNamed(who) === service || who === '*' || !who.includes('.'))) return true;
  }
  return false;
}
