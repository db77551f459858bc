import type { Coverage, CoverageStatus } from '../../../src/evidence/coverage.ts';
import type { FactReader } from '../../../src/facts/derived.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { networkEgress } from '../../../src/reasoning/network/egress-table.ts';
import { ENTRY_KINDS } from '../../../src/reasoning/network/entry-kinds.ts';
import { networkExposure } from '../../../src/reasoning/network/exposure-table.ts';
import { HTTP_LINKS, REST_LINKS } from '../../../src/reasoning/network/operations.ts';
import { line, reading } from '../../completeness/reading.ts';

export const HERE = { account: '111122223333', region: 'eu-west-1' };

export type Row = Readonly<Record<string, Cell>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

/**
 * A small network in short words. What a case leaves out is the plain case: interface eni-1 with address 198.51.100.7
 * and group sg-1 in subnet-1 of vpc-1, whose main route table leads to an internet gateway, with an ACL that allows all.
 */
export interface World {
  /** `sg-1 tcp 443 0.0.0.0/0`, `sg-1 -1 all sg-2`, `sg-1 icmp 8/-1 ::/0`; `?` for an unknown word. */
  readonly rules?: readonly string[];
  /** `rtb-1 0.0.0.0/0 igw-1`, then optionally the state and the origin. */
  readonly routes?: readonly string[];
  /** `in 100 allow tcp 443 0.0.0.0/0`, of acl-1. */
  readonly acl?: readonly string[];
  /** `pl-1 192.0.2.0/24`. */
  readonly lists?: readonly string[];
  readonly interfaces?: readonly Row[];
  readonly subnets?: readonly Row[];
  readonly groups?: readonly string[];
  readonly block?: Row;
  readonly exclusions?: readonly Row[];
  /** Further tables, which replace those above. */
  readonly tables?: Tables;
  /** Operations answered otherwise than in full. */
  readonly denied?: readonly string[];
  readonly status?: CoverageStatus;
  /** Operations that nobody was to ask. */
  readonly unasked?: readonly string[];
}

export const CARD: Row = {
  interface_id: 'eni-1',
  vpc_id: 'vpc-1',
  subnet_id: 'subnet-1',
  type: 'interface',
  status: 'in-use',
  description: '',
  instance_id: '',
  public_ips: '["198.51.100.7"]',
  ipv6_addresses: '[]',
};

export const SUBNET: Row = {
  subnet_id: 'subnet-1',
  vpc_id: 'vpc-1',
  owner: HERE.account,
  route_table_id: 'rtb-1',
  route_table_source: 'main',
  acl_id: 'acl-1',
  cidr: '10.0.0.0/24',
  ipv6_cidrs: '[]',
};

const OPEN_ACL = [
  'in 100 allow -1 all 0.0.0.0/0',
  'in 101 allow -1 all ::/0',
  'in 32767 deny -1 all 0.0.0.0/0',
  'out 100 allow -1 all 0.0.0.0/0',
  'out 101 allow -1 all ::/0',
  'out 32767 deny -1 all 0.0.0.0/0',
];

/** The tables of a world, without account and region where they are the plain ones. */
export function tablesOf(world: World): Tables {
  const cards = world.interfaces ?? [CARD];
  const rules = (world.rules ?? ['sg-1 tcp 443 0.0.0.0/0']).map(ruleRow);
  const lists = (world.lists ?? []).map((text) => text.split(' '));
  return {
    aws_ec2_vpc: [{ vpc_id: 'vpc-1', owner: HERE.account }],
    aws_ec2_subnet: world.subnets ?? [SUBNET],
    aws_ec2_route: (world.routes ?? ['rtb-1 10.0.0.0/16 local', 'rtb-1 0.0.0.0/0 igw-1']).map(routeRow),
    aws_ec2_security_group: (world.groups ?? ['sg-1', 'sg-2']).map((group_id) => ({ group_id })),
    aws_ec2_security_group_rule: rules,
    aws_ec2_acl_entry: (world.acl ?? OPEN_ACL).map(entryRow),
    aws_ec2_prefix_list: [...new Set(lists.map(([id]) => id ?? ''))].map((id) => ({
      prefix_list_id: id,
      owner: HERE.account,
    })),
    aws_ec2_prefix_list_entry: lists.flatMap(([id = '', cidr]) =>
      cidr === undefined ? [] : [{ prefix_list_id: id, cidr: word(cidr) }],
    ),
    aws_ec2_block_public_access: [{ mode: 'off', state: 'default-state', ...world.block }],
    aws_ec2_block_public_access_exclusion: world.exclusions ?? [],
    aws_ec2_interface: cards,
    aws_ec2_interface_group: cards.map(({ interface_id }) => ({
      interface_id: interface_id ?? null,
      group_id: 'sg-1',
    })),
    ...world.tables,
  };
}

/** A world with one cell unknown: each cell of each row in its turn. */
export function* blankings(world: World): Iterable<readonly [string, World]> {
  for (const [name, rows] of Object.entries(tablesOf(world)))
    for (const [i, cells] of rows.entries())
      for (const column of Object.keys(cells)) {
        const tables = { ...world.tables, [name]: rows.with(i, { ...cells, [column]: null }) };
        yield [`${name}.${column}`, { ...world, tables }];
      }
}

/** The facts of a world. */
export function factsOf(world: World): FactReader {
  const tables = tablesOf(world);
  const placed = Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => ({ ...HERE, ...row }))]);
  return reading(coverageOf(world), Object.fromEntries(placed));
}

function coverageOf({ denied = [], status = 'denied', unasked = [] }: World): readonly Coverage[] {
  const kinds = [...ENTRY_KINDS.values()].flatMap(({ read }) => read);
  // What leads to internal load balancers is asked too, without being a kind of entry.
  const links = [REST_LINKS, HTTP_LINKS];
  const operations = [
    ...links,
    ...[networkExposure, networkEgress].flatMap(({ table }) => [table.rows].flat()),
    ...kinds,
  ];
  return [...new Set(operations)]
    .filter((id) => !unasked.includes(id))
    .map((id) => {
      const region = isGlobal(id) ? 'global' : HERE.region;
      return line(`${id}@${region}`, denied.includes(id) ? status : 'complete', HERE.account);
    });
}

/** Whether an operation is asked once for an account, since what it tells lies in no region. */
export function isGlobal(operation: string): boolean {
  return [...ENTRY_KINDS.values()].some(({ place, read }) => place !== 'regional' && read.includes(operation));
}

function word(text: string): string | null {
  return text === '?' ? null : text;
}

function ruleRow(text: string): Row {
  const [group = '', protocol = '', ports = '', source = '', direction = 'in'] = text.split(' ');
  const type = source.startsWith('sg-')
    ? 'group'
    : source.startsWith('pl-')
      ? 'prefix-list'
      : source.includes(':')
        ? 'cidr6'
        : 'cidr4';
  return {
    group_id: group,
    direction: directionOf(direction),
    protocol: word(protocol),
    ...portCells(ports),
    source_type: source === '?' ? null : type,
    source: source === 'pl-?' ? null : word(source),
  };
}

function directionOf(text: string): string | null {
  return text === '?' ? null : text === 'in' ? 'ingress' : 'egress';
}

function portCells(ports: string): { from_port: number | null; to_port: number | null } {
  if (ports === '?') return { from_port: null, to_port: null };
  const [from = 0, to = from] = (ports === 'all' ? '0-65535' : ports).split(/(?<=\d)[-/]/).map(Number);
  return { from_port: from, to_port: to };
}

const TARGETS: readonly (readonly [string, string])[] = [
  ['local', 'local'],
  ['igw-', 'internet-gateway'],
  ['eigw-', 'egress-only'],
  ['nat-', 'nat'],
  ['vpce-', 'vpc-endpoint'],
  ['tgw-', 'transit-gateway'],
  ['vgw-', 'virtual-private-gateway'],
  ['pcx-', 'peering'],
  ['eni-', 'interface'],
];

export function routeRow(text: string): Row {
  const [table = '', destination = '', target = '', state = 'active', origin = 'CreateRoute'] = text.split(' ');
  const type = destination.startsWith('pl-') ? 'prefix-list' : destination.includes(':') ? 'cidr6' : 'cidr4';
  return {
    route_table_id: table,
    vpc_id: 'vpc-1',
    edge_gateways: '[]',
    destination_type: destination === '?' ? null : type,
    destination: word(destination),
    target_type: TARGETS.find(([prefix]) => target.startsWith(prefix))?.[1] ?? null,
    target: word(target),
    state: word(state),
    origin,
  };
}

function entryRow(text: string): Row {
  const [direction = '', number = '', action = '', protocol = '', ports = '', cidr = ''] = text.split(' ');
  return {
    acl_id: 'acl-1',
    direction: directionOf(direction),
    rule_number: number === '?' ? null : Number(number),
    action: word(action),
    protocol: word(protocol),
    ...portCells(ports),
    cidr: word(cidr),
  };
}

/** The rows of a world in short: `1 tcp 443 0.0.0.0/0`, `? udp 53 192.0.2.0/24`, `0`; other things by their name first. */
export function openingsIn(world: World): readonly string[] {
  return exposureIn(world).map((row) => inShort(row));
}

/** Kinds that nobody collects are unknown in every world: rows of theirs are judged by a test of their own. */
export function exposureIn(world: World): readonly Row[] {
  const rows = [...networkExposure.rows(factsOf(world))].map(({ values }) => values);
  return rows.filter(({ kind }) => ENTRY_KINDS.get(String(kind))?.read.length !== 0);
}

function inShort(row: Row): string {
  const { exposed, protocol, from_port: from, to_port: to, source, kind, resource } = row;
  const whom = kind === 'interface' ? '' : `${kind} ${resource}: `;
  if (exposed === 0) return `${whom}0`;
  if (protocol === null) return `${whom}? all`;
  const sources = (JSON.parse(String(source)) as string[]).join(' ');
  return `${whom}${exposed ?? '?'} ${protocol} ${from === to ? from : `${from}-${to}`} ${sources}`.trimEnd();
}

/** The rows of network_egress of a kind, in short: `1 nat-gateway 203.0.113.1`. */
export function egressIn(world: World, kind: string): readonly string[] {
  return [...networkEgress.rows(factsOf(world))].flatMap(({ values }) => {
    if (values.kind !== kind) return [];
    return [`${values.leaves ?? '?'} ${values.via ?? '?'} ${values.address ?? '?'} ${values.unknown}`.trim()];
  });
}
