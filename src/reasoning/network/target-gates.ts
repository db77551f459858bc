import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';
import { aclAdmits } from './acls.ts';
import { aclsLet, type Lets, type Port, together } from './acls-between.ts';
import { EVERY, type Family, readCidr } from './addresses.ts';
import { type Admission, known, unsure } from './admission.ts';
import type { Balancer } from './balancers.ts';
import { type Index, indexed, numberOf, placeOf, textOf, textsOf, textsUnder } from './facts-read.ts';
import { transportsOf } from './listening.ts';
import { covers, type Range, type Ranges, rangesOf } from './ranges.ts';
import type { Ways } from './subnet-way.ts';
import { allFrom, everything, intersect, NO_TRAFFIC, type Traffic, unite } from './traffic.ts';

/** How a target group has its targets connected to: by which protocol, and with whose addresses. */
export interface Sending {
  readonly protocol: string | null;
  readonly keeps: Cell;
}

const CARD = ['interface_id', 'instance_id', 'private_ips', 'ipv6_addresses', 'vpc_id', 'subnet_id'];

/**
 * Whether what stands behind a load balancer lets it in. AWS, "Register targets": the security groups of a target decide
 * about what the load balancer sends, from its own addresses or, where a target group keeps them, from those of the
 * clients; and network ACLs of both subnets let it pass and the replies return.
 */
export class TargetGates {
  readonly #ways: Ways;
  readonly #byAddress = new Map<string, PlacedCells[]>();
  readonly #byInstance: Index;
  readonly #groups: Index;

  constructor(facts: FactReader, ways: Ways) {
    this.#ways = ways;
    this.#byInstance = indexed(facts, 'aws_ec2_interface', 'instance_id', CARD);
    for (const card of [...this.#byInstance.values()].flat())
      for (const address of [card.private_ips, card.ipv6_addresses].flatMap((cell) => textsOf(cell) ?? []))
        this.#byAddress.set(address, [...(this.#byAddress.get(address) ?? []), card]);
    this.#groups = indexed(facts, 'aws_ec2_interface_group', 'interface_id', ['group_id']);
  }

  /** Of what comes in at a listener, what a target gets at a port. */
  behind(balancer: Balancer, target: PlacedCells, port: number | null, family: Family, sending: Sending): Admission {
    const id = textOf(target.target_id);
    // A function is invoked, not connected to.
    if (target.target_type === 'lambda') return known(everything(family), '');
    const cards = this.#cardsOf(target, id);
    if (cards.length === 0 || port === null)
      return unsure(everything(family), '', [`whether the security groups of ${id} let the load balancer in`]);
    const transports = transportsOf(sending.protocol) ?? ['tcp', 'udp'];
    const acls = together(cards.map((card) => this.#aclsLet(balancer, target, card, { port, transports })));
    if (acls === 'no')
      return {
        ...known(NO_TRAFFIC, ''),
        stops: `network ACLs between the load balancer and ${id} let nothing pass at port ${port}`,
      };
    const doubts = acls === 'yes' ? [] : [`whether network ACLs between the load balancer and ${id} let it pass`];
    const lets = together(cards.map((card) => this.#letsBalancer(balancer, card, port)));
    const own = byLets(lets, family, id);
    const kept = () => this.#asClients(balancer, cards, port, family);
    const proxied = isProxy(balancer) || sending.keeps === 0;
    const gate = proxied ? own : sending.keeps === 1 && balancer.type !== null ? kept() : eitherOf(own, kept());
    const stops = `the security groups of ${id} let the load balancer not in at port ${port}`;
    const certain = doubts.length > 0 ? NO_TRAFFIC : gate.certain;
    return { ...gate, certain, unknown: [...gate.unknown, ...doubts], stops };
  }

  /** Every node may be the one that sends: each stands in a subnet of the load balancer. */
  #aclsLet(balancer: Balancer, target: PlacedCells, card: PlacedCells, at: Port): Lets {
    const { network } = this.#ways;
    const id = textOf(target.target_id) ?? '';
    const family: Family = target.target_type === 'ip' && id.includes(':') ? 'ipv6' : 'ipv4';
    const named = target.target_type === 'ip' ? [id] : textsOf(card.private_ips);
    const blocks = named?.map(readCidr);
    const to = {
      subnet: network.subnet(textOf(card.subnet_id)),
      addresses:
        blocks === undefined || blocks.length === 0 || blocks.includes(null)
          ? null
          : rangesOf(blocks.flatMap((block): Range[] => (block === null ? [] : [block.range]))),
    };
    const nodes = balancer.subnets.map((one) => network.subnet(one));
    return together(
      nodes.map((subnet) => {
        const addresses = subnetRanges(subnet?.cells, family);
        return aclsLet(network, { subnet, addresses: addresses?.length === 0 ? null : addresses }, to, at, family);
      }),
    );
  }

  /** The interfaces that a target is reached at: those of its instance, or the one with its address. */
  #cardsOf(target: PlacedCells, id: string | null): readonly PlacedCells[] {
    if (id === null) return [];
    if (target.target_type === 'instance') return this.#byInstance.get(id) ?? [];
    return target.target_type === 'ip' ? (this.#byAddress.get(id) ?? []) : [];
  }

  #letsBalancer(balancer: Balancer, card: PlacedCells, port: number, sources?: readonly Cell[]): Lets {
    const { network } = this.#ways;
    const groups = textsUnder(this.#groups, textOf(card.interface_id) ?? '-', 'group_id');
    const gaps = groups.length === 0 || groups.some((id) => id === null || !network.groups.has(id));
    const rules = [...groups, ''].flatMap((id) => network.rules.get(id ?? '-') ?? []);
    const answers = rules
      .filter(({ direction, source_type: type }) => direction !== 'egress' && (sources?.includes(type ?? null) ?? true))
      .map((rule) => this.#ruleLets(balancer, rule, port));
    if (answers.includes('yes') && !gaps) return 'yes';
    return gaps || answers.some((one) => one !== 'no') ? 'unknown' : 'no';
  }

  /** One rule: by a group that the load balancer has, or by ranges that hold all of its subnets. */
  #ruleLets(balancer: Balancer, rule: PlacedCells, port: number): Lets {
    const at = takes(rule, port);
    if (at === 'no') return 'no';
    const from = this.#sourceLets(balancer, rule);
    if (from === 'no') return 'no';
    return at === 'yes' && from === 'yes' && rule.direction === 'ingress' && rule.group_id !== null ? 'yes' : 'unknown';
  }

  #sourceLets(balancer: Balancer, rule: PlacedCells): Lets {
    const source = textOf(rule.source);
    if (rule.source_type === 'group') {
      if (source === null || balancer.groups.includes(null)) return 'unknown';
      return balancer.groups.includes(source) ? 'yes' : 'no';
    }
    const block = source === null ? null : readCidr(source);
    if (rule.source_type === 'prefix-list' || block === null) return 'unknown';
    const cells = balancer.subnets.map((id) => this.#ways.network.subnet(id)?.cells);
    const ranges = cells.map((one) => subnetRanges(one, block.family));
    if (ranges.includes(null)) return covers([block.range], EVERY[block.family]) ? 'yes' : 'unknown';
    const own = rangesOf((ranges as Ranges[]).flat());
    if (own.length > 0 && covers([block.range], own)) return 'yes';
    return own.some(({ from, to }) => from <= block.range.to && block.range.from <= to) ? 'unknown' : 'no';
  }

  /**
   * What the target's groups and network ACL let in from the clients' own addresses, at its port. Whether a rule that
   * names a group of the load balancer admits these as well is left open.
   */
  #asClients(balancer: Balancer, cards: readonly PlacedCells[], port: number, family: Family): Admission {
    const each = cards.map((card) => {
      const groups = textsUnder(this.#groups, textOf(card.interface_id) ?? '-', 'group_id');
      const own = this.#ways.admitted(groups, family, placeOf(card));
      const subnet = this.#ways.network.subnet(textOf(card.subnet_id));
      const acl =
        subnet === null
          ? unsure(everything(family), '', ['the subnet of a target'])
          : aclAdmits(this.#ways.network, subnet, family);
      return {
        certain: intersect(own.certain, acl.certain),
        possible: intersect(own.possible, acl.possible),
        unknown: [...own.unknown, ...acl.unknown],
      };
    });
    const byGroup = cards.some((card) => this.#letsBalancer(balancer, card, port, ['group', null]) !== 'no');
    return {
      certain: each.map(({ certain }) => atPort(certain, port, family)).reduce(intersect),
      possible: byGroup
        ? everything(family)
        : each.map(({ possible }) => atPort(possible, port, family)).reduce(unite, NO_TRAFFIC),
      says: '',
      unknown: [
        ...each.flatMap(({ unknown }) => unknown),
        ...(byGroup ? ['whether a rule for a group of the load balancer admits the addresses of clients'] : []),
      ],
    };
  }
}

/** Network Load Balancers, "Client IP preservation": others always connect from their own addresses. */
function isProxy({ type }: Balancer): boolean {
  return type === 'application' || type === 'classic';
}

function byLets(lets: Lets, family: Family, id: string | null): Admission {
  if (lets === 'yes') return known(everything(family), '');
  if (lets === 'no') return known(NO_TRAFFIC, '');
  return unsure(everything(family), '', [`whether the security groups of ${id} let the load balancer in`]);
}

/** It is one or the other, and not told which: certain is what both let in, possible what either does. */
function eitherOf(a: Admission, b: Admission): Admission {
  return {
    certain: intersect(a.certain, b.certain),
    possible: unite(a.possible, b.possible),
    says: '',
    unknown: [...a.unknown, ...b.unknown, 'whether the load balancer keeps the addresses of clients'],
  };
}

/** Everything from the addresses that a rule set admits at a port of TCP or UDP, at whatever port it came in. */
function atPort(traffic: Traffic, port: number, family: Family): Traffic {
  const bands = [...traffic.tcp, ...traffic.udp].filter(({ ports }) =>
    ports.some(({ from, to }) => from <= BigInt(port) && BigInt(port) <= to),
  );
  return allFrom(family, rangesOf(bands.map(({ from, to }): Range => ({ from, to }))));
}

/** Whether a rule is for a port of TCP or UDP; port 0 is that of a target whose port is not its own. */
function takes(rule: PlacedCells, port: number): Lets {
  const protocol = textOf(rule.protocol);
  const [from, to] = [numberOf(rule.from_port), numberOf(rule.to_port)];
  if (protocol === null) return 'unknown';
  if (protocol === '-1') return 'yes';
  if (protocol !== 'tcp' && protocol !== 'udp') return 'no';
  if (from === null || to === null) return 'unknown';
  if (from > port || port > to) return 'no';
  return protocol === 'tcp' ? 'yes' : 'unknown';
}

/** The ranges of a subnet by family; null where they are not known. */
function subnetRanges(cells: PlacedCells | undefined, family: Family): Ranges | null {
  if (cells === undefined) return null;
  const texts = family === 'ipv4' ? [textOf(cells.cidr)] : textsOf(cells.ipv6_cidrs);
  const blocks = texts?.map((text) => (text === null ? null : readCidr(text)));
  if (blocks === undefined || blocks.includes(null)) return null;
  return rangesOf(blocks.flatMap((block) => (block === null ? [] : [block.range])));
}
