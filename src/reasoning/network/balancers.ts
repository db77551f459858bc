import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { type Admission, onward, type Passage, throughAny } from './admission.ts';
import { closed, doubtful, type Opening, openingsOf, rowsOf, type Telling } from './exposure.ts';
import { indexed, numberOf, type Place, placeOf, textOf, textsUnder } from './facts-read.ts';
import { listening } from './listening.ts';
import { LISTENERS } from './operations.ts';
import { noGroups } from './security-groups.ts';
import type { Ways } from './subnet-way.ts';
import { thing } from './things.ts';
import { everything, NO_TRAFFIC } from './traffic.ts';

/** A load balancer with the ways to it, by family. */
export interface Balancer {
  /** '' where it is not told. */
  readonly arn: string;
  readonly place: Place;
  readonly vpc: string | null;
  readonly address: string | null;
  readonly listeners: readonly PlacedCells[];
  readonly ways: readonly BalancerWay[];
  /** Whether Global Accelerator may lead the internet to it though it is internal. */
  readonly accelerated: boolean;
}

export interface BalancerWay {
  readonly family: Family;
  readonly passage: Passage;
  readonly openings: readonly Opening[];
}

/** Every load balancer, with what reaches its listeners from the internet. */
export function balancersOf(facts: FactReader, ways: Ways): readonly Balancer[] {
  const listeners = indexed(facts, 'aws_elb_listener', 'load_balancer_arn', [
    'arn',
    'protocol',
    'port',
    'default_target_groups',
  ]);
  const subnets = indexed(facts, 'aws_elb_load_balancer_subnet', 'load_balancer_arn', ['subnet_id']);
  const groups = indexed(facts, 'aws_elb_load_balancer_group', 'load_balancer_arn', ['group_id']);
  // A listener of an unknown load balancer may be of any: what it takes is unknown then.
  const strays = (listeners.get('') ?? []).map((cells) => ({ ...cells, port: null }));
  const columns = ['arn', 'type', 'scheme', 'vpc_id', 'ip_address_type', 'security_groups', 'dns_name'];
  return [...facts.rows('aws_elb_load_balancer', columns)].map((cells) => {
    const arn = textOf(cells.arn) ?? '';
    const parts = {
      listeners: [...(listeners.get(arn) ?? []), ...strays],
      subnets: textsUnder(subnets, arn, 'subnet_id'),
      groups: textsUnder(groups, arn, 'group_id'),
    };
    const families = familiesOf(textOf(cells.scheme), textOf(cells.ip_address_type));
    return {
      arn,
      place: placeOf(cells),
      vpc: textOf(cells.vpc_id),
      address: textOf(cells.dns_name),
      listeners: parts.listeners,
      accelerated: cells.scheme !== 'internet-facing' && parts.subnets.some((id) => ways.network.mayBeAccelerated(id)),
      ways: families.map((family) => wayTo(ways, cells, parts, family)),
    };
  });
}

/** The rows of load balancers. */
export function* balancerRows(_ways: Ways, balancers: readonly Balancer[]): Iterable<PlacedRow> {
  for (const { arn, place, vpc, address, ways: own, accelerated } of balancers) {
    const hidden = accelerated ? [doubtful('whether Global Accelerator, which is in its subnets, leads to it')] : null;
    const openings = own.flatMap((way) => way.openings);
    yield* rowsOf(
      thing('load-balancer', place, arn === '' ? null : arn, { vpc, address }),
      openings.some(({ exposed }) => exposed !== 0)
        ? openings
        : (hidden ?? (openings.length > 0 ? openings : [closed('it is not internet-facing')])),
    );
  }
}

/** Elastic Load Balancing, `ipv6.deny_all_igw_traffic`: without it a gateway reaches an internal one by IPv6. */
function familiesOf(scheme: string | null, type: string | null): readonly Family[] {
  if (scheme === 'none') return [];
  if (scheme === 'internal') return type === 'ipv4' ? [] : ['ipv6'];
  if (type === 'ipv4') return ['ipv4'];
  return type === 'dualstack-without-public-ipv4' ? ['ipv6'] : ['ipv4', 'ipv6'];
}

interface Parts {
  readonly listeners: readonly PlacedCells[];
  readonly subnets: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
}

/** A node stands in each subnet: what reaches one reaches the load balancer. */
function wayTo(ways: Ways, cells: PlacedCells, parts: Parts, family: Family): BalancerWay {
  const place = placeOf(cells);
  const { network } = ways;
  const admission = ungrouped(cells) ? noGroups(family) : ways.admitted(parts.groups, family, place);
  const nameless = textOf(cells.arn) === null ? 'the listeners of a load balancer whose ARN is not told' : null;
  const listen = listening(parts.listeners, family, nameless ?? network.doubts.of(LISTENERS, place));
  const subnets = parts.subnets.length > 0 ? parts.subnets : [null];
  const passages = subnets.map((subnet) =>
    [publicness(cells, family), admission, listen].reduce(onward, ways.into(subnet, family, place)),
  );
  const passage = throughAny(passages);
  const told: Telling = {
    via: 'internet-gateway',
    rules: admission.rules,
    end: textOf(cells.arn) ?? 'a load balancer',
  };
  return { family, passage, openings: openingsOf(passage, family, told) };
}

/** A network load balancer can be made without groups: AWS, "Security groups for your Network Load Balancer". */
function ungrouped(cells: PlacedCells): boolean {
  return cells.type === 'network' && numberOf(cells.security_groups) === 0;
}

/** An unknown scheme or address type leaves open whether it has public addresses at all. */
function publicness(cells: PlacedCells, family: Family): Admission {
  const all = everything(family);
  const unknown = [
    ...(cells.scheme === 'internal' ? ['whether its ipv6.deny_all_igw_traffic is on'] : []),
    ...(cells.scheme === 'internet-facing' || cells.scheme === 'internal' ? [] : ['the scheme of the load balancer']),
    ...(textOf(cells.ip_address_type) === null ? ['its address type'] : []),
  ];
  const says = `${cells.scheme === 'internal' ? 'internal' : 'internet-facing'} ${textOf(cells.type) ?? ''} load balancer`;
  return { certain: unknown.length > 0 ? NO_TRAFFIC : all, possible: all, says, unknown };
}
