import type { Examined } from '../examine.ts';
import type { Drawing } from './drawing.ts';

type Cell = string | number | null;
type Side = 'public' | 'private' | 'unknown';

interface Subnet {
  readonly account: string;
  readonly region: string;
  readonly vpc: string;
  readonly side: Side;
  readonly id: string;
}

/** Where things stand: the groups of accounts, VPCs and subnets, made when the first thing is drawn in them. */
export class Surroundings {
  readonly #drawing: Drawing;
  readonly #names: ReadonlyMap<string, string>;
  readonly #subnets: ReadonlyMap<string, Subnet>;
  readonly #ranges: ReadonlyMap<string, string>;
  readonly #showRanges: boolean;

  private constructor(
    drawing: Drawing,
    names: ReadonlyMap<string, string>,
    subnets: ReadonlyMap<string, Subnet>,
    ranges: ReadonlyMap<string, string>,
    showRanges: boolean,
  ) {
    this.#drawing = drawing;
    this.#names = names;
    this.#subnets = subnets;
    this.#ranges = ranges;
    this.#showRanges = showRanges;
  }

  /** Reads VPCs and subnets. `showRanges` puts address ranges into labels. */
  static async read(drawing: Drawing, examined: Examined, showRanges: boolean): Promise<Surroundings> {
    const names = new Map(examined.workspace.settings.accounts.map(({ id, name }) => [id, name]));
    const vpcs = await drawing.rows<'vpc_id' | 'cidr'>('select vpc_id, cidr from aws_ec2_vpc order by vpc_id');
    const subnets = await drawing.rows<'account' | 'region' | 'subnet_id' | 'vpc_id' | 'route_to_internet'>(
      'select account, region, subnet_id, vpc_id, route_to_internet from aws_ec2_subnet order by subnet_id',
    );
    const bySubnet = new Map(
      subnets.map((row) => [
        String(row.subnet_id),
        {
          account: String(row.account),
          region: String(row.region),
          vpc: String(row.vpc_id),
          side: sideOf(row.route_to_internet),
          id: String(row.subnet_id),
        },
      ]),
    );
    return new Surroundings(
      drawing,
      names,
      bySubnet,
      new Map(vpcs.map((row) => [String(row.vpc_id), String(row.cidr)])),
      showRanges,
    );
  }

  /** Whether the settings name an account. */
  knows(account: string): boolean {
    return this.#names.has(account);
  }

  /** The group of an account in a region. */
  account(account: Cell, region: Cell): string {
    const name = this.#names.get(String(account)) ?? 'Another account';
    const where = region === 'global' || region === null ? name : `${name} · ${region}`;
    return this.#drawing.group(`account ${account} ${region}`, {
      parent: null,
      label: where,
      kind: 'account',
      facts: [],
    });
  }

  /** The group of the subnets on one side of a VPC; null for a subnet that was not read. */
  side(subnet: Cell): { readonly group: string; readonly side: Side } | null {
    const found = this.#subnets.get(String(subnet));
    if (found === undefined) return null;
    const { account, region, vpc, side } = found;
    const range = this.#ranges.get(vpc);
    const vpcGroup = this.#drawing.group(`vpc ${vpc}`, {
      parent: this.account(account, region),
      label: this.#showRanges && range ? `VPC ${range}` : 'VPC',
      kind: 'vpc',
      facts: this.#drawing.facts('aws_ec2_vpc', [vpc]),
    });
    const ids = [...this.#subnets.values()]
      .filter((other) => other.vpc === vpc && other.side === side)
      .map(({ id }) => id);
    const group = this.#drawing.group(`${side} ${vpc}`, {
      parent: vpcGroup,
      label: LABELS[side],
      // An unread route table must not make a subnet look safe.
      kind: side === 'private' ? 'private' : 'public',
      facts: this.#drawing.facts('aws_ec2_subnet', ids),
    });
    return { group, side };
  }
}

const LABELS: Readonly<Record<Side, string>> = {
  public: 'Public subnets',
  private: 'Private subnets',
  unknown: 'Subnets with unread routes',
};

function sideOf(route: Cell): Side {
  if (route === null) return 'unknown';
  return route === 'internet-gateway' ? 'public' : 'private';
}
