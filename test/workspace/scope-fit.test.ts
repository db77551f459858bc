import { describe, expect, test } from 'vitest';
import { type Speaks, speaksSchema } from '../../src/workspace/speaks.ts';
import { scopeFaults } from '../../src/workspace/words/scope-fit.ts';

const speaks = (more: object = {}): Speaks => speaksSchema.parse({ of: 'aws_s3_bucket', ...more });

describe('words of a sentence that its scope does not cover', () => {
  test.each<[string, string, Speaks, string]>([
    ['nobody, of buckets', 'Nobody can read a bucket.', speaks(), 'nobody'],
    ['nobody, of users', 'No one can read a bucket.', speaks({ of: 'aws_iam_user' }), 'no one'],
    ['no person, with a dash', 'No person can read it.', speaks({ of: 'unchecked' }), 'no person'],
    ['each account, of some', 'Each of our accounts has a trail.', speaks({ whose: 'production' }), 'accounts'],
    ['all regions, of some', 'In all regions, trails run.', speaks({ where: 'settings' }), 'regions'],
    [
      'every account, of one that a filter chooses',
      'Every account has a trail.',
      speaks({ only: { account: '111122223333' } }),
      'account',
    ],
    [
      'every region, of those that a filter leaves',
      'In every region, trails run.',
      speaks({ except: { region: 'eu-west-1' } }),
      'region',
    ],
    [
      'every enabled region, of named ones',
      'Every enabled region is read.',
      speaks({ where: ['eu-west-1'] }),
      'region',
    ],
  ])('%s', (_, sentence, scope, word) => {
    const faults = scopeFaults(sentence, scope, 'select 1 from subject');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(word);
  });

  test('everybody in a comment or a text is nobody asked', () => {
    const check = "select identity as resource, 'from principal' as detail from subject -- from principal";
    expect(scopeFaults('Nobody can read a bucket.', speaks(), check)).toHaveLength(1);
  });

  test('an unchecked scope has no filters', () => {
    for (const more of [{ only: { name: 'a' } }, { except: { name: 'a' } }, { over: { of: 'principal' } }])
      expect(() => speaks({ of: 'unchecked', ...more })).toThrow('unchecked');
  });

  test.each<[string, string, Speaks, string?]>([
    ['nobody, of everybody', 'Nobody can read a bucket.', speaks({ of: 'principal' })],
    ['nobody, of pairs with everybody', 'Nobody can read a bucket.', speaks({ over: { of: 'principal' } })],
    ['nobody, asked in the check', 'Nobody can read it.', speaks(), 'select 1 from subject join principal p'],
    ['nobody may become it', 'Nobody may assume it.', speaks(), 'select 1 from subject join iam_assume a'],
    ['each account, of all', 'Each of our accounts has a trail.', speaks()],
    ['every region, of all', 'Every region is read.', speaks({ whose: 'production' })],
    ['each region that is named', 'In each region that we work in, trails run.', speaks({ where: ['eu-west-1'] })],
    ['no bucket', 'No bucket is public.', speaks({ whose: 'production', where: 'settings' })],
  ])('%s, fits', (_, sentence, scope, check = 'select 1 from subject') => {
    expect(scopeFaults(sentence, scope, check)).toEqual([]);
  });
});
