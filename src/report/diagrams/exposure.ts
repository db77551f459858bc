import type { DiagramModel } from '../schema.ts';
import type { Commission } from './commission.ts';
import { counted, type Drawn, grouped, numbered } from './compute.ts';
import type { Drawing } from './drawing.ts';
import { joinedPorts, portsOf } from './ports.ts';
import { Surroundings } from './surroundings.ts';

type Cell = string | number | null;

const COLUMNS = 'account, region, resource, kind, protocol, from_port, to_port, source_scope, via, exposed';
type Way = Record<
  | 'account'
  | 'region'
  | 'resource'
  | 'kind'
  | 'protocol'
  | 'from_port'
  | 'to_port'
  | 'source_scope'
  | 'via'
  | 'exposed',
  Cell
>;

/** What a caller meets behind an entry, not at the edge. */
const BEHIND: ReadonlySet<Cell> = new Set(['target', 'origin']);

/**
 * The exposure diagram: internet ▸ entry ▸ what the entry leads to, with ports. Things that are met the same way are
 * one node with their number; so are those that nothing reaches, and those of which it is not known.
 */
export async function exposureDiagram({ examined, drawing }: Commission): Promise<DiagramModel> {
  const surroundings = await Surroundings.read(drawing, examined, false);
  const ways = await drawing.rows<keyof Way>(
    `select ${COLUMNS} from network_exposure order by account, region, kind, resource, from_port, protocol`,
  );
  const open = ways.filter((way) => way.exposed === 1);
  const entries = drawEntries(
    drawing,
    surroundings,
    open.filter((way) => !BEHIND.has(way.kind)),
  );
  drawBehind(
    drawing,
    surroundings,
    open.filter((way) => BEHIND.has(way.kind)),
    entries,
  );
  drawRest(drawing, surroundings, ways);
  return drawing.finish({
    name: 'exposure',
    title: 'What the internet reaches',
    caption:
      'Each way from the internet to something, with its ports: worked out from addresses, routes, security groups, network ACLs and the services that AWS itself puts on the internet. Things to which no way was found are counted.',
    direction: 'LR',
  });
}

function drawEntries(drawing: Drawing, surroundings: Surroundings, ways: readonly Way[]): Drawn {
  const drawn: Drawn = new Map();
  const things = [...grouped(ways, (way) => `${way.account} ${way.region} ${way.kind} ${way.resource}`).values()];
  for (const alike of grouped(things, likeness).values()) {
    const [first] = alike[0] as readonly Way[];
    const { account, region, kind } = first as Way;
    const resources = alike.map((thing) => (thing[0] as Way).resource);
    const ports = joinedPorts((alike[0] as readonly Way[]).map(portsOf));
    const node = drawing.node(
      `entry ${likeness(alike[0] as readonly Way[])}`,
      {
        group: surroundings.account(account, region),
        label: [counted(resources.length, nounOf(kind))],
        kind: 'entry',
        ...numbered(resources.length, nounOf(kind)),
      },
      'network_exposure',
      resources,
    );
    for (const resource of resources) drawn.set(String(resource), node);
    for (const scope of new Set((alike[0] as readonly Way[]).map((way) => way.source_scope)))
      drawing.edge(outside(drawing, scope), node, ports, 'solid', drawing.facts('network_exposure', resources));
  }
  return drawn;
}

function drawBehind(drawing: Drawing, surroundings: Surroundings, ways: readonly Way[], entries: Drawn): void {
  const entryOf = (way: Way) => entries.get(String(way.via));
  for (const [key, alike] of grouped(
    ways.filter((way) => entryOf(way) !== undefined),
    (way) => `${way.account} ${way.region} ${way.kind} ${entryOf(way)}`,
  )) {
    const { account, region, kind } = alike[0] as Way;
    const resources = [...new Set(alike.map((way) => way.resource))];
    const node = drawing.node(
      `behind ${key}`,
      {
        group: surroundings.account(account, region),
        label: [counted(resources.length, kind === 'target' ? 'server' : nounOf(kind))],
        kind: 'plain',
        ...numbered(resources.length, kind === 'target' ? 'server' : nounOf(kind)),
      },
      'network_exposure',
      resources,
    );
    const ports = joinedPorts(alike.map(portsOf));
    const from = entryOf(alike[0] as Way) as string;
    drawing.edge(from, node, ports, 'solid', drawing.facts('network_exposure', resources));
  }
}

/** What nothing reaches, and what nobody knows of, each as one node in its place: their silence is the point. */
function drawRest(drawing: Drawing, surroundings: Surroundings, ways: readonly Way[]): void {
  const things = (exposed: Cell) => new Set(ways.filter((way) => way.exposed === exposed).map(thingOf));
  const [reached, unknown] = [things(1), things(null)];
  for (const verdict of [0, null] as const) {
    // One way that is not known suffices not to call a thing closed.
    const rest = ways.filter(
      (way) =>
        way.exposed === verdict && !reached.has(thingOf(way)) && (verdict === null || !unknown.has(thingOf(way))),
    );
    for (const [place, alike] of grouped(rest, (way) => `${way.account} ${way.region}`)) {
      const { account, region } = alike[0] as Way;
      const kinds = wordsOf(alike);
      drawing.remainder(
        `rest ${verdict} ${place}`,
        {
          group: surroundings.account(account, region),
          label: [verdict === 0 ? 'not reached from the internet' : 'not known', ...inLines(kinds)],
          kind: verdict === 0 ? 'quiet' : 'unknown',
        },
        'network_exposure',
        alike.map((way) => way.resource),
      );
    }
  }
}

/** How many things of each kind; of lists that were not read, how many those are. */
function wordsOf(alike: readonly Way[]): readonly string[] {
  const named = grouped(
    alike.filter((way) => !isUnread(way)),
    ({ kind }) => String(kind),
  );
  const unread = new Set(alike.filter(isUnread).map(({ kind }) => kind)).size;
  return [
    ...[...named].map(([kind, those]) => counted(new Set(those.map(({ resource }) => resource)).size, nounOf(kind))),
    ...(unread > 0 ? [`${counted(unread, 'kind')} of entry not read`] : []),
  ];
}

/** A row that stands for a list which was not read: nothing of it is known, not even the protocol. */
function isUnread({ resource, protocol }: Way): boolean {
  return resource === null && protocol === null;
}

/** What has no name is told by its place and kind. */
function thingOf({ account, region, kind, resource }: Way): string {
  return resource === null ? JSON.stringify([account, region, kind]) : String(resource);
}

function outside(drawing: Drawing, scope: Cell): string {
  const label =
    scope === 'internet' ? ['Internet'] : scope === 'wide' ? ['Wide ranges of', 'the internet'] : ['Listed addresses'];
  return drawing.node(`outside ${scope}`, { group: null, label, kind: 'outside' }, 'network_exposure', []);
}

/** Things that are met alike: in one place, of one kind, at the same ports from the same sources. */
function likeness(thing: readonly Way[]): string {
  const { account, region, kind } = thing[0] as Way;
  return JSON.stringify([account, region, kind, ...thing.map((way) => `${portsOf(way)} ${way.source_scope}`).sort()]);
}

const NOUNS: Readonly<Record<string, string>> = {
  interface: 'network interface',
  instance: 'server',
  'load-balancer': 'load balancer',
  target: 'target of a load balancer',
  distribution: 'CloudFront distribution',
  origin: 'origin',
  api: 'API',
  'function-url': 'function',
  warehouse: 'Redshift cluster',
  database: 'database',
  vpn: 'VPN endpoint',
  cluster: 'Kubernetes API',
};

function nounOf(kind: Cell): string {
  return NOUNS[String(kind)] ?? String(kind);
}

/** Two to a line: a node stays narrow. */
function inLines(parts: readonly string[]): string[] {
  return parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1]].filter(Boolean).join(', ')] : []));
}
