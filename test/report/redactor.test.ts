import { describe, expect, test } from 'vitest';
import type { Standing } from '../../src/report/known-names.ts';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import { Redactor } from '../../src/report/redact.ts';

const ROLE = 'arn:aws:iam::111122223333:role/deploy';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:send';
const BUCKET = 'arn:aws:s3:::project-bluebird';
const NAMES = [
  { kind: 'role', value: ROLE },
  { kind: 'function', value: FUNCTION },
  { kind: 'bucket', value: BUCKET },
  { kind: 'queue', value: 'bluebird' },
  { kind: 'account', value: '111122223333' },
  { kind: 'account', value: '444455556666' },
  { kind: 'topic', value: 'audit' },
  { kind: 'group', value: 'reader' },
  { kind: 'policy', value: 'Production' },
];
const LABELS = new Map([
  ['111122223333', 'Production'],
  ['444455556666', 'Production EU'],
]);
const STANDINGS: Readonly<Record<string, Standing>> = { audit: 'word', reader: 'vocabulary' };
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 7));
const redactor = () => new Redactor(pseudonyms, NAMES, LABELS, (value) => STANDINGS[value] ?? 'name');
const [role, lambda, bucket, queue] = [
  pseudonyms.of('role', ROLE),
  pseudonyms.of('function', FUNCTION),
  pseudonyms.of('bucket', BUCKET),
  pseudonyms.of('queue', 'bluebird'),
];

describe('an ARN that is known', () => {
  test.each([
    [BUCKET, bucket],
    [`${BUCKET}/*`, `${bucket}/*`],
    [`${BUCKET}*`, `${bucket}*`],
    [`${BUCKET}/`, `${bucket}/`],
    [`${BUCKET}/*/*`, `${bucket}/*/*`],
    [`${FUNCTION}:7`, `${lambda}:7`],
    [`${FUNCTION}:17`, `${lambda}:17`],
    [`${FUNCTION}:$LATEST`, `${lambda}:$LATEST`],
    [`${FUNCTION}::*`, `${lambda}::*`],
    [`may assume ${ROLE}.`, `may assume ${role}.`],
    [`${ROLE}, ${BUCKET}/*`, `${role}, ${bucket}/*`],
  ])('%s is told by its pseudonym, with what names nothing', (text, told) => {
    expect(redactor().text(text)).toBe(told);
    expect(redactor().sentence(text)).toBe(told);
    expect(redactor().resource(text)).toBe(told);
  });

  test.each([
    `${BUCKET}/reports`,
    `${BUCKET}/reports/*`,
    `${BUCKET}/*/reports`,
    `${BUCKET}/7a`,
    `${FUNCTION}:live`,
    `${FUNCTION}:7x`,
    `${FUNCTION}-x:7`,
    'arn:aws:s3:::other',
  ])('%s is another thing, told by one pseudonym of its own', (text) => {
    const told = redactor().text(text);
    expect(told).toMatch(/^arn-[a-z][0-9a-f]{7}$/);
    expect(told).toBe(pseudonyms.of('arn', text));
  });
});

describe('at each place the longest is told', () => {
  test.each([
    ['bluebird-role', `${queue}-role`],
    ['a bluebird, a bluebird', `a ${queue}, a ${queue}`],
    ['mybluebird and bluebirds', 'mybluebird and bluebirds'],
    ['of 111122223333', 'of Production'],
    ['of 444455556666 and 111122223333', 'of Production EU and Production'],
    ['777788889999', pseudonyms.of('account', '777788889999')],
  ])('%s', (text, told) => {
    expect(redactor().text(text)).toBe(told);
  });

  test('so that what follows a thing is looked at by itself', () => {
    expect(redactor().text(`${ROLE} 10.1.2.3 bluebird`)).toBe(
      `${role} ${pseudonyms.of('address', '10.1.2.3')} ${queue}`,
    );
  });
});

describe('what stays as it is', () => {
  test.each([
    'Production',
    'Production EU',
    'Production EU, Production',
    `in Production: ${role}`,
    `the-${role}`,
    role,
    `${role} ${queue}`,
  ])('labels and pseudonyms: %s', (text) => {
    for (const place of ['text', 'sentence'] as const) expect(redactor()[place](text)).toBe(text);
  });

  test('a label is one as a whole word alone', () => {
    const labels = new Map([['111122223333', 'blue']]);
    const names = [
      { kind: 'account', value: '111122223333' },
      { kind: 'queue', value: 'bluebird' },
      { kind: 'queue', value: 'reblue' },
      { kind: 'queue', value: 'blue' },
    ];
    const told = new Redactor(pseudonyms, names, labels).text('blue, bluebird, reblue, blue');
    expect(told).toBe(`blue, ${queue}, ${pseudonyms.of('queue', 'reblue')}, blue`);
  });

  test('nothing within a label is told, and all beside it is', () => {
    const labels = new Map([
      ['111122223333', 'Blue team'],
      ['444455556666', 'Blue'],
    ]);
    const names = [
      { kind: 'queue', value: 'team' },
      { kind: 'queue', value: 'Blue one' },
      { kind: 'account', value: '111122223333' },
    ];
    const team = pseudonyms.of('queue', 'team');
    const one = new Redactor(pseudonyms, names, labels);
    expect(one.text('Blue team, team')).toBe(`Blue team, ${team}`);
    expect(one.text('of Blue team team')).toBe(`of Blue team ${team}`);
    expect(one.text('xBlue team')).toBe(`xBlue ${team}`);
    expect(one.text('Blue teams')).toBe('Blue teams');
    expect(one.text('Blue one, Blue')).toBe(`${pseudonyms.of('queue', 'Blue one')}, Blue`);
  });

  test('a label within a longer name is no label there', () => {
    const labels = new Map([['111122223333', 'blue']]);
    const names = [{ kind: 'queue', value: 'blue bird' }];
    expect(new Redactor(pseudonyms, names, labels).text('blue bird, blue')).toBe(
      `${pseudonyms.of('queue', 'blue bird')}, blue`,
    );
  });

  test('what is written twice is told alike', () => {
    const one = redactor();
    for (const place of ['resource', 'text', 'sentence'] as const)
      expect(one[place]('the bluebird')).toBe(one[place]('the bluebird'));
  });
});

describe('an ordinary word that is a name', () => {
  const audit = pseudonyms.of('topic', 'audit');
  test('is told where it stands for the thing, and stays in a sentence', () => {
    expect(redactor().resource('audit')).toBe(audit);
    expect(redactor().text('audit')).toBe(audit);
    expect(redactor().text('topics: audit')).toBe(`topics: ${audit}`);
    expect(redactor().text('the audit of the year')).toBe('the audit of the year');
    expect(redactor().sentence('audit')).toBe('audit');
    expect(redactor().sentence('topics: audit')).toBe('topics: audit');
  });

  test('that columns hold as well is told in the place of a thing alone', () => {
    expect(redactor().resource('reader')).toBe(pseudonyms.of('group', 'reader'));
    expect(redactor().text('reader')).toBe('reader');
  });

  test('that is a label stays, whatever else is called so', () => {
    expect(redactor().resource('Production')).toBe('Production');
  });

  test('one place remembers nothing for another', () => {
    const one = redactor();
    expect([one.resource('audit'), one.text('audit'), one.sentence('audit')]).toEqual([audit, audit, 'audit']);
    expect([one.sentence('audit'), one.text('audit'), one.resource('audit')]).toEqual(['audit', audit, audit]);
  });
});

test('in SQL, names stand in quotes and shapes anywhere', () => {
  const sql = `select bluebird from t where a = 'bluebird' and b = 777788889999 and c in ('audit', "${ROLE}")`;
  expect(redactor().sql(sql)).toBe(
    `select bluebird from t where a = '${queue}' and b = ${pseudonyms.of('account', '777788889999')} and c in ('${pseudonyms.of('topic', 'audit')}', "${role}")`,
  );
});
