import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import { type Block, type Family, readCidr } from './addresses.ts';
import { Doubts } from './doubts.ts';
import { type Index, indexed, type Place, placeOf, textOf, textsOf } from './facts-read.ts';
import { ENTRIES, LISTS } from './operations.ts';

/** A subnet as its owner's account tells it; without that, as another account sees it that shares it. */
export interface Subnet {
  readonly id: string;
  readonly place: Place;
  readonly vpc: string | null;
  readonly cells: PlacedCells;
}

/** A route of a table that routes what comes in through gateways; null where it is unknown through which. */
export interface Edge {
  readonly gateways: readonly string[] | null;
  readonly cells: PlacedCells;
}

/** A prefix list expanded; `unknown` says why it may hold more. */
export interface Expanded {
  readonly blocks: readonly Block[];
  readonly unknown: string | null;
}

/** The tables of a network, by the ids that they refer to each other with. */
export class Network {
  readonly doubts: Doubts;
  readonly routes: Index;
  readonly edges: readonly Edge[];
  readonly endpoints: Index;
  readonly groups: Index;
  readonly rules: Index;
  readonly acls: Index;
  readonly blocks: readonly PlacedCells[];
  readonly exclusions: readonly PlacedCells[];
  readonly nats: Index;
  /** Subnets where Global Accelerator has interfaces; NULL for one of an unknown subnet. */
  readonly #accelerated: ReadonlySet<string | null>;
  readonly #subnets: Index;
  readonly #vpcs: Index;
  readonly #lists: Index;
  readonly #entries: Index;

  constructor(facts: FactReader) {
    this.doubts = new Doubts(facts.coverage);
    this.#subnets = indexed(facts, 'aws_ec2_subnet', 'subnet_id', SUBNET);
    this.#vpcs = indexed(facts, 'aws_ec2_vpc', 'vpc_id', ['owner']);
    this.routes = indexed(facts, 'aws_ec2_route', 'route_table_id', ROUTE);
    this.edges = [...this.routes.values()].flat().flatMap((cells) => {
      const gateways = textsOf(cells.edge_gateways);
      return gateways?.length === 0 ? [] : [{ gateways, cells }];
    });
    this.endpoints = indexed(facts, 'aws_ec2_vpc_endpoint', 'endpoint_id', ['type']);
    this.groups = indexed(facts, 'aws_ec2_security_group', 'group_id', []);
    this.rules = indexed(facts, 'aws_ec2_security_group_rule', 'group_id', RULE);
    this.acls = indexed(facts, 'aws_ec2_acl_entry', 'acl_id', ENTRY);
    this.#lists = indexed(facts, 'aws_ec2_prefix_list', 'prefix_list_id', ['owner']);
    this.#entries = indexed(facts, 'aws_ec2_prefix_list_entry', 'prefix_list_id', ['cidr']);
    this.blocks = [...facts.rows('aws_ec2_block_public_access', ['mode', 'state'])];
    this.exclusions = [...facts.rows('aws_ec2_block_public_access_exclusion', ['resource_arn', 'mode', 'state'])];
    this.#accelerated = new Set(
      [...facts.rows('aws_ec2_interface', ['type', 'subnet_id'])].flatMap(({ type, subnet_id: subnet }) =>
        type === 'global_accelerator_managed' || type === null ? [textOf(subnet)] : [],
      ),
    );
    this.nats = indexed(facts, 'aws_ec2_nat_gateway', 'nat_gateway_id', NAT_GATEWAY);
  }

  /** All subnets, by id. */
  subnetIds(): readonly string[] {
    return [...this.#subnets.keys()].filter((id) => id !== '').sort();
  }

  /** Whether Global Accelerator may have an interface in a subnet; null for one that is not told. */
  mayBeAccelerated(subnet: string | null): boolean {
    return subnet === null ? this.#accelerated.size > 0 : this.#accelerated.has(subnet) || this.#accelerated.has(null);
  }

  /** Where subnets were told without their ids: nothing that refers to them can be followed. */
  namelessSubnets(): readonly Place[] {
    return (this.#subnets.get('') ?? []).map(placeOf);
  }

  subnet(id: string | null): Subnet | null {
    const cells = owned((id === null ? undefined : this.#subnets.get(id)) ?? []);
    if (id === null || cells === undefined) return null;
    return { id, place: placeOf(cells), vpc: textOf(cells.vpc_id), cells };
  }

  /** Where the owner of a VPC reads it: what blocks public access to it is set there. */
  placeOfVpc(id: string, seenIn: Place): Place {
    const cells = owned(this.#vpcs.get(id) ?? []);
    return cells === undefined ? seenIn : { account: textOf(cells.owner) ?? seenIn.account, region: seenIn.region };
  }

  /** The blocks of a prefix list, as an account sees it in a region. */
  prefixList(id: string, family: Family, place: Place): Expanded {
    const rows = [...(this.#entries.get(id) ?? [])];
    const own = rows.filter((row) => row.account === place.account);
    const read = (own.length > 0 ? own : rows).map((row) => readCidr(textOf(row.cidr) ?? ''));
    const blocks = read.filter((block): block is Block => block !== null && block.family === family);
    const doubts = this.doubts.ofAll([LISTS, ENTRIES], place);
    if (doubts.length > 0) return { blocks, unknown: doubts.join('; ') };
    if (this.#entries.has('')) return { blocks, unknown: 'a range of an unknown prefix list' };
    if (!this.#lists.has(id)) return { blocks, unknown: `prefix list ${id} is in no answer` };
    return { blocks, unknown: read.includes(null) ? `a range of prefix list ${id} is unknown` : null };
  }

  /** True for a list that AWS keeps, such as the one of S3. */
  isOfAws(list: string): boolean {
    return this.#lists.get(list)?.some((row) => row.owner === 'AWS') === true;
  }
}

const SUBNET = ['vpc_id', 'owner', 'route_table_id', 'route_table_source', 'acl_id', 'cidr', 'ipv6_cidrs'];
const ROUTE = [
  'vpc_id',
  'edge_gateways',
  'destination_type',
  'destination',
  'target_type',
  'target',
  'state',
  'origin',
];
const RULE = ['direction', 'protocol', 'from_port', 'to_port', 'source_type', 'source'];
const ENTRY = ['direction', 'rule_number', 'action', 'protocol', 'from_port', 'to_port', 'cidr'];
const NAT_GATEWAY = ['vpc_id', 'subnet_id', 'state', 'connectivity', 'public_ips'];

/** The row of the account that owns the thing, else the first. */
function owned(rows: readonly PlacedCells[]): PlacedCells | undefined {
  return rows.find((row) => row.owner === row.account) ?? rows[0];
}
