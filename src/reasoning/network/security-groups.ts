import type { PlacedCells } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { type Admission, known, unsure } from './admission.ts';
import { type Place, placeOf, textOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { GROUPS } from './operations.ts';
import { groupRuleMatch, type Match } from './rules.ts';
import { everything, isNone, NO_TRAFFIC, type Traffic, unite } from './traffic.ts';

/** One rule that admits something, with its words for the path. */
export interface AdmittingRule {
  readonly possible: Traffic;
  readonly says: string;
}

export interface GroupAdmission extends Admission {
  readonly rules: readonly AdmittingRule[];
}

/** A group that is not told: some group is attached of which nothing is known. */
export type GroupId = string | null;

/**
 * What any rule of any attached group admits: AWS, "Security group rules", VPC User Guide. Groups are stateful, so
 * their egress rules do not matter to what comes in. `seenIn` is where the groups should be listed.
 */
export function groupsAdmit(
  network: Network,
  groups: readonly GroupId[],
  family: Family,
  seenIn: Place,
): GroupAdmission {
  const named = [...new Set(groups)].map((id) => id ?? 'unknown').sort();
  if (named.length === 0)
    return { ...unsure(everything(family), 'no security group', ['which security groups filter it']), rules: [] };
  const rules: (AdmittingRule & Match)[] = [];
  const gaps: string[] = [];
  for (const id of new Set(groups)) {
    const listed = id === null ? undefined : network.groups.get(id)?.[0];
    const place = listed === undefined ? seenIn : placeOf(listed);
    const doubt = network.doubts.of(GROUPS, place);
    if (doubt !== null) gaps.push(doubt);
    else if (id === null) gaps.push('a security group of it is not told');
    else if (listed === undefined) gaps.push(`security group ${id} is in no answer`);
    if (id === null) continue;
    for (const cells of network.rules.get(id) ?? []) {
      if (cells.direction === 'egress') continue;
      rules.push({ ...groupRuleMatch(network, cells, family, place), says: ruleText(id, cells) });
    }
  }
  // A rule of an unknown group may be of one of these, or not.
  for (const cells of network.rules.get('') ?? []) {
    if (cells.direction === 'egress') continue;
    const match = groupRuleMatch(network, cells, family, seenIn);
    const unknown = ['a rule of an unknown group'];
    rules.push({ ...match, certain: NO_TRAFFIC, unknown, says: ruleText('an unknown group', cells) });
  }
  const admitting = rules.filter(({ possible }) => !isNone(possible));
  const says =
    admitting.length > 0
      ? `security groups ${named.join(', ')}`
      : `no rule of ${named.join(', ')} admits ${family} from the internet`;
  const stops = says.startsWith('no rule') ? says : `${says} admit nothing of what gets here`;
  const certain = rules.map((rule) => rule.certain).reduce(unite, NO_TRAFFIC);
  if (gaps.length > 0)
    return { certain, possible: everything(family), says, unknown: [...new Set(gaps)], rules: admitting };
  const possible = admitting.map((rule) => rule.possible).reduce(unite, NO_TRAFFIC);
  const unknown = [...new Set(admitting.flatMap((rule) => rule.unknown))];
  return { certain, possible, says, stops, unknown, rules: admitting };
}

/** A network load balancer can be made without any group: then nothing is filtered. */
export function noGroups(family: Family): GroupAdmission {
  return { ...known(everything(family), 'no security groups, so all is admitted'), rules: [] };
}

function ruleText(group: string, { protocol, from_port: from, to_port: to, source }: PlacedCells): string {
  const which =
    protocol === '-1' ? 'all traffic' : `${textOf(protocol) ?? 'unknown protocol'} ${portText(protocol, from, to)}`;
  return `${group} ${which} from ${textOf(source) ?? 'an unknown source'}`;
}

function portText(protocol: unknown, from: unknown, to: unknown): string {
  if (from === -1) return 'of all types';
  if (protocol === 'icmp' || protocol === 'icmpv6') return `type ${from}`;
  return from === to ? String(from) : `${from}-${to}`;
}
