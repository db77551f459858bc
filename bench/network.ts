import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Coverage } from '../src/evidence/coverage.ts';
import { FactWriter } from '../src/facts/database.ts';
import type { FactReader, PlacedCells, PlacedRow } from '../src/facts/derived.ts';
import type { Cell } from '../src/facts/table.ts';
import { networkEgress } from '../src/reasoning/network/egress-table.ts';
import { networkExposure } from '../src/reasoning/network/exposure-table.ts';
import { type Measure, median, timed } from './measure.ts';

const INTERFACES = 10_000;
const GROUPS = 400;
const SUBNETS = 120;
const RULES_EACH = 12;
const ROUNDS = 5;
const HERE = { account: '111122223333', region: 'eu-west-1' };

type Row = Readonly<Record<string, Cell>>;

/** What 10,000 interfaces are reached by and leave from, against writing the rows that it gives. */
export async function benchNetwork(): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-bench-'));
  const facts = organisation();
  const ours: number[] = [];
  const bare: number[] = [];
  let rows = 0;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const found: (readonly [string, PlacedRow[]])[] = [];
      ours.push(
        await timed(() => {
          for (const { table, rows: derive } of TABLES) found.push([table.name, [...derive(facts)]]);
        }),
      );
      bare.push(await timed(() => write(join(folder, `${round}.sqlite`), found)));
      rows = found.reduce((sum, [, list]) => sum + list.length, 0);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    work: `reachability of ${INTERFACES} interfaces with ${GROUPS} groups of ${RULES_EACH} rules in ${SUBNETS} subnets`,
    baseline: 'writing its rows into SQLite',
    ours: median(ours),
    theirs: median(bare),
    budget: null,
    note: `${rows} rows`,
  };
}

const TABLES = [networkExposure, networkEgress];

function write(path: string, found: readonly (readonly [string, readonly PlacedRow[]])[]): void {
  const writer = new FactWriter(
    path,
    TABLES.map(({ table }) => table),
  );
  for (const [table, rows] of found)
    for (const { account, region, values } of rows) writer.insert(account, region, { table, values });
  writer.finish([]);
}

function organisation(): FactReader {
  const tables = tablesOf();
  return {
    coverage: coverageOf(),
    has: (table) => tables[table] !== undefined,
    *rows(table, columns) {
      for (const row of tables[table] ?? []) {
        const cells: Record<string, Cell> = { ...HERE };
        for (const column of columns) cells[column] = row[column] ?? null;
        yield cells as PlacedCells;
      }
    },
  };
}

function tablesOf(): Readonly<Record<string, readonly Row[]>> {
  const list = (n: number, row: (i: number) => Row) => Array.from({ length: n }, (_, i) => row(i));
  return {
    aws_ec2_vpc: [{ vpc_id: 'vpc-1', owner: HERE.account }],
    aws_ec2_subnet: list(SUBNETS, (i) => ({
      subnet_id: `subnet-${i}`,
      vpc_id: 'vpc-1',
      owner: HERE.account,
      route_table_id: `rtb-${i % 10}`,
      route_table_source: 'own',
      acl_id: `acl-${i % 20}`,
      cidr: '10.0.0.0/24',
      ipv6_cidrs: '[]',
    })),
    aws_ec2_route: list(10, (i) => ({
      route_table_id: `rtb-${i}`,
      vpc_id: 'vpc-1',
      edge_gateways: '[]',
      destination_type: 'cidr4',
      destination: '0.0.0.0/0',
      target_type: i % 2 === 0 ? 'internet-gateway' : 'nat',
      target: i % 2 === 0 ? 'igw-1' : 'nat-1',
      state: 'active',
      origin: 'CreateRoute',
    })),
    aws_ec2_nat_gateway: [
      {
        nat_gateway_id: 'nat-1',
        subnet_id: 'subnet-0',
        state: 'available',
        connectivity: 'public',
        public_ips: '["203.0.113.1"]',
      },
    ],
    aws_ec2_security_group: list(GROUPS, (i) => ({ group_id: `sg-${i}` })),
    aws_ec2_security_group_rule: list(GROUPS * RULES_EACH, (i) => ({
      group_id: `sg-${i % GROUPS}`,
      direction: 'ingress',
      protocol: 'tcp',
      from_port: 1000 + (i % 97) * 10,
      to_port: 1005 + (i % 97) * 10,
      source_type: 'cidr4',
      source: `${(i % 200) + 12}.${i % 250}.0.0/16`,
    })),
    aws_ec2_acl_entry: list(20 * 2 * 10, (i) => ({
      acl_id: `acl-${i % 20}`,
      direction: i % 40 < 20 ? 'ingress' : 'egress',
      rule_number: 10 + Math.floor(i / 40),
      action: Math.floor(i / 40) < 9 ? 'deny' : 'allow',
      protocol: Math.floor(i / 40) < 9 ? 'tcp' : '-1',
      from_port: 0,
      to_port: 65535,
      cidr: Math.floor(i / 40) < 9 ? `${i % 223}.0.0.0/24` : '0.0.0.0/0',
    })),
    aws_ec2_block_public_access: [{ mode: 'off', state: 'default-state' }],
    aws_ec2_interface: list(INTERFACES, (i) => ({
      interface_id: `eni-${i}`,
      vpc_id: 'vpc-1',
      subnet_id: `subnet-${i % SUBNETS}`,
      type: 'interface',
      status: 'in-use',
      description: '',
      instance_id: `i-${i}`,
      public_ips: `["198.51.${i % 250}.7"]`,
      ipv6_addresses: '[]',
    })),
    aws_ec2_interface_group: list(INTERFACES * 2, (i) => ({
      interface_id: `eni-${i % INTERFACES}`,
      group_id: `sg-${(i * 7) % GROUPS}`,
    })),
  };
}

function coverageOf(): Coverage[] {
  return [networkExposure.table.rows, networkEgress.table.rows].flat().flatMap((operations) =>
    [operations].flat().map((operation) => ({
      source: 'aws/bench',
      operation,
      ...HERE,
      status: 'complete',
      reason: '',
      calls: 1,
      parameters: 'none',
      from: null,
      to: null,
      digest: '',
    })),
  );
}
