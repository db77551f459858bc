import { describe, expect, test } from 'vitest';
import { filled } from '../../src/workspace/words/placeholders.ts';
import { promisesOf } from '../../src/workspace/words/promises.ts';
import { promisesIn } from '../../src/workspace/words/unmarked.ts';
import { wordFaults } from '../../src/workspace/words/wordings.ts';

test.each([
  'All data is encrypted.',
  'Your data is encrypted at rest.',
  'Requests are logged.',
  'Keys are kept secret.',
  'We review access once a year.',
  'Our servers refuse plain HTTP.',
  'Backups lie in a second region and are regularly tested.',
  'Staff cannot read it.',
  'It can not be read.',
  'We can neither read nor write it.',
  'Passwords must be long.',
  'No one has a key.',
  'Data travels over TLS.',
  'It is the one role that may, and the only one.',
  'You alone hold the key.',
  'This is guaranteed.',
])('a promise: %s', (sentence) => {
  expect(promisesIn(sentence)).toEqual([sentence]);
});

test.each([
  'S3 is where data rests.',
  'The facts were read once.',
  'What the rules let in',
  'We do not read the servers.',
  '',
])('no promise: %s', (sentence) => {
  expect(promisesIn(sentence)).toEqual([]);
});

test.each([
  [
    'No person can decrypt, by whatever path',
    { negation: ['no', 'cannot'], person: ['nobody'], quantifier: ['whatever'], act: ['decrypt'] },
  ],
  ['Exactly two roles, and nobody else', { exclusive: ['exactly'], person: ['nobody'], number: ['2'] }],
  ['On TLS 1.2, port 443 and S3', { number: ['1.2', '443'] }],
  ['Each of the twelve is never open', { quantifier: ['every'], constancy: ['never'], number: ['12'] }],
  ['Buckets of ours', {}],
])('the words that promise in “%s”', (text, found) => {
  const none = {
    quantifier: [],
    negation: [],
    exclusive: [],
    person: [],
    constancy: [],
    sweeping: [],
    number: [],
    act: [],
  };
  expect(promisesOf(text)).toEqual({ ...none, ...found });
});

const SENTENCE = 'Every new object in a bucket of our production account is encrypted by default for 30 days.';
const NEGATIVE = 'No IAM user of production can read more than 5 objects outside eu-west-1, except in an emergency.';

describe('what a claim is called, and how else it may be said', () => {
  const faults = (sentence: string, words: { title?: string; noun?: string; wordings?: string[] }) =>
    wordFaults(sentence, { title: 'Objects', noun: undefined, wordings: [], ...words }, [
      'production account',
      'Basel',
    ]).map(({ path, message }) => `${path.join('.')}: ${message}`);

  test.each([
    [
      'the same in other order',
      SENTENCE,
      'For 30 days each new object in a bucket of our production account is by default encrypted.',
    ],
    [
      'narrower by a place',
      SENTENCE,
      'Every new object in a bucket of our production account in Zürich is encrypted by default for 30 days.',
    ],
    [
      'narrower by a condition',
      SENTENCE,
      'Where it is large, every new object in a bucket of our production account is encrypted by default for 30 days.',
    ],
    ['number as a word', 'Keys rotate after ten days.', 'After 10 days, keys rotate.'],
    ['weaker exclusive', 'Exactly this role reads it.', 'Only this role reads it.'],
  ])('may be: %s', (_, sentence, wording) => {
    expect(faults(sentence, { wordings: [wording] })).toEqual([]);
  });

  test.each([
    [
      'no “new”',
      SENTENCE,
      'Every object in a bucket of our production account is encrypted by default for 30 days.',
      'new',
    ],
    [
      'no “by default”',
      SENTENCE,
      'Every new object in a bucket of our production account is encrypted for 30 days.',
      'by default',
    ],
    [
      'no “production”',
      SENTENCE,
      'Every new object in a bucket of our account is encrypted by default for 30 days.',
      'production',
    ],
    [
      '“your” for “our”',
      SENTENCE,
      'Every new object in a bucket of your production account is encrypted by default for 30 days.',
      'our',
    ],
    [
      'another number',
      SENTENCE,
      'Every new object in a bucket of our production account is encrypted by default for 90 days.',
      '90',
    ],
    [
      '“always”',
      SENTENCE,
      'Every new object in a bucket of our production account is always encrypted by default for 30 days.',
      'always',
    ],
    [
      '“only”',
      SENTENCE,
      'Only every new object in a bucket of our production account is encrypted by default for 30 days.',
      'only',
    ],
    [
      '“nobody”',
      NEGATIVE,
      'Nobody of production, IAM user or not, can read more than 5 objects outside eu-west-1, except in an emergency.',
      'nobody',
    ],
    [
      'no “IAM user”',
      NEGATIVE,
      'No user of production can read more than 5 objects outside eu-west-1, except in an emergency.',
      'IAM user',
    ],
    ['no “except”', NEGATIVE, 'No IAM user of production can read more than 5 objects outside eu-west-1.', 'except'],
    [
      'no “outside”',
      NEGATIVE,
      'No IAM user of production can read more than 5 objects in eu-west-1, except in an emergency.',
      'outside',
    ],
    [
      'no bound',
      NEGATIVE,
      'No IAM user of production can read 5 objects outside eu-west-1, except in an emergency.',
      'at most',
    ],
    ['“exactly” for “only”', 'Only this role reads it.', 'Exactly this role reads it.', 'exactly'],
    ['“never” for “not”', 'The role does not read it.', 'The role never reads it.', 'never'],
    ['“what” for one thing', 'Every file is read.', 'What is read is every file.', 'what'],
    ['another act', 'Every file is read.', 'Every file is encrypted and read.', 'encrypt'],
    ['a setting’s name left out', 'Every vault in Basel is locked.', 'Every vault is locked.', 'basel'],
    ['a breach', 'Every file is read.', 'Every file is read, without a breach.', 'breach'],
  ])('may not be: %s', (_, sentence, wording, named) => {
    const found = faults(sentence, { wordings: [wording] });
    expect(found.join('\n').toLowerCase()).toContain(`“${named.toLowerCase()}”`);
    expect(found[0]).toMatch(/^wordings\.0: says more than the sentence/);
  });

  test.each([
    ['a topic', SENTENCE, 'Default encryption of objects', 0],
    ['a statement that leaves out a limit', SENTENCE, 'Objects are encrypted', 1],
    ['a promise that is not the sentence’s', NEGATIVE, 'Nobody can read objects', 1],
    ['a number that is not there', SENTENCE, 'Objects for 90 days', 1],
    ['a statement with all limits', 'Every vault is locked.', 'Vaults are locked', 0],
  ])('a title: %s', (_, sentence, title, count) => {
    expect(faults(sentence, { title })).toHaveLength(count);
  });

  test.each([
    ['other things', 'Every bucket is locked.', 'Every bucket and every laptop is locked.', 'laptop'],
    ['a wider thing', 'Every object of ours is locked.', 'Every object of ours, all our data, is locked.', 'data'],
    ['another thing', 'No user reads it.', 'No employee reads it.', 'employee'],
  ])('a wording of %s', (_, sentence, wording, named) => {
    expect(faults(sentence, { wordings: [wording] }).join('\n')).toContain(`speaks of “${named}”`);
  });

  test('a thing by another of its names', () => {
    expect(faults('Each volume is encrypted.', { wordings: ['Every disk is encrypted.'] })).toEqual([]);
  });

  test('the noun beside the mark promises nothing either', () => {
    expect(faults(SENTENCE, { noun: 'objects, which nobody can read' })[0]).toMatch(/^of: says more.*“nobody”/);
  });

  test('a wording that is there already, or in disguise', () => {
    expect(faults(SENTENCE, { wordings: [`${SENTENCE.slice(0, -1)} .`] })[0]).toMatch(/again/);
    expect(faults('Every vault is locked.', { wordings: ['Every vault is \u202Elocked'] })[0]).toMatch(/U\+202E/);
  });

  test('a placeholder is filled from the values', () => {
    expect(filled('Each of {count} {other}', [{ name: 'count', text: '3' }])).toBe('Each of 3 unknown');
  });
});
