import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { egressRows, type Leaving, type Outlet, stays, unclear } from './egress.ts';
import { indexed, type Place, placeOf, textOf, textsOf, textsUnder } from './facts-read.ts';
import { isGlobal } from './internet.ts';
import type { Network } from './network.ts';
import { FUNCTIONS, INTERFACES, SUBNETS } from './operations.ts';
import { familiesOf, outletsOf } from './outlets.ts';

/** The ways out of each subnet, worked out once. */
export class Outlets {
  readonly network: Network;
  readonly #known = new Map<string, readonly Outlet[]>();

  constructor(network: Network) {
    this.network = network;
  }

  /** By family, for the families that a subnet has addresses of. */
  of(subnetId: string | null, seenIn: Place): readonly Outlet[] {
    const key = `${subnetId} ${seenIn.account} ${seenIn.region}`;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const outlets = this.#of(subnetId, seenIn);
    this.#known.set(key, outlets);
    return outlets;
  }

  #of(subnetId: string | null, seenIn: Place): readonly Outlet[] {
    const subnet = this.network.subnet(subnetId);
    const doubt = this.network.doubts.of(SUBNETS, subnet?.place ?? seenIn);
    if (subnet === null) return [unclear('any', 'none', doubt ?? `subnet ${subnetId ?? 'unknown'} is in no answer`)];
    const families = familiesOf(subnet);
    if (families === null) return [unclear('any', 'none', `the ranges of ${subnet.id}`)];
    return families.flatMap((family) => outletsOf(this.network, subnet, family));
  }
}

/** A row of unknowns for each place where a list was not read. */
export function* unlistedLeavers(network: Network): Iterable<PlacedRow> {
  const lists = [
    ['subnet', SUBNETS],
    ['interface', INTERFACES],
    ['function', FUNCTIONS],
  ] as const;
  for (const [kind, operation] of lists)
    for (const { place, doubt } of network.doubts.gaps(operation)) {
      const leaving: Leaving = { place, kind, resource: null, interfaceId: '', vpc: null, subnet: null };
      yield* egressRows(leaving, [unclear('any', 'none', doubt)]);
    }
}

/** What leaves subnets: through an internet gateway each interface with its own address, so the row has none. */
export function* subnetEgress(outlets: Outlets): Iterable<PlacedRow> {
  for (const place of outlets.network.namelessSubnets()) {
    const leaving: Leaving = { place, kind: 'subnet', resource: null, interfaceId: '', vpc: null, subnet: null };
    yield* egressRows(leaving, [unclear('any', 'none', 'the id of a subnet')]);
  }
  for (const id of outlets.network.subnetIds()) {
    const subnet = outlets.network.subnet(id);
    if (subnet === null) continue;
    const leaving: Leaving = {
      place: subnet.place,
      kind: 'subnet',
      resource: id,
      interfaceId: '',
      vpc: subnet.vpc,
      subnet: id,
    };
    yield* egressRows(leaving, outlets.of(id, subnet.place));
  }
}

/** What leaves interfaces, with their own addresses where a gateway keeps them. */
export function* interfaceEgress(facts: FactReader, outlets: Outlets): Iterable<PlacedRow> {
  const columns = ['interface_id', 'vpc_id', 'subnet_id', 'instance_id', 'status', 'public_ips', 'ipv6_addresses'];
  for (const cells of facts.rows('aws_ec2_interface', columns)) {
    const id = textOf(cells.interface_id);
    const instance = textOf(cells.instance_id) ?? '';
    const leaving: Leaving = {
      place: placeOf(cells),
      kind: instance === '' ? 'interface' : 'instance',
      resource: instance === '' ? id : instance,
      interfaceId: id ?? '',
      vpc: textOf(cells.vpc_id),
      subnet: textOf(cells.subnet_id),
    };
    const idle = cells.status === 'available';
    const of = outlets.of(leaving.subnet, leaving.place);
    yield* egressRows(
      leaving,
      idle ? [stays('any', `${id} is attached to nothing`)] : of.flatMap((one) => ownAddresses(one, cells)),
    );
  }
}

function ownAddresses(outlet: Outlet, cells: PlacedCells): readonly Outlet[] {
  const { family, via } = outlet;
  const own = {
    any: [],
    ipv4: textsOf(cells.public_ips),
    ipv6: textsOf(cells.ipv6_addresses)?.filter(isGlobal) ?? null,
  };
  // An interface without IPv6 address sends nothing over IPv6.
  if (family === 'ipv6' && own.ipv6?.length === 0) return [];
  if (via !== 'internet-gateway' && via !== 'egress-only-gateway') return [outlet];
  const addresses = own[family];
  if (addresses === null) return [unclear(family, outlet.scope, 'its public addresses', via, outlet.gateway)];
  if (addresses.length === 0) return [stays(family, `it has no public address for ${outlet.gateway}`)];
  return addresses.map((address) => ({ ...outlet, address: outlet.leaves === 1 ? address : outlet.address }));
}

/** What leaves functions: Lambda Developer Guide, "Enable internet access for VPC-connected Lambda functions". */
export function* functionEgress(facts: FactReader, outlets: Outlets): Iterable<PlacedRow> {
  const subnets = indexed(facts, 'aws_lambda_function_subnet', 'function_arn', ['subnet_id']);
  for (const cells of facts.rows('aws_lambda_function', ['arn', 'vpc_id'])) {
    const arn = textOf(cells.arn);
    const vpc = textOf(cells.vpc_id);
    const leaving: Leaving = {
      place: placeOf(cells),
      kind: 'function',
      resource: arn,
      interfaceId: '',
      vpc,
      subnet: '',
    };
    if (vpc === null || vpc === 'none')
      yield* egressRows(leaving, [vpc === null ? unclear('any', 'none', 'its VPC') : OF_AWS]);
    else
      for (const subnet of subnetsOf(textsUnder(subnets, arn ?? '-', 'subnet_id'))) {
        const ways = outlets.of(subnet, leaving.place).map(ofFunction);
        yield* egressRows({ ...leaving, subnet }, ways);
      }
  }
}

/** A function in a VPC has a subnet: when none is told, it is unknown. */
function subnetsOf(told: readonly (string | null)[]): readonly (string | null)[] {
  return told.length > 0 ? told : [null];
}

/** A function's interfaces have no public address; whether it uses IPv6 is not told. */
function ofFunction(outlet: Outlet): Outlet {
  const { family, via, gateway, scope } = outlet;
  if (via !== 'internet-gateway' && via !== 'egress-only-gateway') return outlet;
  if (family === 'ipv6') return unclear(family, scope, 'whether the function uses IPv6 is not read', via, gateway);
  return stays(family, `a function has no public address for ${gateway}`);
}

const OF_AWS: Outlet = {
  leaves: 1,
  family: 'any' satisfies Family | 'any',
  scope: 'internet',
  via: 'aws',
  gateway: '',
  address: '',
  path: "outside any VPC: from changing addresses of AWS's own",
  unknown: '',
};
