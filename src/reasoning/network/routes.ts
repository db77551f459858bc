import type { PlacedCells } from '../../facts/derived.ts';
import { type Block, EVERY, type Family, readCidr } from './addresses.ts';
import { type Place, textOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { difference, intersection, NOTHING, type Ranges, rangesOf, union } from './ranges.ts';

/** One route with what it matches. */
export interface Route {
  readonly blocks: readonly Block[];
  /** Why it may match more; null when its destination is known. */
  readonly unknown: string | null;
  /** `null` when the target or whether the route is active is unknown. */
  readonly target: Target | null;
  readonly rank: number;
  readonly cells: PlacedCells;
}

export interface Target {
  /** As aws_ec2_route.target_type has it; 'blackhole' for a route whose target is gone. */
  readonly type: string;
  readonly id: string;
}

/** A part of the address space and the route that its traffic takes. */
export interface Leg {
  readonly addresses: Ranges;
  /** null where it is unknown which of several routes is taken. */
  readonly route: Route | null;
}

/** A table's routes and the legs that they make of the address space. */
export interface Routing {
  readonly routes: readonly Route[];
  readonly legs: readonly Leg[];
}

/** Each table is worked out once: many subnets share one. */
const ROUTINGS = new WeakMap<Network, Map<string, Routing>>();

/** How a route table routes one family, as an account sees it in a region. */
export function routingOf(network: Network, table: string, family: Family, place: Place): Routing {
  const known = ROUTINGS.get(network) ?? new Map<string, Routing>();
  ROUTINGS.set(network, known);
  const key = `${table} ${family} ${place.account} ${place.region}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const routes = routesOf(network, table, family, place);
  const routing = { routes, legs: legsOf(routes, family) };
  known.set(key, routing);
  return routing;
}

/**
 * The routes of a table for one family, prefix lists expanded. Routes to a gateway endpoint are left out: they lead to
 * one service of AWS, which opens no connections, so nothing else takes them.
 */
function routesOf(network: Network, table: string, family: Family, place: Place): readonly Route[] {
  const strays = network.routes.get('') ?? [];
  return [...(network.routes.get(table) ?? []), ...strays].flatMap((cells) => {
    const type = textOf(cells.destination_type);
    const destination = textOf(cells.destination);
    if (type === (family === 'ipv4' ? 'cidr6' : 'cidr4')) return [];
    const isList = type === 'prefix-list';
    if (isList && destination !== null && isGatewayEndpoint(network, cells, destination)) return [];
    const matches = strays.includes(cells) ? STRAY : destinationOf(network, type, destination, family, place);
    return [
      {
        ...matches,
        target: targetOf(cells),
        rank: rankOf(cells, isList),
        cells,
      },
    ];
  });
}

/**
 * AWS, "How routing priority is determined", VPC User Guide: the most specific route wins; of equal ones a static
 * route, then a prefix list, then a propagated route. Which of two prefix lists wins is not defined.
 */
function legsOf(routes: readonly Route[], family: Family): readonly Leg[] {
  const groups = new Map<number, { route: Route; addresses: Ranges }[]>();
  for (const route of routes)
    for (const [length, addresses] of byLength(route.blocks)) {
      const key = length * 4 + route.rank;
      groups.set(key, [...(groups.get(key) ?? []), { route, addresses }]);
    }
  const legs: Leg[] = [];
  let left = EVERY[family];
  for (const key of [...groups.keys()].sort((a, b) => b - a)) {
    const group = groups.get(key) ?? [];
    const contested = overlaps(group);
    for (const { route, addresses } of group)
      legs.push({ route, addresses: difference(intersection(addresses, left), contested) });
    legs.push({ route: null, addresses: intersection(contested, left) });
    left = difference(left, rangesOf(group.flatMap(({ addresses }) => addresses)));
  }
  return legs.filter(({ addresses }) => addresses.length > 0);
}

/** What two prefix lists match both, when they lead to different targets. Other routes have destinations of their own. */
function overlaps(group: readonly { readonly route: Route; readonly addresses: Ranges }[]): Ranges {
  let contested = NOTHING;
  const lists = group.filter(({ route }) => route.rank === LIST);
  for (const [i, one] of lists.entries())
    for (const other of lists.slice(i + 1))
      if (one.route.target === null || one.route.target.id !== other.route.target?.id)
        contested = union(contested, intersection(one.addresses, other.addresses));
  return contested;
}

function byLength(blocks: readonly Block[]): ReadonlyMap<number, Ranges> {
  const lengths = new Map<number, Block[]>();
  for (const block of blocks) lengths.set(block.length, [...(lengths.get(block.length) ?? []), block]);
  return new Map([...lengths].map(([length, list]) => [length, rangesOf(list.map(({ range }) => range))]));
}

/** A route of an unknown table may be of this one, or not. */
const STRAY = { blocks: [], unknown: 'a route of an unknown table' };

function destinationOf(
  network: Network,
  type: string | null,
  destination: string | null,
  family: Family,
  place: Place,
): Pick<Route, 'blocks' | 'unknown'> {
  if (type === 'prefix-list' && destination !== null) return network.prefixList(destination, family, place);
  const block = destination === null ? null : readCidr(destination);
  if (type === null || block === null || block.family !== family)
    return { blocks: [], unknown: 'the destination of a route is unknown' };
  return { blocks: [block], unknown: null };
}

function targetOf(cells: PlacedCells): Target | null {
  const type = textOf(cells.target_type);
  const state = textOf(cells.state);
  if (state === 'blackhole') return { type: 'blackhole', id: textOf(cells.target) ?? 'blackhole' };
  // Without its origin, whether it goes before a prefix list is unknown.
  const id = textOf(cells.target);
  return type === null || id === null || state !== 'active' || textOf(cells.origin) === null ? null : { type, id };
}

const LIST = 1;

function rankOf(cells: PlacedCells, isList: boolean): number {
  if (isList) return LIST;
  return cells.origin === 'EnableVgwRoutePropagation' ? 0 : 2;
}

function isGatewayEndpoint(network: Network, cells: PlacedCells, list: string): boolean {
  if (cells.target_type !== 'vpc-endpoint') return false;
  const endpoint = network.endpoints.get(textOf(cells.target) ?? '')?.[0];
  return endpoint === undefined ? network.isOfAws(list) : endpoint.type === 'Gateway';
}
