import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../src/claims/judgement.ts';
import type { Population } from '../../src/facts/population.ts';
import { listLine } from '../../src/report/list-words.ts';
import { listsOf } from '../../src/report/lists.ts';

const SHOP = '111122223333';
const LAB = '444455556666';
const trail = (more: Partial<Population> = {}): Population => ({
  table: 'aws_cloudtrail_trail',
  account: SHOP,
  region: 'eu-west-1',
  operations: ['cloudtrail:DescribeTrails'],
  items: 5,
  rows: 4,
  leftOut: { 'told-elsewhere': 1 },
  ...more,
});
const POPULATION = [
  trail(),
  trail({ region: 'us-east-1', items: 4, rows: 2, leftOut: { 'told-elsewhere': 1, 'listed-twice': 1 } }),
  trail({ account: LAB, items: 1, rows: 1, leftOut: {} }),
  trail({ table: 'aws_s3_bucket', items: 9 }),
];

/** A judgement as far as lists need it: which columns were read, through which view, and how far the claim reaches. */
function judgement(
  reads: readonly { readonly table: string; readonly view?: 'subject' }[],
  accounts: readonly string[] | null,
): Judgement {
  const reach = { accounts: accounts === null ? null : new Set(accounts), regions: null };
  const columns = reads.map((read) => ({ ...read, column: 'arn', operations: [] }));
  return { seen: { ground: { columns }, scope: { reach: { subject: reach, object: reach } } } } as unknown as Judgement;
}

describe('what became of the items of every list', () => {
  test('is told of the tables that a claim reads, and of no others', () => {
    const [list, ...more] = listsOf(
      judgement([{ table: 'aws_cloudtrail_trail' }, { table: 'network_exposure' }], null),
      POPULATION,
    );
    expect(more).toEqual([]);
    expect(list).toEqual({
      table: 'aws_cloudtrail_trail',
      operations: ['cloudtrail:DescribeTrails'],
      places: 3,
      unread: 0,
      items: 10,
      rows: 7,
      leftOut: [
        { why: 'another list, or another page, holds it as well', items: 1 },
        { why: 'another region that is read tells of it', items: 2 },
      ],
    });
  });

  test('is told as far as the claim reaches, unless something reads the whole table', () => {
    const narrow = listsOf(judgement([{ table: 'aws_cloudtrail_trail', view: 'subject' }], [LAB]), POPULATION);
    expect(narrow).toMatchObject([{ places: 1, items: 1, rows: 1 }]);
    const wide = [{ table: 'aws_cloudtrail_trail', view: 'subject' as const }, { table: 'aws_cloudtrail_trail' }];
    expect(listsOf(judgement(wide, [LAB]), POPULATION)).toMatchObject([{ places: 3 }]);
  });

  test('is not known where one answer was not read', () => {
    const [list] = listsOf(judgement([{ table: 'aws_cloudtrail_trail' }], null), [
      trail(),
      trail({ region: 'x', items: null, rows: 2 }),
    ]);
    expect(list).toMatchObject({ items: null, unread: 1, places: 2, rows: 6 });
  });

  test('is nothing where a claim rests on a word', () => {
    expect(listsOf({ seen: null } as unknown as Judgement, POPULATION)).toEqual([]);
  });
});

describe('its words', () => {
  const list = {
    table: 't',
    operations: [],
    places: 17,
    unread: 0,
    items: 15,
    rows: 12,
    leftOut: [{ why: 'so', items: 3 }],
  };
  test.each([
    [list, '15 items, 12 rows; 3 left out: so'],
    [{ ...list, items: 1, rows: 1, leftOut: [] }, '1 item, 1 row'],
    [
      { ...list, items: null, unread: 2, leftOut: [] },
      'not known how many items: 2 of 17 lists were not read in full; 12 rows',
    ],
    [
      { ...list, items: null, unread: 1, places: 1, leftOut: [] },
      'not known how many items: 1 of 1 list was not read in full; 12 rows',
    ],
  ])('%#: %s', (one, words) => {
    expect(listLine(one)).toBe(words);
  });
});
