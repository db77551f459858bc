import { describe, expect, test } from 'vitest';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import { Redactor } from '../../src/report/redact.ts';
import { leaksIn } from '../../src/report/shapes.ts';

const KEY = Buffer.alloc(32, 5);
const NAMES = [
  { kind: 'bucket', value: 'events' },
  { kind: 'bucket', value: 'events-prod' },
  { kind: 'bucket', value: "o'hare $& $1 <b>" },
  { kind: 'bucket', value: '[x](y)*.+?^' },
  { kind: 'person', value: 'Ånna Keller' },
  { kind: 'key', value: 'ab' },
  { kind: 'account', value: '111122223333' },
];

function redactor(): Redactor {
  return new Redactor(new Pseudonyms(KEY), NAMES, new Map([['111122223333', 'Production']]));
}

/** Texts, with what must be gone from them. */
const SECRETS: readonly (readonly [text: string, secret: string])[] = [
  ['arn:aws:s3:::events', 'events'],
  ['arn:aws-cn:kms:cn-north-1:999999999999:key/1-2-3', '999999999999'],
  ['arn:aws-us-gov:iam::999999999999:role/path/Name', 'Name'],
  ['see "arn:aws:iam::999999999999:user/x", and more', 'user/x'],
  ['arn:aws:lambda:eu-west-1:999999999999:function:name:7', 'function'],
  ['account 999999999999.', '999999999999'],
  ['(999999999999)', '999999999999'],
  ['999999999999/888888888888', '888888888888'],
  ['from 10.1.2.3 to 192.168.0.0/16', '192.168'],
  ['10.1.2.3:443', '10.1.2.3'],
  ['It is 10.1.2.3.', '10.1.2.3'],
  ['10.1.2.3... or so', '10.1.2.3'],
  ['2001:db8::1: refused', '2001'],
  ['logs-999999999999-eu', '999999999999'],
  ['logs_999999999999', '999999999999'],
  ['2001:db8:0:0:0:0:0:1', '2001'],
  ['2001:db8::1', '2001'],
  ['2001:DB8::/32', 'DB8'],
  ['fe80::1', 'fe80'],
  ['::1', '::1'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['mail a.b+c@mail.example.com now', 'a.b+c'],
  ['AKIAIOSFODNN7EXAMPLE', 'AKIA'],
  ['vpc-0a1b2c3d, i-0a1b2c3d4e5f60718', 'vpc-0a1b2c3d'],
  ['ip-10-0-0-1.eu-west-1.compute.internal', 'ip-10'],
  ['db.abc.eu-west-1.rds.amazonaws.com', 'db.abc'],
  ['bucket events is open', 'events'],
  ['events,events-prod;events', 'events'],
  ["name = 'events-prod'", 'events-prod'],
  ['said Ånna Keller today', 'Keller'],
  ["the bucket o'hare $& $1 <b>", 'hare'],
  ['the bucket [x](y)*.+?^', '[x](y)'],
];

describe('redaction takes names out of texts', () => {
  test.each(SECRETS)('%s', (text, secret) => {
    const told = redactor().text(text);
    expect(told).not.toContain(secret);
    expect(leaksIn(told)).toEqual([]);
    expect(redactor().text(text)).toBe(told);
  });

  test.each([
    'aws:kms',
    'ELBSecurityPolicy-TLS13-1-2-2021-06 ["TLSv1.2","TLSv1.3"]',
    '0.0.0.0/0',
    '::/0',
    'eventsourced and prevents',
    'port 22 for 90 days, since 2026-11-21T06:00:00Z',
    's3:GetBucketPolicy',
    'version 1.2.3',
  ])('and leaves %s as it is', (text) => {
    expect(redactor().text(text)).toBe(text);
  });

  test('the longest name wins, and an account is told by its label', () => {
    const pseudonyms = new Pseudonyms(KEY);
    const told = new Redactor(pseudonyms, NAMES, new Map([['111122223333', 'Production']])).text(
      'events-prod in 111122223333',
    );
    expect(told).toBe(`${pseudonyms.of('bucket', 'events-prod')} in Production`);
  });
});

describe('redaction of SQL', () => {
  test.each([
    ["select name from t where name = 'events-prod'", 'events-prod'],
    ["select 'it''s events' from t", 'events'],
    ['select name from t -- not events-prod\nwhere 1', 'events-prod'],
    ['select name from t /* not events-prod */', 'events-prod'],
    ['select name from t where name = "events-prod"', 'events-prod'],
    ['select name from t where name = [events-prod]', 'events-prod'],
    ['select name from t where name = `events-prod`', 'events-prod'],
    ["select name from t where account = '999999999999'", '999999999999'],
    ['select name from t where account = 999999999999', '999999999999'],
  ])('%s', (sql, secret) => {
    expect(redactor().sql(sql)).not.toContain(secret);
  });

  test('leaves what is SQL as it is', () => {
    const sql = "select events from t where events = 'aws:kms' -- don't\nand \"name\" > 1";
    expect(redactor().sql(sql)).toBe(sql);
  });
});

describe('pseudonyms', () => {
  test('are equal for equal values under one key, and for no others', () => {
    const [one, two, other] = [new Pseudonyms(KEY), new Pseudonyms(KEY), new Pseudonyms(Buffer.alloc(32, 6))];
    expect(one.of('bucket', 'events')).toBe(two.of('bucket', 'events'));
    expect(one.of('bucket', 'events')).not.toBe(other.of('bucket', 'events'));
    expect(one.of('bucket', 'events')).not.toBe(one.of('key', 'events'));
    expect(one.of('bucket', 'events')).not.toBe(one.of('bucket', 'event'));
    expect(one.of('bucket', 'events')).toMatch(/^bucket-[a-z0-9]{8}$/);
  });

  test('are all given to whoever reconciles them, once', () => {
    const pseudonyms = new Pseudonyms(KEY);
    const [b, a] = [pseudonyms.of('bucket', 'b'), pseudonyms.of('bucket', 'a')];
    pseudonyms.of('bucket', 'b');
    expect(pseudonyms.given()).toEqual(
      [
        { pseudonym: a, kind: 'bucket', value: 'a' },
        { pseudonym: b, kind: 'bucket', value: 'b' },
      ].sort((x, y) => (x.pseudonym < y.pseudonym ? -1 : 1)),
    );
  });

  test('look like no id of AWS, whatever the kind', () => {
    const pseudonyms = new Pseudonyms(KEY);
    const told = Array.from({ length: 400 }, (_, i) =>
      pseudonyms.of(['vpc', 'subnet', 'i', 'sg'][i % 4] as string, `v${i}`),
    );
    expect(told.flatMap(leaksIn)).toEqual([]);
  });
});

test('labels and counts are words of a paper; what they are called elsewhere does not hide them', () => {
  const identities = [
    { kind: 'policy', value: '1' },
    { kind: 'tag', value: 'customer' },
    { kind: 'tag', value: 'project-bluebird' },
  ];
  const standing = (value: string) => (value === 'project-bluebird' ? 'name' : 'word');
  const redactor = new Redactor(new Pseudonyms(Buffer.alloc(32)), identities, new Map(), standing);
  expect(redactor.text('1')).toBe('1');
  expect(redactor.text('customer')).toBe('customer');
  expect(redactor.resource('customer')).toBe('customer');
  expect(redactor.text('project-bluebird')).toMatch(/^tag-/);
  expect(redactor.resource('1')).toMatch(/^policy-/);
});
