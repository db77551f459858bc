import type { FactReader } from '../../facts/derived.ts';
import type { Answers } from '../completeness.ts';
import { readPolicy } from '../policy.ts';
import { type Known, known, unknown } from './known.ts';
import type { Level, NamedPolicy } from './model.ts';

const POLICIES = 'organizations:ListPolicies';
const TARGETS = 'organizations:ListTargetsForPolicy';
const DESCRIBE = 'organizations:DescribePolicy';
const WORDS = { SERVICE_CONTROL_POLICY: 'SCP', RESOURCE_CONTROL_POLICY: 'RCP' } as const;

export type Kind = keyof typeof WORDS;

/** What is attached where, as the accounts that may see it have told. */
export interface Attachments {
  /** The policies of each target from the root down; unknown when the lists of `teller` were not read whole. */
  above(teller: string, kind: Kind, targets: readonly string[]): Known<readonly Level[]>;
}

/** Reads policies and their targets; a document that was not read is an unknown entry where it is attached. */
export function attachmentsOf(facts: FactReader, answers: Answers): Attachments {
  const documents = new Map<string, Known<NamedPolicy>>();
  for (const { account, id, name, kind, document } of facts.rows('aws_organizations_policy', [
    'id',
    'name',
    'kind',
    'document',
  ]))
    if (id !== null)
      documents.set(
        `${account} ${id}`,
        namedPolicy(String(kind), name === null ? String(id) : `${name} (${id})`, document),
      );
  const attached = new Map<string, string[]>();
  /** Of which account's policies it is not known where they are attached, or of which type they are. */
  const loose = new Set<string>();
  for (const { account, policy, policy_kind: kind, target } of facts.rows('aws_organizations_policy_target', [
    'policy',
    'policy_kind',
    'target',
  ])) {
    if (kind === null || target === null) loose.add(String(account));
    const place = `${account} ${kind} ${target}`;
    attached.set(place, [...(attached.get(place) ?? []), `${account} ${policy}`]);
  }
  return {
    above(teller, kind, targets) {
      const gap = [POLICIES, TARGETS].find((operation) => !answers.isComplete(operation, teller, 'global'));
      if (gap !== undefined) return unknown(`${gap} in account ${teller}`);
      return known(
        targets.map((target) => ({
          name: target,
          // While a type has effect each of them has a policy: one that seems to have none was not told of.
          policies: [
            ...(loose.has(teller) ? [unknown(`${TARGETS} in account ${teller}: where a policy is attached`)] : []),
            ...(attached.get(`${teller} ${kind} ${target}`) ?? [null]).map((policy) =>
              policy === null
                ? unknown(`${TARGETS} in account ${teller}: ${WORDS[kind]}s of ${target}`)
                : (documents.get(policy) ?? unknown(`${POLICIES} in account ${teller}: ${policy}`)),
            ),
          ],
        })),
      );
    },
  };
}

function namedPolicy(kind: string, title: string, document: unknown): Known<NamedPolicy> {
  const name = `${kind in WORDS ? WORDS[kind as Kind] : 'policy'} ${title}`;
  if (typeof document !== 'string') return unknown(`${DESCRIBE} of ${name}`);
  const reading = readPolicy(document);
  return reading.kind === 'policy'
    ? known({ name, policy: reading.policy })
    : unknown(`${DESCRIBE} of ${name}: ${reading.reason}`);
}
