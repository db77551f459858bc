import { EVERY, type Family } from './addresses.ts';
import { type Admission, unsure } from './admission.ts';
import { edgeAppliances } from './edge-routes.ts';
import { textOf } from './facts-read.ts';
import type { Network, Subnet } from './network.ts';
import { ROUTES } from './operations.ts';
import { NOTHING, type Ranges, union } from './ranges.ts';
import { type Leg, type Route, routingOf } from './routes.ts';
import { allFrom, NO_TRAFFIC } from './traffic.ts';

/** Whether replies that leave by a target reach the internet from the address that was asked. */
type Way = 'internet' | 'elsewhere' | 'unknown';

const ELSEWHERE: ReadonlySet<string> = new Set([
  'local',
  'blackhole',
  'egress-only',
  'nat',
  'transit-gateway',
  'peering',
  'virtual-private-gateway',
  'local-gateway',
  'core-network',
]);

/**
 * Which sources a subnet's replies reach through an internet gateway: AWS, "Enable internet access for a VPC using an
 * internet gateway". An egress-only gateway admits nothing. What is behind an inspecting appliance is unknown.
 */
export function returnRoute(network: Network, subnet: Subnet, family: Family): Admission {
  const all = allFrom(family, EVERY[family]);
  const table = textOf(subnet.cells.route_table_id);
  const doubt = network.doubts.of(ROUTES, subnet.place);
  if (doubt !== null) return unsure(all, `route table of ${subnet.id} unknown`, [doubt]);
  if (table === null)
    return unsure(all, `route table of ${subnet.id} unknown`, [`the route table of ${subnet.id} is in no answer`]);

  const { routes, legs } = routingOf(network, table, family, subnet.place);
  const { sure, maybe, unknown } = judged(legs, routes, family);
  const gateways = [
    ...new Set(legs.flatMap(({ route }) => (wayOf(route) === 'internet' ? [route?.target?.id ?? ''] : []))),
  ];
  const named = `route table ${table} (${subnet.cells.route_table_source === 'main' ? `main table of ${subnet.vpc}` : `own table of ${subnet.id}`})`;
  const says = `${named} ${gateways.length > 0 ? `to ${gateways.sort().join(', ')}` : maybe.length > 0 ? 'to what is not read' : 'has no active route to an internet gateway'}`;
  const appliances = edgeAppliances(network, subnet, gateways, family);
  const certain = appliances.length > 0 ? NO_TRAFFIC : allFrom(family, sure);
  return { certain, possible: allFrom(family, maybe), says, unknown: [...unknown, ...appliances] };
}

/** A route of unknown destination may match anything: it takes certainty from all, unless it leads out as well. */
function judged(legs: readonly Leg[], routes: readonly Route[], family: Family) {
  const reached = (ways: readonly Way[]): Ranges =>
    legs.filter(({ route }) => ways.includes(wayOf(route))).reduce((sum, leg) => union(sum, leg.addresses), NOTHING);
  const vague = routes.filter((route) => route.unknown !== null);
  const mayTakeAway = vague.some((route) => wayOf(route) !== 'internet');
  const mayAdd = vague.some((route) => wayOf(route) !== 'elsewhere');
  return {
    sure: mayTakeAway ? NOTHING : reached(['internet']),
    maybe: mayAdd ? EVERY[family] : reached(['internet', 'unknown']),
    unknown: [
      ...vague.map((route) => route.unknown ?? ''),
      ...new Set(legs.flatMap(({ route }) => (wayOf(route) === 'unknown' ? [whyUnknown(route)] : []))),
    ],
  };
}

function wayOf(route: Route | null): Way {
  const type = route?.target?.type;
  if (type === undefined) return 'unknown';
  if (type === 'internet-gateway') return 'internet';
  return ELSEWHERE.has(type) ? 'elsewhere' : 'unknown';
}

function whyUnknown(route: Route | null): string {
  if (route === null) return 'two prefix lists lead the same addresses to different targets';
  if (route.target === null) return 'the target or state of a route is unknown';
  return `what ${route.target.id} (${route.target.type}), which the traffic passes, lets through is not read`;
}
