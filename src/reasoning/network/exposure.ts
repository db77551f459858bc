import type { PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import type { Passage } from './admission.ts';
import type { EntryKindId } from './entry-kinds.ts';
import type { Place } from './facts-read.ts';
import { byPort, type Grid } from './grid.ts';
import { scopeOf, sourceTexts } from './internet.ts';
import { type Range, type Ranges, rangesOf } from './ranges.ts';
import type { AdmittingRule } from './security-groups.ts';
import { intersect, isNone, PROTOCOLS, type Protocol, subtract, type Traffic } from './traffic.ts';

/** The kinds of things that something from outside can reach; beside kinds of entry, what stands behind one. */
export type Kind = EntryKindId | 'instance' | 'target' | 'origin';

/** What lets it in: the gateway of a VPC, an address that AWS itself serves, or another thing of this table. */
export type Via = 'internet-gateway' | 'aws' | 'load-balancer' | 'distribution' | 'none';

/** Who gets an answer: 'anyone' where nothing asks who calls, 'iam' where calls must be signed, else not judged. */
export type Callers = 'anyone' | 'iam' | 'not-judged';

/** What a row is about. */
export interface Thing {
  readonly place: Place;
  readonly kind: Kind;
  readonly resource: string | null;
  readonly interfaceId: string | null;
  readonly vpc: string | null;
  readonly subnet: string | null;
  readonly address: string | null;
  readonly callers: Callers | null;
}

/** One way in, or none: a row of network_exposure without the thing that it is about. */
export interface Opening {
  readonly exposed: 1 | 0 | null;
  readonly family: Family | 'any' | 'none' | null;
  readonly protocol: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** null, as all beside it, for a list that was not read. */
  readonly sources: readonly string[] | null;
  readonly scope: string | null;
  readonly via: Via | null;
  /** The load balancer or distribution that leads to it; '' for no other. */
  readonly entry: string | null;
  readonly path: string;
  readonly unknown: string;
}

/** The rows of a thing. */
export function* rowsOf(thing: Thing, openings: readonly Opening[]): Iterable<PlacedRow> {
  for (const { exposed, family, protocol, from, to, sources, scope, via, entry, path, unknown } of openings)
    yield {
      account: thing.place.account,
      region: thing.place.region,
      values: {
        resource: thing.resource,
        kind: thing.kind,
        interface_id: thing.interfaceId,
        vpc_id: thing.vpc,
        subnet_id: thing.subnet,
        family,
        address: thing.address,
        protocol,
        from_port: from,
        to_port: to,
        source: sources === null ? null : JSON.stringify(sources),
        source_scope: scope,
        via,
        entry,
        callers: thing.callers,
        path,
        unknown,
        exposed,
      },
    };
}

/** A thing that nothing reaches, and why. */
export function closed(why: string, family: Opening['family'] = 'none'): Opening {
  return { exposed: 0, family, ...NOWHERE, via: 'none', path: `not reachable: ${why}`, unknown: '' };
}

/** A thing of which it is unknown whether anything reaches it. */
export function doubtful(unknown: string, family: Opening['family'] = 'none'): Opening {
  return { exposed: null, family, ...NOWHERE, via: null, path: 'unknown', unknown };
}

/** A list of things that was not read: whatever there is could be reached in whatever way. */
export function unread(path: string, unknown: string): Opening {
  return {
    exposed: null,
    family: null,
    protocol: null,
    from: null,
    to: null,
    sources: null,
    scope: null,
    via: null,
    entry: null,
    path,
    unknown,
  };
}

const NOWHERE = { protocol: 'none', from: 0, to: 0, sources: [], scope: 'none', entry: '' } as const;

/** Words for the parts of a path that differ by row. */
export interface Telling {
  readonly via: Via;
  readonly entry?: string;
  readonly rules: readonly AdmittingRule[];
  readonly end: string;
}

/** The openings of a passage: what is certain with 1, what an unknown input may let through with NULL, else one 0. */
export function openingsOf(passage: Passage, family: Family, telling: Telling): readonly Opening[] {
  if (isNone(passage.possible)) return [closed(passage.steps.at(-1) ?? 'nothing leads to it', family)];
  const unsure = subtract(passage.possible, passage.certain);
  return [
    ...parts(passage.certain).map((part) => opening(part, 1, passage, family, telling)),
    ...parts(unsure).map((part) => opening(part, null, passage, family, telling)),
  ];
}

interface Part {
  readonly protocol: Protocol;
  readonly ports: Range;
  readonly sources: Ranges;
}

function parts(traffic: Traffic): readonly Part[] {
  return PROTOCOLS.flatMap((protocol) =>
    byPort(protocol === 'icmp' ? byType(traffic.icmp) : traffic[protocol]).map(({ ports, addresses }) => ({
      protocol,
      ports,
      sources: addresses,
    })),
  );
}

/** ICMP is told by type; a type counts when any code of it comes through. */
function byType(grid: Grid): Grid {
  return grid.map((band) => ({
    ...band,
    ports: rangesOf(band.ports.map(({ from, to }) => ({ from: from / 256n, to: to / 256n }))),
  }));
}

function opening(part: Part, exposed: 1 | null, passage: Passage, family: Family, telling: Telling): Opening {
  const { protocol, ports, sources } = part;
  return {
    exposed,
    family,
    protocol: protocol === 'icmp' && family === 'ipv6' ? 'icmpv6' : protocol,
    from: Number(ports.from),
    to: Number(ports.to),
    sources: sourceTexts(family, sources),
    scope: scopeOf(family, sources),
    via: exposed === 1 ? telling.via : null,
    entry: telling.entry ?? '',
    path: pathOf(part, passage, telling),
    unknown: exposed === 1 ? '' : [...new Set(passage.unknown)].join('; '),
  };
}

const MAX_RULES = 5;

function pathOf(part: Part, passage: Passage, { rules, end }: Telling): string {
  const own = rules.filter((rule) => rule.possible[part.protocol].some((band) => touches(band.ports, part)));
  const told = own.slice(0, MAX_RULES).map(({ says }) => says);
  const more = own.length > MAX_RULES ? [`${own.length - MAX_RULES} more rules`] : [];
  return [...passage.steps, ...told, ...more, end].filter((step) => step !== '').join(' → ');
}

function touches(ports: Ranges, { protocol, ports: wanted }: Part): boolean {
  const scale = protocol === 'icmp' ? 256n : 1n;
  return ports.some(({ from, to }) => from / scale <= wanted.to && to / scale >= wanted.from);
}

/** Traffic that a passage can still be narrowed by, such as the ports that something listens on. */
export function narrowed(passage: Passage, traffic: Traffic, says: string): Passage {
  if (isNone(passage.possible)) return passage;
  const possible = intersect(passage.possible, traffic);
  return {
    certain: intersect(passage.certain, traffic),
    possible,
    steps: [...passage.steps, says],
    unknown: isNone(possible) ? [] : passage.unknown,
  };
}
