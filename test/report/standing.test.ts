import { describe, expect, test } from 'vitest';
import { namesNobody, Ordinary } from '../../src/report/ordinary.ts';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import { Redactor } from '../../src/report/redact.ts';
import { sameThings } from '../../src/report/same-thing.ts';

const KEY = Buffer.alloc(32, 5);
const ordinary = new Ordinary([], []);
const ARN = 'arn:aws:sqs:eu-west-1:418927310562:project-bluebird';

test.each([
  'config.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'logs.eu-west-1.amazonaws.com',
  'kms:Decrypt',
  '*',
  'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'alias/aws/s3',
  'AWSServiceRoleForConfig',
  'com.amazonaws.eu-west-1.s3',
])('%s is AWS’s own and names nobody', (name) => {
  expect(namesNobody(name)).toBe(true);
});

test.each([
  'db.abc.eu-west-1.rds.amazonaws.com',
  'bluebird.s3.amazonaws.com',
  'arn:aws:iam::418927310562:policy/x',
  'kofi',
])('%s names somebody', (name) => {
  expect(namesNobody(name)).toBe(false);
});

describe('a name that is an ordinary word', () => {
  const audit = [{ kind: 'role', value: 'audit' }];
  const redactor = new Redactor(new Pseudonyms(KEY), audit, new Map(), (name) => (ordinary.is(name) ? 'word' : 'name'));
  test.each(['We audit all of it.', 'the audit of keys', 'audits', 'Audit'])('stays in “%s”', (text) => {
    for (const told of [redactor.text(text), redactor.sentence(text)]) expect(told).toBe(text);
  });
  test.each(['audit', 'role audit is open', 'deploy, audit', 'read by: audit', '"audit"'])('goes from “%s”', (text) => {
    expect(redactor.text(text)).not.toMatch(/\baudit\b/);
  });
});

describe('one thing', () => {
  test('has one pseudonym, by its ARN and by its name', () => {
    const identities = sameThings(
      [
        { kind: 'queue', value: ARN },
        { kind: 'queue', value: 'project-bluebird' },
      ],
      [[ARN, 'project-bluebird']],
    );
    const pseudonyms = new Pseudonyms(KEY);
    const redactor = new Redactor(pseudonyms, identities, new Map());
    expect(redactor.text('project-bluebird')).toBe(redactor.text(ARN));
    expect(pseudonyms.given().map(({ value }) => value)).toEqual([ARN, 'project-bluebird']);
  });

  test('is not guessed from a name that two have', () => {
    const other = ARN.replace('eu-west-1', 'us-east-1');
    const all = [ARN, other, 'project-bluebird'].map((value) => ({ kind: 'queue', value }));
    const told = sameThings(all, [
      [ARN, 'project-bluebird'],
      [other, 'project-bluebird'],
    ]);
    expect(told.map(({ thing }) => thing)).toEqual([undefined, undefined, undefined]);
  });
});

test('a name that is what another thing is called stops the report', () => {
  const pseudonyms = new Pseudonyms(KEY);
  const value = pseudonyms.of('bucket', 'events');
  expect(() => pseudonyms.requireApart([{ kind: 'bucket', value }])).toThrow(
    expect.objectContaining({ code: 'PSEUDONYM_COLLISION' }),
  );
  expect(() => pseudonyms.requireApart([{ kind: 'bucket', value: 'events' }])).not.toThrow();
});

test('an account’s label does not hide the rest of an ARN', () => {
  const redactor = new Redactor(new Pseudonyms(KEY), [], new Map([['418927310562', 'Main account']]));
  for (const told of [redactor.text(ARN), redactor.sentence(`In ${ARN}.`)]) expect(told).not.toMatch(/bluebird|Main/);
  expect(redactor.sentence('In 418927310562.')).toBe('In Main account.');
});
