import type { PlacedCells } from '../../facts/derived.ts';
import { type Family, readCidr } from './addresses.ts';
import { textOf, textsOf } from './facts-read.ts';
import type { Edge, Network, Subnet } from './network.ts';

/**
 * Appliances that a gateway's own route table sends what comes in for a subnet to, in words: AWS, "Gateway route
 * tables", VPC User Guide. What they let through is not read.
 */
export function edgeAppliances(
  network: Network,
  subnet: Subnet,
  gateways: readonly string[],
  family: Family,
): readonly string[] {
  const found = network.edges.filter(
    (edge) => isOf(edge, gateways) && edge.cells.target_type !== 'local' && meets(edge.cells, subnet, family),
  );
  return [...new Set(found.map(toldOf))];
}

function isOf({ gateways: of }: Edge, gateways: readonly string[]): boolean {
  return of === null || of.some((gateway) => gateways.includes(gateway));
}

function toldOf({ gateways, cells }: Edge): string {
  if (gateways === null) return 'for which gateways a route table routes';
  const appliance = `${textOf(cells.target) ?? 'an appliance'} (${textOf(cells.target_type) ?? 'unknown'})`;
  return `what ${appliance}, to which the gateway sends what comes in, lets through is not read`;
}

/** Whether a route may be for an address of a subnet. */
function meets(cells: PlacedCells, subnet: Subnet, family: Family): boolean {
  const vpc = textOf(cells.vpc_id);
  const route = readCidr(textOf(cells.destination) ?? '');
  if (vpc !== null && subnet.vpc !== null && vpc !== subnet.vpc) return false;
  if (route !== null && route.family !== family) return false;
  const own = family === 'ipv4' ? [textOf(subnet.cells.cidr) ?? ''] : (textsOf(subnet.cells.ipv6_cidrs) ?? ['']);
  return own.map(readCidr).some((block) => {
    if (block === null || route === null) return true;
    return block.range.from <= route.range.to && route.range.from <= block.range.to;
  });
}
