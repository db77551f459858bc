import type { PlacedCells } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { type Admission, unsure } from './admission.ts';
import { numberOf, textOf } from './facts-read.ts';
import { addressesOf, gridOf } from './grid.ts';
import type { Network, Subnet } from './network.ts';
import { ACLS } from './operations.ts';
import { rangeOf } from './ranges.ts';
import { aclRuleMatch, type Match } from './rules.ts';
import { ALL_PORTS, everything, intersect, NO_TRAFFIC, subtract, type Traffic, unite } from './traffic.ts';

interface Entry {
  /** -1 when unknown: it may come before all others. */
  readonly number: number;
  readonly action: 'allow' | 'deny' | null;
  readonly match: Match;
}

/**
 * What a subnet's network ACL lets in, with replies let out: AWS, "Network ACL rules", VPC User Guide: rules are tried
 * by number, the first match decides, and ACLs are stateless. A caller may choose its own port, so a source is let
 * through when any port of it can be replied to.
 */
export function aclAdmits(network: Network, subnet: Subnet, family: Family): Admission {
  const all = everything(family);
  const acl = textOf(subnet.cells.acl_id);
  const read = entriesOfSubnet(network, subnet, family);
  if (typeof read === 'string') return unsure(all, `network ACL of ${subnet.id} unknown`, [read]);
  const { inward, outward } = read;
  const certain = intersect(allowed(inward, 'at least'), repliesTo(allowed(outward, 'at least')));
  const possible = intersect(allowed(inward, 'at most'), repliesTo(allowed(outward, 'at most')));
  const unknown = [...inward, ...outward].flatMap((entry) => (isVague(entry) ? [`a rule of ${acl} is unknown`] : []));
  return {
    certain,
    possible,
    says: `network ACL ${acl}`,
    stops: `network ACL ${acl} lets no caller in with its replies out`,
    unknown: [...new Set(unknown)],
  };
}

/** What the network ACL of a subnet lets pass each way, at least and at most; null where it is not known. */
export interface AclTraffic {
  readonly inward: AclBounds;
  readonly outward: AclBounds;
}

/** What passes for certain, and what could. */
export interface AclBounds {
  readonly certain: Traffic;
  readonly possible: Traffic;
}

/** For something that comes from another subnet: replies are told apart from what is asked. */
export function aclTraffic(network: Network, subnet: Subnet, family: Family): AclTraffic | null {
  const read = entriesOfSubnet(network, subnet, family);
  if (typeof read === 'string') return null;
  const both = (entries: readonly Entry[]): AclBounds => ({
    certain: allowed(entries, 'at least'),
    possible: allowed(entries, 'at most'),
  });
  return { inward: both(read.inward), outward: both(read.outward) };
}

/** The rules of a subnet's ACL by direction; a text says why they are not known. */
function entriesOfSubnet(network: Network, subnet: Subnet, family: Family) {
  const acl = textOf(subnet.cells.acl_id);
  const doubt = network.doubts.of(ACLS, subnet.place);
  if (doubt !== null) return doubt;
  const rows = acl === null ? undefined : network.acls.get(acl);
  if (rows === undefined) return `the network ACL of ${subnet.id} is in no answer`;
  const all = [...rows, ...(network.acls.get('') ?? [])];
  return { inward: entriesOf(all, 'ingress', family), outward: entriesOf(all, 'egress', family) };
}

/** A rule of unknown direction may be of either. */
function entriesOf(rows: readonly PlacedCells[], direction: string, family: Family): readonly Entry[] {
  return rows
    .filter((row) => textOf(row.direction) === null || row.direction === direction)
    .map((row): Entry => {
      const action = row.action === 'allow' || row.action === 'deny' ? row.action : null;
      const match = aclRuleMatch(row, family);
      // It may be of the other direction, or of another ACL.
      const isHalf = textOf(row.direction) === null || textOf(row.acl_id) === null;
      return {
        number: numberOf(row.rule_number) ?? -1,
        action,
        match: isHalf ? { ...match, certain: NO_TRAFFIC, unknown: ['where it belongs'] } : match,
      };
    })
    .sort((a, b) => a.number - b.number);
}

/** Interval subtraction in rule order. An unknown rule denies all it may match at least, and allows it at most. */
function allowed(entries: readonly Entry[], bound: 'at least' | 'at most'): Traffic {
  let open = NO_TRAFFIC;
  let shut = NO_TRAFFIC;
  for (const entry of entries) {
    const vague = isVague(entry);
    const { certain, possible } = entry.match;
    const allows = vague ? bound === 'at most' && entry.action !== 'deny' : entry.action === 'allow';
    const denies = vague ? bound === 'at least' && entry.action !== 'allow' : entry.action === 'deny';
    const match = vague ? possible : certain;
    if (allows) open = unite(open, subtract(match, shut));
    if (denies) shut = unite(shut, subtract(match, open));
  }
  return open;
}

function isVague({ number, action, match }: Entry): boolean {
  return number === -1 || action === null || match.unknown.length > 0;
}

/** What can be answered when replies may go out so: any port of a source that some port of it can be replied to. */
function repliesTo(out: Traffic): Traffic {
  return {
    tcp: gridOf(addressesOf(out.tcp), ALL_PORTS),
    udp: gridOf(addressesOf(out.udp), ALL_PORTS),
    icmp: gridOf(addressesOf(out.icmp), rangeOf(0n, 65535n)),
    other: out.other,
  };
}
