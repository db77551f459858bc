import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { madeArn } from '../data/store-kind.ts';
import { EVERY } from './addresses.ts';
import { onward, type Passage, throughAny } from './admission.ts';
import { closed, doubtful, type Kind, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { type Index, indexed, numberOf, type Place, placeOf, textOf } from './facts-read.ts';
import { gridOf } from './grid.ts';
import { DATABASES, WAREHOUSE_SUBNETS, WORKGROUPS } from './operations.ts';
import { rangeOf } from './ranges.ts';
import type { Ways } from './subnet-way.ts';
import { byFlag, thing } from './things.ts';
import { intersect, isNone, NO_TRAFFIC, subtract } from './traffic.ts';

interface Service {
  readonly kind: Kind;
  readonly table: string;
  readonly subnetList: string;
  /** Its ARN, from these columns beside its identifier. */
  readonly columns: readonly string[];
  readonly arn: (cells: PlacedCells) => string | null;
}

const SERVICES: readonly Service[] = [
  {
    kind: 'warehouse',
    table: 'aws_redshift_cluster',
    subnetList: WAREHOUSE_SUBNETS,
    columns: [],
    arn: (cells) => madeArn(cells, 'redshift', 'cluster:', cells.identifier),
  },
  {
    kind: 'serverless-warehouse',
    table: 'aws_redshiftserverless_workgroup',
    subnetList: WORKGROUPS,
    columns: [],
    arn: (cells) => textOf(cells.identifier),
  },
  {
    kind: 'database',
    table: 'aws_rds_instance',
    subnetList: DATABASES,
    columns: ['arn'],
    arn: (cells) => textOf(cells.arn),
  },
];

/**
 * Redshift clusters and workgroups, and RDS instances: the public flag gives a public address, and then subnets and groups decide as
 * for any interface. Which subnet of the group it runs in is not told: what every subnet admits is certain, what any
 * admits is possible.
 */
export function* databaseRows(facts: FactReader, ways: Ways): Iterable<PlacedRow> {
  for (const { kind, table, subnetList, columns, arn } of SERVICES) {
    const subnets = indexed(facts, `${table}_subnet`, 'identifier', ['subnet_id']);
    const groups = indexed(facts, `${table}_group`, 'identifier', ['group_id']);
    for (const cells of facts.rows(table, [
      'identifier',
      'publicly_accessible',
      'vpc_id',
      'port',
      'endpoint',
      ...columns,
    ])) {
      const own = (index: Index, column: string) =>
        [
          ...(index.get(textOf(cells.identifier) ?? '-') ?? []),
          ...(index.get('') ?? []).map((row) => ({ ...row, [column]: null })),
        ]
          .filter((row) => row.account === cells.account && row.region === cells.region)
          .map((row) => textOf(row[column]));
      const gap = ways.network.doubts.of(subnetList, placeOf(cells));
      const parts = { subnets: gap === null ? own(subnets, 'subnet_id') : [null], groups: own(groups, 'group_id') };
      const says = { closed: 'it is not publicly accessible', unknown: 'whether it is publicly accessible' };
      const openings = byFlag(numberOf(cells.publicly_accessible), () => openingsAt(ways, cells, parts), says);
      const about = { vpc: textOf(cells.vpc_id), address: textOf(cells.endpoint) };
      yield* rowsOf(thing(kind, placeOf(cells), arn(cells), about), openings);
    }
  }
}

interface Parts {
  readonly subnets: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
}

function openingsAt(ways: Ways, cells: PlacedCells, parts: Parts): readonly Opening[] {
  const port = numberOf(cells.port);
  if (port === null) return [doubtful('its port')];
  if (port === 0) return [closed('it has no endpoint')];
  return openingsAtPort(ways, placeOf(cells), parts, port, textOf(cells.identifier) ?? 'it');
}

/** What reaches a TCP port of something with public addresses in any of some subnets behind security groups. */
export function openingsAtPort(
  ways: Ways,
  place: Place,
  { subnets, groups }: Parts,
  port: number,
  end: string,
): readonly Opening[] {
  const traffic = { ...NO_TRAFFIC, tcp: gridOf(EVERY.ipv4, rangeOf(BigInt(port), BigInt(port))) };
  const listens = {
    certain: traffic,
    possible: traffic,
    says: `port ${port}`,
    stops: `its groups and subnets let nothing in at port ${port}`,
    unknown: [],
  };
  const named = subnets.length > 0 ? subnets : [null];
  const passages = named.map((subnet) => onward(ways.behind(subnet, groups, 'ipv4', place).passage, listens));
  const { rules } = ways.admitted(groups, 'ipv4', place);
  return openingsOf(inAnyOf(passages), 'ipv4', {
    via: 'internet-gateway',
    rules,
    end,
  });
}

/** In one of the subnets, it is not told in which. */
function inAnyOf(passages: readonly Passage[]): Passage {
  const any = throughAny(passages);
  const certain = passages.map((one) => one.certain).reduce(intersect);
  const differs = !isNone(subtract(any.possible, certain)) && passages.length > 1;
  return { ...any, certain, unknown: differs ? [...any.unknown, 'which subnet of its group it runs in'] : any.unknown };
}
