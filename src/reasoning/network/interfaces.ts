import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { closed, doubtful, type Opening, openingsOf, rowsOf, type Thing } from './exposure.ts';
import { indexed, type Place, placeOf, textOf, textsOf, textsUnder } from './facts-read.ts';
import { isGlobal } from './internet.ts';
import type { Ways } from './subnet-way.ts';
import { isNone } from './traffic.ts';

/** Interfaces one by one, by every address of theirs, not the first alone. Those of load balancers are told there. */
export function* interfaceRows(facts: FactReader, ways: Ways, balancers: ReadonlySet<string>): Iterable<PlacedRow> {
  const groups = indexed(facts, 'aws_ec2_interface_group', 'interface_id', ['group_id']);
  for (const cells of facts.rows('aws_ec2_interface', COLUMNS)) {
    // A description can be written by anybody: an interface that nobody but AWS manages is a load balancer's own.
    if (cells.requester_managed === 1 && balancers.has(balancerOf(cells))) continue;
    const id = textOf(cells.interface_id);
    const attached = textsUnder(groups, id ?? '-', 'group_id');
    const reachable = addressesOf(cells);
    for (const { address, family } of reachable)
      yield* rowsOf(thingOf(cells, address), openings(ways, cells, attached, address, family));
    // Where it may have none, the way without any is open too.
    if (reachable.every(({ address }) => address === null))
      yield* rowsOf(thingOf(cells, null), accelerated(ways, cells, attached) ?? []);
  }
}

const COLUMNS = [
  'interface_id',
  'vpc_id',
  'subnet_id',
  'type',
  'status',
  'description',
  'requester_managed',
  'instance_id',
  'public_ips',
  'ipv6_addresses',
];

/**
 * The load balancer that an interface belongs to, as AWS describes it: `app/<name>/<id>`; of a classic one its name,
 * which is its own in an account and region alone; '' for other interfaces.
 */
export function balancerOf(cells: PlacedCells): string {
  const [, told = ''] =
    /^ELB ((?:(?:app|net|gwy)\/[^/\s]+\/[0-9a-f]+)|[\w-]+)$/.exec(textOf(cells.description) ?? '') ?? [];
  return told === '' || told.includes('/') ? told : classicKey(told, placeOf(cells));
}

/** What tells a Classic Load Balancer apart to its interfaces. */
export function classicKey(name: string, { account, region }: Place): string {
  return `${name} ${account} ${region}`;
}

interface Reachable {
  /** '' for an interface without any; null when it is unknown whether there is one. */
  readonly address: string | null;
  readonly family: Family | null;
}

/** Its public IPv4 addresses and global IPv6 addresses; one entry without address when there is none. */
function addressesOf(cells: PlacedCells): readonly Reachable[] {
  const four = textsOf(cells.public_ips);
  const six = textsOf(cells.ipv6_addresses);
  const found: Reachable[] = [
    ...(four === null
      ? [{ address: null, family: 'ipv4' as const }]
      : four.map((address) => ({ address, family: 'ipv4' as const }))),
    ...(six === null
      ? [{ address: null, family: 'ipv6' as const }]
      : six.filter(isGlobal).map((address) => ({ address, family: 'ipv6' as const }))),
  ];
  return found.length > 0 ? found : [{ address: '', family: null }];
}

function thingOf(cells: PlacedCells, address: string | null): Thing {
  const id = textOf(cells.interface_id);
  const instance = textOf(cells.instance_id) ?? '';
  return {
    place: placeOf(cells),
    kind: instance === '' ? 'interface' : 'instance',
    resource: instance === '' ? id : instance,
    interfaceId: id ?? '',
    vpc: textOf(cells.vpc_id),
    subnet: textOf(cells.subnet_id),
    address,
    callers: 'not-judged',
  };
}

function openings(
  ways: Ways,
  cells: PlacedCells,
  groups: readonly (string | null)[],
  address: string | null,
  family: Family | null,
): readonly Opening[] {
  const id = textOf(cells.interface_id);
  if (family === null) return accelerated(ways, cells, groups) ?? [closed(`${id} has no public address`)];
  // AWS, "NAT gateways": they let no connection in that was not begun inside.
  if (cells.type === 'nat_gateway') return [closed('a NAT gateway admits no connections from outside', family)];
  if (cells.status === 'available') return [closed(`${id} is attached to nothing`, family)];
  const { passage, groups: admission } = ways.behind(textOf(cells.subnet_id), groups, family, placeOf(cells));
  const end = `${address ?? 'an address'} of ${id}`;
  const told = openingsOf(passage, family, { via: 'internet-gateway', rules: admission.rules, end });
  const doubts = ownDoubts(cells, address);
  return doubts.length > 0 ? told.map((one) => uncertain(one, doubts)) : told;
}

/** What is not known of the interface itself, and would make it less open than its subnet and groups are. */
function ownDoubts(cells: PlacedCells, address: string | null): readonly string[] {
  const id = textOf(cells.interface_id) ?? 'an interface';
  return [
    ...(address === null ? [`whether ${id} has a public address`] : []),
    ...(textOf(cells.type) === null ? [`the type of ${id}`] : []),
    ...(textOf(cells.status) === null ? [`whether ${id} is attached`] : []),
    // Of a load balancer only the ports of its listeners answer.
    ...(cells.requester_managed !== 0 && (textOf(cells.description) === null || balancerOf(cells) !== '')
      ? [`the load balancer that ${id} belongs to, if any`]
      : []),
  ];
}

/**
 * Global Accelerator Developer Guide, "Secure VPC connections": it leads the internet to instances without any public
 * address, through an interface of its own in their subnet, past their groups. Its listeners are not read.
 */
function accelerated(ways: Ways, cells: PlacedCells, groups: readonly (string | null)[]): readonly Opening[] | null {
  if (cells.type === 'global_accelerator_managed' || textOf(cells.instance_id) === '') return null;
  if (!ways.network.mayBeAccelerated(textOf(cells.subnet_id))) return null;
  if (isNone(ways.admitted(groups, 'ipv4', placeOf(cells)).possible)) return null;
  return [doubtful(`whether Global Accelerator, which is in its subnet, leads to ${textOf(cells.interface_id)}`)];
}

function uncertain(one: Opening, doubts: readonly string[]): Opening {
  if (one.exposed === 0) return one;
  return {
    ...one,
    exposed: null,
    via: null,
    unknown: [...doubts, one.unknown].filter((text) => text !== '').join('; '),
  };
}
