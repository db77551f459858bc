import { type Family, readCidr } from './addresses.ts';
import { type Block, blockOf } from './block-public-access.ts';
import { type Exit, type Outlet, stays, unclear } from './egress.ts';
import { type Place, textOf, textsOf } from './facts-read.ts';
import { INTERNET, scopeOf } from './internet.ts';
import type { Network, Subnet } from './network.ts';
import { NAT, ROUTES } from './operations.ts';
import { covers, intersection, type Ranges, union } from './ranges.ts';
import { type Leg, routingOf, type Target } from './routes.ts';

/** RFC 6052: NAT64 leads IPv6 packets of this prefix to IPv4 addresses through a NAT gateway. */
const NAT64 = [readCidr('64:ff9b::/96')].flatMap((block) => (block === null ? [] : [block.range]));

const OUTSIDE: Readonly<Record<Family, Ranges>> = { ipv4: INTERNET.ipv4, ipv6: union(INTERNET.ipv6, NAT64) };

/** The ways out of a subnet for one family, by its routes and block public access. Filters are not judged. */
export function outletsOf(network: Network, subnet: Subnet, family: Family): readonly Outlet[] {
  const table = textOf(subnet.cells.route_table_id);
  const doubt = network.doubts.of(ROUTES, subnet.place);
  if (doubt !== null) return [unclear(family, 'none', doubt)];
  if (table === null) return [unclear(family, 'none', `the route table of ${subnet.id} is in no answer`)];
  const { routes, legs } = routingOf(network, table, family, subnet.place);
  const exits = exitsOf(legs, family);
  const block = blockOf(network, subnet);
  const vague = routes.flatMap((route) => (route.unknown === null ? [] : [unclear(family, 'none', route.unknown)]));
  const found = exits.flatMap(({ target, addresses }) =>
    outlet(network, target, family, addresses, block, { table, subnet }),
  );
  return found.length + vague.length > 0
    ? [...found, ...vague]
    : [stays(family, `route table ${table} leads nowhere outside`)];
}

interface Way {
  readonly table: string;
  readonly subnet: Subnet;
}

interface ExitLeg {
  readonly target: Target | null;
  readonly addresses: Ranges;
}

/** The targets that the internet is reached by, each with what it takes; in the order of their ids. */
function exitsOf(legs: readonly Leg[], family: Family): readonly ExitLeg[] {
  const byTarget = new Map<string, ExitLeg>();
  for (const { route, addresses } of legs) {
    const target = route?.target ?? null;
    const outside = intersection(addresses, OUTSIDE[family]);
    if (outside.length === 0 || target?.type === 'local' || target?.type === 'blackhole') continue;
    const key = target === null ? '' : `${target.type} ${target.id}`;
    byTarget.set(key, { target, addresses: union(byTarget.get(key)?.addresses ?? [], outside) });
  }
  return [...byTarget].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, leg]) => leg);
}

function outlet(
  network: Network,
  target: Target | null,
  family: Family,
  addresses: Ranges,
  block: Block,
  { table, subnet }: Way,
): readonly Outlet[] {
  const scope = scopeOf(family, addresses);
  if (target === null) return [unclear(family, scope, 'the target or state of a route is unknown')];
  const path = `route table ${table} → ${target.id}`;
  switch (target.type) {
    case 'nat':
      return throughNat(network, target.id, subnet.place, family, scope, path);
    case 'internet-gateway':
      return [gated('internet-gateway', target.id, family, scope, path, block, ['both', 'ingress'])];
    case 'egress-only':
      return [gated('egress-only-gateway', target.id, family, scope, path, block, ['both'])];
    // VPC Peering Guide: a peered VPC cannot use the gateways of the other.
    case 'peering':
      return [stays(family, `${target.id} leads to a peered VPC alone`)];
    default:
      return [unclear(family, scope, `where ${target.id} (${target.type}) leads is not read`, 'elsewhere', target.id)];
  }
}

/** AWS, "VPC BPA basics": a block of ingress still lets NAT and egress-only gateways out, but nothing else. */
function gated(
  via: Exit,
  gateway: string,
  family: Family,
  scope: string,
  path: string,
  block: Block,
  shut: readonly string[],
): Outlet {
  if (block.mode === 'unknown') return unclear(family, scope, block.unknown.join('; '), via, gateway);
  if (shut.includes(block.mode)) return stays(family, 'VPC block public access is in force');
  return { leaves: 1, family, scope, via, gateway, address: '', path, unknown: '' };
}

/** A public NAT gateway gives its addresses, as far as its own subnet leads out: AWS, "NAT gateways". */
function throughNat(
  network: Network,
  id: string,
  seenIn: Place,
  family: Family,
  scope: string,
  path: string,
): readonly Outlet[] {
  const cells = network.nats.get(id)?.[0];
  const vague = (why: string) => [unclear(family, scope, why, 'nat-gateway', id)];
  if (cells === undefined) return vague(network.doubts.of(NAT, seenIn) ?? `NAT gateway ${id} is in no answer`);
  if (cells.state === 'failed' || cells.state === 'deleted')
    return [stays(family, `NAT gateway ${id} is ${cells.state}`)];
  if (cells.state !== 'available') return vague(`NAT gateway ${id} is ${textOf(cells.state) ?? 'in an unknown state'}`);
  if (cells.connectivity !== 'public') return vague(`where the private NAT gateway ${id} leads is not read`);
  const ips = textsOf(cells.public_ips);
  if (ips === null) return vague(`the addresses of NAT gateway ${id}`);
  const beyond = natExit(network, textOf(cells.subnet_id));
  if (beyond.kind === 'unknown') return vague(beyond.why);
  if (beyond.kind === 'shut') return [stays(family, `NAT gateway ${id}: ${beyond.why}`)];
  return ips.map((address) => ({
    leaves: 1,
    family,
    scope,
    via: 'nat-gateway',
    gateway: id,
    address,
    path: `${path} → ${address}`,
    unknown: '',
  }));
}

type Beyond = { readonly kind: 'open' } | { readonly kind: 'shut' | 'unknown'; readonly why: string };

/** Whether a NAT gateway's own subnet leads to an internet gateway. A regional one, without subnet, has its own route. */
function natExit(network: Network, subnetId: string | null): Beyond {
  if (subnetId === '') return { kind: 'open' };
  const subnet = network.subnet(subnetId);
  if (subnet === null) return { kind: 'unknown', why: `subnet ${subnetId ?? 'of a NAT gateway'} is in no answer` };
  const doubt = network.doubts.of(ROUTES, subnet.place);
  const table = textOf(subnet.cells.route_table_id);
  if (doubt !== null || table === null)
    return { kind: 'unknown', why: doubt ?? `the route table of ${subnet.id} is in no answer` };
  const { routes, legs } = routingOf(network, table, 'ipv4', subnet.place);
  const exits = exitsOf(legs, 'ipv4');
  const open = exits.filter(({ target }) => target?.type === 'internet-gateway').flatMap(({ addresses }) => addresses);
  if (exits.length === 0 && routes.every((route) => route.unknown === null))
    return { kind: 'shut', why: `${subnet.id} leads nowhere` };
  if (!covers(open, INTERNET.ipv4)) return { kind: 'unknown', why: `where ${subnet.id} leads is not read` };
  const { mode, unknown } = blockOf(network, subnet);
  if (mode === 'unknown') return { kind: 'unknown', why: unknown.join('; ') };
  return mode === 'both' ? { kind: 'shut', why: 'VPC block public access is in force' } : { kind: 'open' };
}

/** Families that a subnet has addresses of; null when that is unknown. */
export function familiesOf(subnet: Subnet): readonly Family[] | null {
  const four = textOf(subnet.cells.cidr);
  const six = textsOf(subnet.cells.ipv6_cidrs);
  if (four === null || six === null) return null;
  return [...(four === '' ? [] : ['ipv4' as const]), ...(six.length > 0 ? ['ipv6' as const] : [])];
}
