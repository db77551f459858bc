import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { madeArn } from '../data/store-kind.ts';
import type { Family } from './addresses.ts';
import { readCidr } from './addresses.ts';
import { onward, startOf } from './admission.ts';
import { closed, doubtful, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import { gridOf } from './grid.ts';
import { INTERNET } from './internet.ts';
import type { Network } from './network.ts';
import { type Range, rangeOf, rangesOf } from './ranges.ts';
import { byFlag, servedByAws, thing } from './things.ts';
import { allFrom, NO_TRAFFIC } from './traffic.ts';

/**
 * Client VPN endpoints, which AWS serves: security groups filter what its clients reach, not who connects. Client VPN
 * Administrator Guide: an endpoint takes connections once a subnet is associated.
 */
export function* vpnRows(facts: FactReader, _network: Network): Iterable<PlacedRow> {
  for (const cells of facts.rows('aws_ec2_client_vpn_endpoint', [
    'endpoint_id',
    'vpc_id',
    'state',
    'transport',
    'port',
  ]))
    yield* rowsOf(
      thing('vpn', placeOf(cells), textOf(cells.endpoint_id), { vpc: textOf(cells.vpc_id) }),
      vpnOpenings(cells),
    );
}

function vpnOpenings(cells: PlacedCells): readonly Opening[] {
  const { state } = cells;
  if (state === 'pending-associate') return [closed('no subnet is associated, so it takes no connections')];
  if (state === 'deleted') return [closed('it is deleted')];
  const transport = textOf(cells.transport);
  const port = numberOf(cells.port);
  if (transport === null || port === null || textOf(state) === null) return [doubtful('its state, transport or port')];
  return servedByAws(transport, [port], `Client VPN → ${textOf(cells.endpoint_id)}`);
}

/** The APIs of EKS clusters, as far as their ranges allow: EKS User Guide, "Cluster API server endpoint". */
export function* clusterRows(facts: FactReader, _network: Network): Iterable<PlacedRow> {
  for (const cells of facts.rows('aws_eks_cluster', ['name', 'vpc_id', 'public_endpoint', 'public_cidrs'])) {
    const open = () => clusterOpenings(cells);
    const says = { closed: 'its public endpoint is off', unknown: 'whether its public endpoint is on' };
    const about = thing('cluster', placeOf(cells), madeArn(cells, 'eks', 'cluster/', cells.name), {
      vpc: textOf(cells.vpc_id),
    });
    yield* rowsOf(about, byFlag(numberOf(cells.public_endpoint), open, says));
  }
}

function clusterOpenings(cells: PlacedCells): readonly Opening[] {
  const blocks = textsOf(cells.public_cidrs)?.map(readCidr);
  if (blocks === undefined || blocks.includes(null)) return [doubtful('the ranges of its public endpoint')];
  const families = (['ipv4', 'ipv6'] as const).filter((family) => blocks.some((block) => block?.family === family));
  if (families.length === 0) return [closed('its public endpoint admits no range')];
  return families.flatMap((family) =>
    clusterFamily(
      cells,
      family,
      blocks.flatMap((block) => (block?.family === family ? [block.range] : [])),
    ),
  );
}

function clusterFamily(cells: PlacedCells, family: Family, ranges: readonly Range[]): readonly Opening[] {
  const traffic = { ...NO_TRAFFIC, tcp: gridOf(rangesOf(ranges), rangeOf(443n, 443n)) };
  const admission = { certain: traffic, possible: traffic, says: 'ranges of its public endpoint', unknown: [] };
  const passage = onward(startOf(allFrom(family, INTERNET[family]), 'the internet'), admission);
  return openingsOf(passage, family, { via: 'aws', rules: [], end: `API of cluster ${textOf(cells.name)}` });
}
