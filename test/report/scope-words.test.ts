import { describe, expect, test } from 'vitest';
import { leftOutLine, scopeLine } from '../../src/report/attack-words.ts';
import { scopeWords } from '../../src/report/scope-words.ts';
import { type Speaks, speaksSchema } from '../../src/workspace/speaks.ts';
import { claimOf } from '../claims/claim.ts';

const NAMES = new Map([
  ['111122223333', 'Production'],
  ['444455556666', 'Security'],
]);

function words(speaks: object, accounts: readonly string[] | null = null, regions: readonly string[] | null = null) {
  const parsed: Speaks = speaksSchema.parse({ of: 'aws_s3_bucket', ...speaks });
  const reach = { accounts: accounts && new Set(accounts), regions: regions && new Set(regions) };
  const anywhere = { accounts: null, regions: null };
  const scope = { declared: true, views: [], reach: { subject: reach, object: anywhere } };
  return scopeWords(
    { ...claimOf('select 1'), speaks: parsed },
    { scope, accountNames: NAMES, listed: true, text: (one) => one },
  );
}

describe('what the product adds to the words', () => {
  test.each<[string, string, string]>([
    ['nothing, to all of everything', words({}), ''],
    ['accounts', words({ whose: 'production' }, ['444455556666', '111122223333']), 'in Production and Security'],
    ['an account without a name', words({ whose: 'x' }, ['999988887777']), 'in 999988887777'],
    ['regions', words({ where: ['b', 'a'] }, null, ['us-west-2', 'eu-central-1']), 'in eu-central-1 and us-west-2'],
    ['a tag', words({ only: { tag_data_class: 'customer' } }), 'with the tag data-class “customer”'],
    ['a tag of all tags', words({ only: { 'tags.tenant': 'acme' } }), 'with the tag tenant “acme”'],
    ['that a tag is there', words({ except: { 'tags.tenant': '' } }), 'with the tag tenant of any value'],
    ['several values', words({ only: { name: ['a', 'b', 'c'] } }), 'with name “a”, “b” or “c”'],
    ['a list', words({ only: { name: { in: 'list_staff.iam_user' } } }), 'with name of the list staff'],
    [
      'several',
      words({ whose: 'production', only: { state: 'on' } }, ['111122223333']),
      'in Production; with state “on”',
    ],
    [
      'the other of a pair',
      words({ over: { of: 'aws_kms_key', only: { manager: 'AWS' } } }),
      'each held against those with manager “AWS”',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  test('the accounts of the settings, where nobody listed those of the organisation', () => {
    const anywhere = { accounts: null, regions: null };
    const scope = { declared: true, views: [], reach: { subject: anywhere, object: anywhere } };
    const claim = { ...claimOf('select 1'), speaks: speaksSchema.parse({ of: 'aws_s3_bucket' }) };
    expect(scopeWords(claim, { scope, accountNames: NAMES, listed: false, text: (one) => one })).toBe(
      'in Production and Security',
    );
  });

  test('values that it chooses by go through redaction, the words around them do not', () => {
    const anywhere = { accounts: null, regions: null };
    const scope = { declared: true, views: [], reach: { subject: anywhere, object: anywhere } };
    const speaks = speaksSchema.parse({ of: 'aws_s3_bucket', only: { tag_data_class: 'secret-project' } });
    const text = (one: string) => (one === 'secret-project' ? 'tag-k1' : `redacted ${one}`);
    const claim = { ...claimOf('select 1'), speaks };
    expect(scopeWords(claim, { scope, accountNames: NAMES, listed: true, text })).toBe(
      'with the tag data-class “tag-k1”',
    );
  });

  test('a scope in a line, and what it leaves out', () => {
    const leftOut = { count: 3, first: ['a', 'b'] };
    const scope = {
      declared: true,
      words: 'in Production',
      accounts: { read: 1, all: 1 },
      regions: { read: 16, all: 17 },
      leftOut,
    };
    expect(scopeLine(scope, 'buckets')).toBe(
      'Buckets, in Production. Read: 1 of 1 accounts, 16 of 17 enabled regions.',
    );
    expect(scopeLine({ ...scope, words: '', accounts: null, regions: null }, 'buckets')).toBe('Buckets.');
    expect(scopeLine({ ...scope, declared: false }, 'buckets')).toContain('declared by the author, not checked');
    expect(leftOutLine(scope)).toBe('3 more of the same kind and place are left out by this scope; the first 2 are:');
    expect(leftOutLine({ ...scope, leftOut: { count: 0, first: [] } })).toBeNull();
  });
});
