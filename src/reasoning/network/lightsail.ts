import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { EVERY, type Family, readCidr } from './addresses.ts';
import { type Admission, onward, startOf } from './admission.ts';
import { closed, doubtful, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { type Index, indexed, numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import { INTERNET } from './internet.ts';
import { type Range, type Ranges, rangesOf } from './ranges.ts';
import { byFlag, servedByAws, thing } from './things.ts';
import { allFrom, NO_TRAFFIC, ruleTraffic, type Traffic, unite } from './traffic.ts';

const PORT = ['protocol', 'from_port', 'to_port', 'cidrs', 'ipv6_cidrs', 'aliases'];

/** Lightsail instances, each behind the firewall of its own: Lightsail User Guide, "Instance firewalls". */
export function* lightsailInstanceRows(facts: FactReader): Iterable<PlacedRow> {
  const ports = indexed(facts, 'aws_lightsail_port', 'instance_arn', PORT);
  for (const cells of facts.rows('aws_lightsail_instance', ['arn', 'state', 'public_ip', 'ipv6_addresses'])) {
    const arn = textOf(cells.arn);
    const place = placeOf(cells);
    if (cells.state === 'stopped' || cells.state === 'terminated') {
      yield* rowsOf(thing('lightsail', place, arn), [closed(`it is ${cells.state}`)]);
      continue;
    }
    for (const { family, address } of addressesOf(cells)) {
      const admission = arn === null ? unknownPorts(family) : firewall(ports, arn, family);
      const passage = onward(startOf(allFrom(family, INTERNET[family]), 'the internet'), admission);
      const openings = openingsOf(passage, family, { via: 'aws', rules: [], end: `Lightsail → ${arn}` });
      const doubts = [
        ...(address === null ? ['whether it has a public address'] : []),
        ...(textOf(cells.state) === null ? ['whether it is running'] : []),
      ];
      const told = doubts.length === 0 ? openings : openings.map((one) => unsure(one, doubts.join('; ')));
      yield* rowsOf(
        thing('lightsail', place, arn, { address }),
        address === '' ? [closed('it has no address', family)] : told,
      );
    }
  }
}

function addressesOf(cells: PlacedCells): readonly { readonly family: Family; readonly address: string | null }[] {
  const six = textsOf(cells.ipv6_addresses);
  return [
    { family: 'ipv4', address: textOf(cells.public_ip) },
    ...(six === null ? [null] : six).map((address) => ({ family: 'ipv6' as const, address })),
  ];
}

function unsure(one: Opening, unknown: string): Opening {
  return one.exposed === 0 ? one : { ...one, exposed: null, via: null, unknown };
}

function unknownPorts(family: Family): Admission {
  const possible = allFrom(family, EVERY[family]);
  return { certain: NO_TRAFFIC, possible, says: 'its firewall', unknown: ['the ports of its firewall'] };
}

function firewall(ports: Index, arn: string, family: Family): Admission {
  const own = (ports.get(arn) ?? []).map((port) => opened(port, family));
  const strays = (ports.get('') ?? []).map((port) => ({ ...opened(port, family), certain: NO_TRAFFIC }));
  const all = [...own, ...strays];
  return {
    certain: all.map(({ certain }) => certain).reduce(unite, NO_TRAFFIC),
    possible: all.map(({ possible }) => possible).reduce(unite, NO_TRAFFIC),
    says: 'its firewall',
    stops: 'its firewall opens no port to the internet',
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))],
  };
}

/** What one line of a firewall lets in; ranges that Lightsail keeps under a name could be any. */
function opened(port: PlacedCells, family: Family): Pick<Admission, 'certain' | 'possible' | 'unknown'> {
  const ranges = rangesIn(family === 'ipv4' ? port.cidrs : port.ipv6_cidrs, family);
  const aliases = textsOf(port.aliases);
  const certain = ranges === null ? NO_TRAFFIC : trafficOf(port, family, ranges);
  if (certain !== null && ranges !== null && aliases?.length === 0) return { certain, possible: certain, unknown: [] };
  const unknown = aliases?.length ? `the ranges of ${aliases.join(', ')}` : 'a line of its firewall';
  const possible = trafficOf(port, family, EVERY[family]) ?? allFrom(family, EVERY[family]);
  return { certain: certain ?? NO_TRAFFIC, possible, unknown: [unknown] };
}

/** null for protocol or ports that cannot be read. */
function trafficOf(port: PlacedCells, family: Family, ranges: Ranges): Traffic | null {
  const [protocol, from, to] = [textOf(port.protocol), numberOf(port.from_port), numberOf(port.to_port)];
  if (protocol === null || from === null || to === null) return null;
  return ruleTraffic(family, { protocol: protocol === 'all' ? '-1' : protocol, from, to }, ranges);
}

function rangesIn(cell: PlacedCells[string] | undefined, family: Family): Ranges | null {
  const blocks = textsOf(cell)?.map(readCidr);
  if (blocks === undefined || blocks.some((block) => block?.family !== family)) return null;
  return rangesOf(blocks.flatMap((block): Range[] => (block === null ? [] : [block.range])));
}

interface Hosted {
  readonly table: string;
  readonly address: string;
  readonly columns: readonly string[];
  readonly openings: (cells: PlacedCells) => readonly Opening[];
}

const HOSTED: readonly Hosted[] = [
  { table: 'aws_lightsail_load_balancer', address: 'dns_name', columns: ['ports'], openings: balancerOpenings },
  {
    table: 'aws_lightsail_container_service',
    address: 'url',
    columns: ['state', 'public_endpoint'],
    openings: containerOpenings,
  },
  {
    table: 'aws_lightsail_database',
    address: 'endpoint',
    columns: ['publicly_accessible', 'port'],
    openings: databaseOpenings,
  },
  {
    table: 'aws_lightsail_bucket',
    address: 'url',
    columns: ['get_object', 'public_overrides', 'account_block'],
    openings: bucketOpenings,
  },
];

/** What Lightsail serves at addresses of its own. */
export function* lightsailServedRows(facts: FactReader): Iterable<PlacedRow> {
  for (const { table, address, columns, openings } of HOSTED)
    for (const cells of facts.rows(table, ['arn', address, ...columns])) {
      const about = { address: textOf(cells[address]) };
      yield* rowsOf(thing('lightsail', placeOf(cells), textOf(cells.arn), about), openings(cells));
    }
  for (const cells of facts.rows('aws_lightsail_distribution', ['arn', 'domain_name', 'enabled'])) {
    const open = () => served(cells, [80, 443]);
    const says = { closed: 'it is disabled', unknown: 'whether it is enabled' };
    const about = { address: textOf(cells.domain_name) };
    yield* rowsOf(
      thing('lightsail-distribution', placeOf(cells), textOf(cells.arn), about),
      byFlag(numberOf(cells.enabled), open, says),
    );
  }
}

function served(cells: PlacedCells, ports: readonly number[]): readonly Opening[] {
  return servedByAws('tcp', ports, `Lightsail → ${textOf(cells.arn)}`);
}

function balancerOpenings(cells: PlacedCells): readonly Opening[] {
  const ports: unknown = typeof cells.ports === 'string' ? JSON.parse(cells.ports) : null;
  if (!Array.isArray(ports) || !ports.every((port) => typeof port === 'number')) return [doubtful('its ports')];
  return ports.length === 0 ? [closed('it takes no port')] : served(cells, ports);
}

/** Lightsail User Guide, "Container services": READY has no deployment, and disabled ones answer nobody. */
function containerOpenings(cells: PlacedCells): readonly Opening[] {
  const { state } = cells;
  if (state === 'READY') return [closed('nothing is deployed in it')];
  if (state === 'DISABLED') return [closed('it is disabled')];
  const says = { closed: '', unknown: 'whether its deployment has a public endpoint' };
  const openings = byFlag(numberOf(cells.public_endpoint), () => served(cells, [80, 443]), says);
  return textOf(state) === null ? openings.map((one) => unsure(one, 'its state')) : openings;
}

function databaseOpenings(cells: PlacedCells): readonly Opening[] {
  const port = numberOf(cells.port);
  const says = { closed: 'it is not publicly accessible', unknown: 'whether it is publicly accessible' };
  const open = () => (port === null ? [doubtful('its port')] : served(cells, [port]));
  return byFlag(numberOf(cells.publicly_accessible), open, says);
}

/** Lightsail User Guide, "Bucket permissions"; the account's block of S3 stands above them where it is in effect. */
function bucketOpenings(cells: PlacedCells): readonly Opening[] {
  const { get_object: all, public_overrides: single } = cells;
  if (all === 'private' && single === 0) return [closed('its objects are private')];
  if (all !== 'public') return [doubtful('whether single objects are public')];
  if (cells.account_block === 0) return served(cells, [80, 443]);
  return [doubtful("whether the account's public access block holds for it")];
}
