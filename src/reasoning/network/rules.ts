import type { PlacedCells } from '../../facts/derived.ts';
import { EVERY, type Family, readCidr } from './addresses.ts';
import { numberOf, type Place, textOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { type Ranges, rangesOf } from './ranges.ts';
import { allFrom, everything, intersect, isNone, NO_TRAFFIC, ruleTraffic, type Traffic } from './traffic.ts';

/** What a rule matches for certain, and what it could match where a part of it is unknown. */
export interface Match {
  readonly certain: Traffic;
  readonly possible: Traffic;
  readonly unknown: readonly string[];
}

const NONE: Match = { certain: NO_TRAFFIC, possible: NO_TRAFFIC, unknown: [] };

/** What a security group's rule admits. A rule that names groups admits interfaces of the VPC, none of the internet. */
export function groupRuleMatch(network: Network, cells: PlacedCells, family: Family, place: Place): Match {
  const what = `a rule of ${textOf(cells.group_id) ?? 'an unknown group'}`;
  const match = sourceMatch(network, cells, family, place, what);
  if (textOf(cells.direction) !== null || isNone(match.possible)) return match;
  return { ...match, certain: NO_TRAFFIC, unknown: [...match.unknown, `the direction of ${what} is unknown`] };
}

function sourceMatch(network: Network, cells: PlacedCells, family: Family, place: Place, what: string): Match {
  const type = textOf(cells.source_type);
  const source = textOf(cells.source);
  if (type === 'group') return NONE;
  if (type === 'prefix-list' && source !== null) {
    const { blocks, unknown } = network.prefixList(source, family, place);
    const addresses = rangesOf(blocks.map(({ range }) => range));
    const match = matchOf(cells, family, addresses, what);
    if (unknown === null) return match;
    return {
      certain: match.certain,
      possible: matchOf(cells, family, EVERY[family], what).possible,
      unknown: [...match.unknown, unknown],
    };
  }
  // A list that is not named, or a kind of source that came later, may match anything.
  return cidrMatch(cells, source, family, what);
}

/** What a network ACL's rule matches. */
export function aclRuleMatch(cells: PlacedCells, family: Family): Match {
  return cidrMatch(cells, textOf(cells.cidr), family, `a rule of ${String(cells.acl_id)}`);
}

function cidrMatch(cells: PlacedCells, cidr: string | null, family: Family, what: string): Match {
  const block = cidr === null ? null : readCidr(cidr);
  if (block === null)
    return {
      ...matchOf(cells, family, EVERY[family], what),
      certain: NO_TRAFFIC,
      unknown: [`the range of ${what} is unknown`],
    };
  return block.family === family ? matchOf(cells, family, [block.range], what) : NONE;
}

function matchOf(cells: PlacedCells, family: Family, addresses: Ranges, what: string): Match {
  const protocol = textOf(cells.protocol);
  const from = numberOf(cells.from_port);
  const to = numberOf(cells.to_port);
  if (addresses.length === 0) return NONE;
  if (protocol !== null && from !== null && to !== null) {
    const traffic = ruleTraffic(family, { protocol, from, to }, addresses);
    if (traffic !== null) return { certain: traffic, possible: traffic, unknown: [] };
  }
  const possible = protocol === null ? allFrom(family, addresses) : widest(family, protocol, addresses);
  return { certain: NO_TRAFFIC, possible, unknown: [`protocol or ports of ${what} are unknown`] };
}

/** All ports of a protocol, where the ports are unknown. */
function widest(family: Family, protocol: string, addresses: Ranges): Traffic {
  const isIcmp = protocol === 'icmp' || protocol === 'icmpv6';
  const all = ruleTraffic(family, { protocol, from: isIcmp ? -1 : 0, to: isIcmp ? -1 : 65535 }, addresses);
  return all ?? intersect(everything(family), allFrom(family, addresses));
}
