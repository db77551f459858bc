import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/facts/table.ts';
import { ACCOUNT, REGION } from '../../completeness/reading.ts';
import * as w from './world.ts';

const here = { account: ACCOUNT, region: REGION };
const RANKS = [
  ['internal', '1'],
  ['customer', '2'],
].map(([name, rank]) => ({ ...here, class: name ?? null, rank: rank ?? null }));
const word = (from: string, to: string, of: Cell): w.Row => ({ ...here, from_arn: from, to_arn: to, class: of });

const chain = (...labels: readonly Cell[]): w.Tables => ({
  aws_s3_bucket: labels.map((label, i) => w.bucket(`b${i}`, label)),
  aws_s3_replication: labels.slice(1).map((_, i) => w.copied(w.s3(`b${i}`), w.s3(`b${i + 1}`))),
});
const code = (...labels: readonly [Cell, Cell]): w.Tables => ({
  aws_s3_bucket: [w.bucket('a', labels[0]), w.bucket('b', labels[1])],
  aws_iam_role_trust: [w.trusted('code')],
  iam_access: [w.reads('code', 'a'), w.writes('code', 'b')],
});
const fed = (label: Cell, more: w.Tables = {}): w.Tables => ({
  aws_s3_bucket: [w.bucket('events', label)],
  aws_firehose_stream: [w.stream()],
  aws_firehose_destination: [w.destination()],
  ...more,
});

describe('a label against what comes, in answers made by hand', () => {
  test.each<[string, w.Tables, Readonly<Record<string, Cell>>]>([
    ['nothing comes', { aws_s3_bucket: [w.bucket('a', 'x'), w.bucket('b', '')] }, { a: 1, b: 1 }],
    ['the same class comes', chain('x', 'x'), { b0: 1, b1: 1 }],
    ['another class comes', chain('x', 'y'), { b0: 1, b1: 0 }],
    ['a class comes to what has no label', chain('x', ''), { b0: 1, b1: 0 }],
    ['a class comes through what has no label', chain('x', '', 'x'), { b0: 1, b1: 0, b2: 1 }],
    ['a class comes from far', chain('x', 'x', 'y'), { b0: 1, b1: 1, b2: 0 }],
    ['what has no label comes', chain('', 'x'), { b0: 1, b1: null }],
    ['what has no label comes to the like', chain('', ''), { b0: 1, b1: 1 }],
    ['a label that is unknown', chain(null, 'x'), { b0: null, b1: null }],
    ['a class comes to an unknown label', chain('x', null), { b0: 1, b1: null }],
    ['a class may come by code', code('x', 'y'), { a: 1, b: null }],
    ['the same class may come by code', code('x', 'x'), { a: 1, b: 1 }],
    [
      'UNLOAD into another class',
      {
        aws_s3_bucket: [w.bucket('out', 'y')],
        aws_redshift_cluster: [w.warehouse('x')],
        iam_access: [w.writes('copy', 'out')],
      },
      { out: 0, w: 1 },
    ],
    [
      'UNLOAD that may not be',
      {
        aws_s3_bucket: [w.bucket('out', 'y')],
        aws_redshift_cluster: [w.warehouse('x')],
        iam_access: [w.writes('copy', 'out', null)],
      },
      { out: null, w: 1 },
    ],
    [
      'logs of another class',
      { aws_s3_bucket: [w.bucket('a', 'x', { log_bucket: 'l' }), w.bucket('l', 'y')] },
      { a: 1, l: 1 },
    ],
    ['records of unknown class', fed('x'), { events: null }],
    [
      'records, by the word of the workspace',
      fed('x', { list_data_writes: [word(w.STREAM, w.s3('events'), 'x')] }),
      { events: 1 },
    ],
    [
      'records of another class, by its word',
      fed('y', { list_data_writes: [word(w.STREAM, w.s3('events'), 'x')] }),
      { events: 0 },
    ],
    [
      'two words that differ',
      fed('x', { list_data_writes: ['x', 'y'].map((of) => word(w.STREAM, w.s3('events'), of)) }),
      { events: null },
    ],
    [
      'a word without a class',
      fed('x', { list_data_writes: [word(w.STREAM, w.s3('events'), null)] }),
      { events: null },
    ],
    ['a word on another thing', fed('x', { list_data_writes: [word(w.STREAM, w.s3('other'), 'x')] }), { events: null }],
    [
      'code, by the word of the workspace',
      { ...code('x', 'y'), list_data_writes: [word(w.role('code'), w.s3('b'), 'y')] },
      { a: 1, b: 1 },
    ],
    [
      'a word does not excuse replication',
      { ...chain('x', 'y'), list_data_writes: [word(w.s3('b0'), w.s3('b1'), 'y')] },
      { b0: 1, b1: 0 },
    ],
    [
      'a lower class under a higher label',
      { ...chain('internal', 'customer'), list_data_classes: RANKS },
      { b0: 1, b1: 1 },
    ],
    [
      'a higher class under a lower label',
      { ...chain('customer', 'internal'), list_data_classes: RANKS },
      { b0: 1, b1: 0 },
    ],
    ['a class without a rank', { ...chain('odd', 'customer'), list_data_classes: RANKS }, { b0: 1, b1: 0 }],
    [
      'a rank that is no number',
      { ...chain('x', 'y'), list_data_classes: [{ ...here, class: 'y', rank: 'high' }] },
      { b0: 1, b1: 0 },
    ],
    [
      'records of unknown class under the highest label',
      { ...fed('customer'), list_data_classes: RANKS },
      { events: 1 },
    ],
    ['records of unknown class under another', { ...fed('internal'), list_data_classes: RANKS }, { events: null }],
    [
      'copies in an account that is not read',
      { aws_s3_bucket: [w.bucket('a', 'x')], aws_s3_replication: [w.copied(w.s3('a'), w.s3('far'))] },
      { a: 1, far: null },
    ],
    [
      'copies nobody knows where',
      { aws_s3_bucket: [w.bucket('a', 'x'), w.bucket('b', 'y')], aws_s3_replication: [w.copied(w.s3('a'), null)] },
      { a: 1, b: null },
    ],
    [
      'copies nobody knows of what',
      { aws_s3_bucket: [w.bucket('a', 'x'), w.bucket('b', 'y')], aws_s3_replication: [w.copied(null, w.s3('b'))] },
      { a: 1, b: null },
    ],
    [
      'a thing that two rows label differently',
      { aws_s3_bucket: [w.bucket('a', 'x'), w.bucket('a', 'y')] },
      { a: null },
    ],
    ['a thing without a name', { aws_s3_bucket: [w.bucket('a', 'x', { arn: null })] }, { '?': null }],
  ])('%s', (_, tables, expected) => {
    expect(w.agreements(w.world(tables))).toEqual(expected);
  });
});

test.each(['s3:GetBucketReplication', 'firehose:ListDeliveryStreams', 'redshift:DescribeClusters', 'sqs:ListQueues'])(
  'no label agrees for certain where %s was refused',
  (operation) => {
    expect(w.agreements(w.world(chain('x', 'x'), [operation]))).toMatchObject({ b0: null, b1: null });
  },
);

test('a list of things that was refused leaves a thing of unknown label', () => {
  expect(w.agreements(w.world({}, ['dynamodb:ListTables']))).toMatchObject({ '?': null });
});

/** A world of every kind of way, in which the second bucket has this label. */
const everyWay = (label: Cell): w.Tables => ({
  aws_s3_bucket: [w.bucket('a', 'x'), w.bucket('b', label)],
  aws_s3_replication: [w.copied(w.s3('a'), w.s3('b'))],
  aws_redshift_cluster: [w.warehouse('x')],
  aws_iam_role_trust: [w.trusted('code')],
  aws_iam_role: [{ ...here, arn: w.role('code'), is_service_linked: 0 }],
  iam_access: [w.reads('code', 'a'), w.writes('code', 'b'), w.writes('copy', 'b'), w.reads('copy', 'a')],
});
const onlyBy = (table: string, label: Cell): w.Tables => {
  const { aws_s3_replication, aws_redshift_cluster, iam_access = [], ...rest } = everyWay(label);
  if (table === 'aws_s3_replication') return { ...rest, aws_s3_replication: aws_s3_replication ?? [] };
  if (table === 'aws_redshift_cluster')
    return { ...rest, aws_redshift_cluster: aws_redshift_cluster ?? [], iam_access };
  return { ...rest, iam_access };
};
const OTHER_VALUES: readonly Cell[] = [
  'y',
  'Enabled',
  'Disabled',
  'Deny',
  'AWS',
  'none',
  0,
  1,
  w.s3('a'),
  w.role('code'),
];

describe('a cell that is unknown leaves no answer that one of its values would turn', () => {
  const worlds = ['x', 'y'].flatMap((label) =>
    ['aws_s3_replication', 'aws_redshift_cluster', 'aws_iam_role_trust'].map((way) => [label, way] as const),
  );
  test.each(worlds)('label %s, by %s', (label, way) => {
    const tables = onlyBy(way, label);
    for (const [table, rows] of Object.entries(tables))
      for (const [i, row] of rows.entries())
        for (const column of Object.keys(row).filter((name) => name !== 'account' && name !== 'region')) {
          const agreesWith = (cell: Cell): Cell | undefined => {
            const changed = rows.map((one, j) => (i === j ? { ...one, [column]: cell } : one));
            return w.agreements(w.world({ ...tables, [table]: changed })).b;
          };
          const unknown = agreesWith(null);
          if (unknown === null || unknown === undefined) continue;
          // Two buckets of one ARN are no world that could be.
          const values = [...OTHER_VALUES, ...(column === 'arn' ? [] : rows.map((one) => one[column] ?? null))];
          const turned = values.filter((cell) => {
            const agrees = agreesWith(cell);
            return agrees !== undefined && agrees !== unknown;
          });
          expect({ table, column, unknown, turned }).toEqual({ table, column, unknown, turned: [] });
        }
  });
});
