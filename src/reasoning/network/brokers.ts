import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { openingsAtPort } from './databases.ts';
import { closed, doubtful, type Opening, rowsOf } from './exposure.ts';
import { numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import type { Ways } from './subnet-way.ts';
import { byFlag, servedByAws, thing } from './things.ts';

/** Brokers of Amazon MQ and MSK: a public flag gives them addresses, then groups and subnets filter, but for RabbitMQ. */
export function* brokerRows(facts: FactReader, ways: Ways): Iterable<PlacedRow> {
  const says = { closed: 'it is not publicly accessible', unknown: 'whether it is publicly accessible' };
  const broker = ['arn', 'engine', 'publicly_accessible', 'ports', 'subnets', 'groups'];
  for (const cells of facts.rows('aws_mq_broker', broker)) {
    const openings = byFlag(numberOf(cells.publicly_accessible), () => atBroker(ways, cells), says);
    yield* rowsOf(thing('broker', placeOf(cells), textOf(cells.arn)), openings);
  }
  for (const cells of facts.rows('aws_kafka_cluster', ['arn', 'public_access', 'public_ports', 'subnets', 'groups'])) {
    const open = () => behindGroups(ways, cells, portsOf(cells.public_ports));
    yield* rowsOf(thing('kafka', placeOf(cells), textOf(cells.arn)), byFlag(numberOf(cells.public_access), open, says));
  }
}

/** Amazon MQ Developer Guide, "Public brokers": RabbitMQ brokers with public access have no security groups. */
function atBroker(ways: Ways, cells: PlacedCells): readonly Opening[] {
  const ports = portsOf(cells.ports);
  const engine = textOf(cells.engine);
  if (engine === null || ports === null) return [doubtful('its engine, or the ports of its endpoints')];
  if (engine === 'RABBITMQ') return servedByAws('tcp', ports, `Amazon MQ → ${textOf(cells.arn)}`);
  return behindGroups(ways, cells, ports);
}

function behindGroups(ways: Ways, cells: PlacedCells, ports: readonly number[] | null): readonly Opening[] {
  const subnets = textsOf(cells.subnets);
  const groups = textsOf(cells.groups);
  if (ports === null || subnets === null || groups === null)
    return [doubtful('its ports, its subnets or its security groups')];
  if (ports.length === 0) return [closed('it listens on no port')];
  const end = textOf(cells.arn) ?? 'it';
  return ports.flatMap((port) => openingsAtPort(ways, placeOf(cells), { subnets, groups }, port, end));
}

/** A JSON array of ports; null when it is unknown. */
function portsOf(cell: PlacedCells[string] | undefined): readonly number[] | null {
  if (typeof cell !== 'string') return null;
  const parsed: unknown = JSON.parse(cell);
  return Array.isArray(parsed) && parsed.every((one) => typeof one === 'number') ? parsed : null;
}
