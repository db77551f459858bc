import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { type Admission, onward, type Passage, throughAny } from './admission.ts';
import { closed, doubtful, type Opening, openingsOf, rowsOf, type Telling } from './exposure.ts';
import { indexed, numberOf, type Place, placeOf, textOf, textsUnder } from './facts-read.ts';
import { InnerLeads } from './inner-leads.ts';
import { listening } from './listening.ts';
import { LISTENERS } from './operations.ts';
import { noGroups } from './security-groups.ts';
import type { Ways } from './subnet-way.ts';
import { thing } from './things.ts';
import { everything, NO_TRAFFIC } from './traffic.ts';

/** A load balancer with the ways to it, by family. */
export interface Balancer {
  readonly kind: 'load-balancer' | 'classic-load-balancer';
  /** Of a classic one, which has none, the DNS name; '' where it is not told. */
  readonly arn: string;
  /** As its interfaces name it. */
  readonly onInterfaces: string;
  readonly place: Place;
  readonly vpc: string | null;
  readonly address: string | null;
  /** 'application', 'network', 'gateway', 'classic'; null where it is not told. */
  readonly type: string | null;
  readonly subnets: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
  readonly listeners: readonly PlacedCells[];
  readonly ways: readonly BalancerWay[];
  /** What may lead the internet to it though it is internal; null for nothing. */
  readonly ledBy: string | null;
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
  const leads = new InnerLeads(facts, ways.network);
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
      kind: 'load-balancer',
      arn,
      onInterfaces: arn.split(':loadbalancer/')[1] ?? '-',
      place: placeOf(cells),
      vpc: textOf(cells.vpc_id),
      address: textOf(cells.dns_name),
      type: textOf(cells.type),
      ...parts,
      ledBy: cells.scheme === 'internet-facing' ? null : ledTo(ways, leads, cells, parts),
      ways: families.map((family) => wayTo(ways, cells, parts, family)),
    };
  });
}

/** Global Accelerator in its subnets, or what leads into a VPC. */
function ledTo(ways: Ways, leads: InnerLeads, cells: PlacedCells, { subnets }: Parts): string | null {
  const doubts = [
    ...(subnets.some((id) => ways.network.mayBeAccelerated(id))
      ? ['whether Global Accelerator, which is in its subnets, leads to it']
      : []),
    // A gateway load balancer has no address that anything leads to.
    ...(cells.type === 'gateway' ? [] : [leads.doubt(textOf(cells.arn), textOf(cells.vpc_id), placeOf(cells))]),
  ].filter((doubt) => doubt !== null);
  return doubts.length === 0 ? null : doubts.join('; ');
}

/** The rows of load balancers. */
export function* balancerRows(_ways: Ways, balancers: readonly Balancer[]): Iterable<PlacedRow> {
  for (const { kind, arn, place, vpc, address, ways: own, ledBy } of balancers) {
    const hidden = ledBy === null ? null : [doubtful(ledBy)];
    const openings = own.flatMap((way) => way.openings);
    yield* rowsOf(
      thing(kind, place, arn === '' ? null : arn, { vpc, address }),
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

/** What a load balancer is made of; NULL for a member that is not told. */
export interface Parts {
  readonly listeners: readonly PlacedCells[];
  readonly subnets: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
}

/**
 * What reaches the listeners of a load balancer by one family, through whichever subnet: a node stands in each. `arn`
 * in its cells is what it is told by; a doubt about its listeners is of the operation `listenersBy`.
 */
export function wayTo(
  ways: Ways,
  cells: PlacedCells,
  parts: Parts,
  family: Family,
  listenersBy: string = LISTENERS,
): BalancerWay {
  const place = placeOf(cells);
  const { network } = ways;
  const admission = ungrouped(cells) ? noGroups(family) : ways.admitted(parts.groups, family, place);
  const nameless = textOf(cells.arn) === null ? 'the listeners of a load balancer whose ARN is not told' : null;
  const listen = listening(parts.listeners, family, nameless ?? network.doubts.of(listenersBy, place));
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
