import { describe, expect, test } from 'vitest';
import type { DerivedTable, FactReader } from '../../src/facts/derived.ts';
import type { Cell } from '../../src/facts/table.ts';
import { completenessAccounts } from '../../src/reasoning/completeness-accounts.ts';
import { completenessAggregate } from '../../src/reasoning/completeness-aggregate.ts';
import { completenessRegions } from '../../src/reasoning/completeness-regions.ts';
import { completenessResources } from '../../src/reasoning/completeness-resources.ts';
import { ACCOUNT, line, REGION, reading } from './reading.ts';

type Row = Readonly<Record<string, Cell>>;

const TABLES = [completenessAccounts, completenessRegions, completenessResources, completenessAggregate];
const OTHER = '999988887777';
const HERE = { account: ACCOUNT, region: REGION };
const GLOBAL = { account: ACCOUNT, region: 'global' };
const counted = (type: string, count: number, part = ''): Row => ({
  ...HERE,
  resource_type: `AWS::${type}`,
  part,
  count,
});
const everywhere = { ...HERE, aggregator: 'all', counted_account: ACCOUNT, counted_region: REGION };

/** An account of two that are read whole, with a resource of every kind of count. */
const FACTS: Readonly<Record<string, readonly Row[]>> = {
  aws_organizations_account: [ACCOUNT, OTHER].map((id) => ({ ...GLOBAL, id, state: 'ACTIVE' })),
  aws_region: [
    { ...GLOBAL, name: REGION, is_enabled: 1 },
    { ...GLOBAL, name: 'us-east-2', is_enabled: 1 },
    { ...GLOBAL, name: 'ap-east-1', is_enabled: 0 },
  ],
  aws_config_recorder: [
    {
      ...HERE,
      service_principal: '',
      strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
      includes_global: 0,
      resource_types: '[]',
      excluded_types: '["AWS::EC2::Subnet"]',
      is_recording: 1,
    },
  ],
  aws_config_count: [
    counted('EC2::Instance', 1),
    counted('S3::Bucket', 1),
    counted('KMS::Key', 2),
    counted('KMS::Key', 1, 'CUSTOMER'),
    counted('KMS::Key', 1, 'AWS'),
  ],
  aws_config_aggregator: [{ ...HERE, name: 'all' }],
  aws_config_aggregate_count: [
    { ...everywhere, resource_type: 'AWS::EC2::Instance', count: 1 },
    { ...everywhere, resource_type: 'AWS::EC2::VPC', count: 1 },
    { ...everywhere, resource_type: 'AWS::IAM::Role', count: 1 },
  ],
  aws_ec2_instance: [
    { ...HERE, state: 'running' },
    { ...HERE, state: 'terminated' },
  ],
  aws_ec2_vpc: [],
  aws_ec2_route: [
    { ...HERE, route_table_id: 'rtb-1' },
    { ...HERE, route_table_id: 'rtb-1' },
  ],
  aws_s3_bucket: [
    { ...GLOBAL, bucket_region: REGION },
    { ...GLOBAL, bucket_region: 'us-east-1' },
  ],
  aws_kms_key: [
    { ...HERE, manager: 'CUSTOMER' },
    { ...HERE, manager: 'AWS' },
  ],
  aws_iam_role: [GLOBAL],
};

const GLOBAL_OPERATIONS = ['organizations:ListAccounts', 'sts:GetCallerIdentity', 'ec2:DescribeRegions'];
const OPERATIONS = [
  ...new Set(
    TABLES.flatMap(({ table }) => [table, ...Object.values(table.columns)]).flatMap((of) =>
      'rows' in of ? of.rows : of.from,
    ),
  ),
];
const COVERAGE = OPERATIONS.flatMap((operation) =>
  GLOBAL_OPERATIONS.includes(operation) || /^(iam|s3):/.test(operation)
    ? [line(operation), line(operation, 'complete', OTHER)]
    : [line(`${operation}@${REGION}`), line(`${operation}@${REGION}`, 'complete', OTHER)],
);

/** The witnesses of every row, by its place and key; of one without a key all must be unknown. */
function told(derived: DerivedTable, facts: FactReader): ReadonlyMap<string, Row> {
  return new Map(
    [...derived.rows(facts)].map(({ account, region, values }) => {
      const key = derived.table.key.map((column) => values[column] ?? '?').join(' ');
      return [
        `${account} ${region} ${key}`,
        { ours: values.ours ?? null, theirs: values.theirs ?? null, agrees: values.agrees ?? null },
      ];
    }),
  );
}

/** Where a row was read, which is never unknown, and who counts, which says nothing of what is counted. */
const NAMES = ['account', 'region', 'aggregator'];

function* blankings(): Iterable<readonly [string, Readonly<Record<string, readonly Row[]>>]> {
  for (const [table, rows] of Object.entries(FACTS))
    for (const [i, row] of rows.entries())
      for (const column of Object.keys(row))
        if (!NAMES.includes(column))
          yield [`${table}.${column} of row ${i}`, { ...FACTS, [table]: rows.with(i, { ...row, [column]: null }) }];
}

describe.each(TABLES.map((derived) => [derived.table.name, derived] as const))('%s', (_, derived) => {
  const truth = told(derived, reading(COVERAGE, FACTS));

  test('has rows that agree', () => {
    expect([...truth.values()].map(({ agrees }) => agrees)).toContain(1);
  });

  test('with one cell unknown, is never told wrong, and loses no row without a word', () => {
    const wrong: Record<string, unknown> = {};
    for (const [cell, facts] of blankings()) {
      const then = told(derived, reading(COVERAGE, facts));
      const turned = [...then].flatMap(([key, row]) =>
        Object.entries(row).flatMap(([name, value]) =>
          value === null || value === truth.get(key)?.[name] ? [] : [`${key} ${name} ${value}`],
        ),
      );
      const unsure = [...then.values()].some(({ agrees }) => agrees === null);
      const lost = unsure ? [] : [...truth.keys()].filter((key) => !then.has(key));
      if (turned.length + lost.length > 0) wrong[cell] = [...turned, ...lost];
    }
    expect(wrong).toEqual({});
  });
});
