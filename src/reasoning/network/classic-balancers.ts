import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { onward } from './admission.ts';
import { type Balancer, wayTo } from './balancers.ts';
import { doubtful, narrowed, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { indexed, numberOf, placeOf, textOf, textsUnder } from './facts-read.ts';
import { classicKey } from './interfaces.ts';
import { taken, transportsOf } from './listening.ts';
import { CLASSIC_BALANCERS } from './operations.ts';
import type { Ways } from './subnet-way.ts';
import { TargetGates } from './target-gates.ts';
import { thing } from './things.ts';
import { everything, isNone } from './traffic.ts';

const LISTENER = ['protocol', 'port', 'instance_protocol', 'instance_port'];

/**
 * Classic Load Balancers, told by their DNS names. Classic Load Balancers, "Internet-facing": in a VPC they have IPv4
 * addresses alone, and their groups filter.
 */
export function classicBalancersOf(facts: FactReader, ways: Ways): readonly Balancer[] {
  const listeners = indexed(facts, 'aws_elb_classic_listener', 'dns_name', LISTENER);
  const subnets = indexed(facts, 'aws_elb_classic_subnet', 'dns_name', ['subnet_id']);
  const groups = indexed(facts, 'aws_elb_classic_group', 'dns_name', ['group_id']);
  // A listener of an unknown load balancer may be of any: what it takes is unknown then.
  const strays = (listeners.get('') ?? []).map((cells) => ({ ...cells, port: null }));
  return [...facts.rows('aws_elb_classic', ['dns_name', 'name', 'scheme', 'vpc_id'])].map((cells) => {
    const name = textOf(cells.dns_name) ?? '';
    const parts = {
      listeners: [...(listeners.get(name) ?? []), ...strays],
      subnets: textsUnder(subnets, name, 'subnet_id'),
      groups: textsUnder(groups, name, 'group_id'),
    };
    const told = { ...cells, arn: cells.dns_name ?? null, type: 'classic', ip_address_type: 'ipv4' };
    return {
      kind: 'classic-load-balancer',
      arn: name,
      onInterfaces: classicKey(textOf(cells.name) ?? '-', placeOf(cells)),
      place: placeOf(cells),
      vpc: textOf(cells.vpc_id),
      address: textOf(cells.dns_name),
      type: 'classic',
      ...parts,
      // Neither Global Accelerator nor VPC links nor origins in a VPC lead to a Classic Load Balancer.
      ledBy: null,
      ways: cells.scheme === 'internal' ? [] : [wayTo(ways, told, parts, 'ipv4', CLASSIC_BALANCERS)],
    };
  });
}

/** The instances behind Classic Load Balancers: each takes what comes in at any listener, at that one's instance port. */
export function* classicTargetRows(facts: FactReader, ways: Ways, balancers: readonly Balancer[]): Iterable<PlacedRow> {
  const gates = new TargetGates(facts, ways);
  const instances = indexed(facts, 'aws_elb_classic_instance', 'dns_name', ['instance_id']);
  for (const balancer of balancers) {
    if (balancer.ways.every(({ passage }) => isNone(passage.possible))) continue;
    const gap = balancer.arn === '' ? 'the instances of a load balancer that is not named' : null;
    if (gap !== null) yield* rowsOf(thing('target', balancer.place, null), [doubtful(gap)]);
    for (const id of textsUnder(instances, balancer.arn, 'instance_id')) {
      const about = thing('target', balancer.place, id, { vpc: balancer.vpc });
      yield* rowsOf(
        about,
        balancer.listeners.flatMap((listener) => atListener(balancer, listener, id, gates)),
      );
    }
  }
}

function atListener(
  balancer: Balancer,
  listener: PlacedCells,
  id: string | null,
  gates: TargetGates,
): readonly Opening[] {
  const target = { ...listener, target_type: 'instance', target_id: id };
  const says = `listener ${textOf(listener.protocol) ?? 'unknown'} ${numberOf(listener.port) ?? '?'}`;
  return balancer.ways.flatMap((way) => {
    const arriving = narrowed(way.passage, taken(listener, way.family) ?? everything(way.family), says);
    if (isNone(arriving.possible)) return [];
    const sending = { protocol: textOf(listener.instance_protocol), keeps: 0 };
    const gate = gates.behind(balancer, target, numberOf(listener.instance_port), way.family, sending);
    const passage = onward(arriving, gate);
    const telling = { via: 'load-balancer', entry: balancer.arn, rules: [], end: `${id}, registered` } as const;
    return openingsOf(passage, way.family, telling).map((opening) =>
      opening.exposed === 0 ? opening : { ...opening, ...inside(listener) },
    );
  });
}

/** The port that instances are reached at through a listener. */
function inside(listener: PlacedCells): Partial<Opening> {
  const port = numberOf(listener.instance_port);
  const [protocol] = transportsOf(textOf(listener.instance_protocol)) ?? [];
  if (port === null || protocol === undefined)
    return { exposed: null, via: null, unknown: 'the port of an instance behind a listener', from: 0, to: 65535 };
  return { protocol, from: port, to: port };
}
