import { afterAll, describe, expect, test } from 'vitest';
import { whyOf, whyText } from '../../src/cli/why.ts';
import { withReader } from '../../src/facts/open.ts';
import { ACCOUNT, allow, by, KEY, Organisation, role, user } from '../reasoning/access/organisation.ts';
import { affidavit } from './run.ts';

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const facts = new Organisation()
  .user('nobody')
  .user('reader', allow('kms:Decrypt', KEY, { Sid: 'Reads' }))
  .user('hopper', allow('sts:AssumeRole', role('decryptor')))
  .user('twin')
  .role('twin', by({ Service: 'lambda.amazonaws.com' }))
  .role('decryptor', by({ AWS: ROOT }), allow('kms:Decrypt', KEY))
  .key(allow('kms:*', '*', { Principal: { AWS: ROOT } }))
  .open();
afterAll(() => facts.close());

const why = (...question: string[]) => withReader(facts.observer.path, (reader) => whyOf(reader, question));

describe('why', () => {
  test.each<[string[], string, string[]]>([
    [
      ['access', 'reader', 'kms:Decrypt', KEY],
      'can',
      [`${user('reader')} can do kms:Decrypt on ${KEY}.`, 'statement Reads of inline policy own of user/reader'],
    ],
    [
      ['access', 'user/hopper', 'kms:Decrypt', 'key/k'],
      'may',
      [
        'in a roundabout way',
        `1. By its own permissions, ${user('hopper')}: Not allowed`,
        `2. ${user('hopper')} ─ sts:AssumeRole → ${role('decryptor')}`,
        `3. As ${role('decryptor')}: kms:Decrypt.`,
      ],
    ],
    [
      ['access', 'nobody', 'kms:Decrypt', KEY],
      'cannot',
      ['Nothing that it can become or give itself is allowed it either.'],
    ],
    [
      ['assume', 'hopper', 'decryptor'],
      'may',
      [`${user('hopper')} can become ${role('decryptor')}.`, 'trust policy of role/decryptor'],
    ],
    [['assume', 'nobody', 'decryptor'], 'cannot', ['cannot become', 'by any path', 'The principal has no policies.']],
  ])('%s: %s', (question, answer, words) => {
    const told = why(...question);
    expect(told.answer).toBe(answer);
    for (const word of words) expect(whyText(told)).toContain(word);
  });

  test('names what is missing', async () => {
    const blind = new Organisation()
      .user('nobody')
      .key()
      .without({ 'iam:GetAccountAuthorizationDetails': 'denied' })
      .open();
    const told = withReader(blind.observer.path, (reader) => whyOf(reader, ['access', 'nobody', 'kms:Decrypt', KEY]));
    await blind.close();
    expect(told).toMatchObject({ answer: 'unknown', missing: ['iam:GetAccountAuthorizationDetails is denied'] });
    expect(whyText(told)).toContain('Not known without:\n   iam:GetAccountAuthorizationDetails is denied');
  });

  test.each([
    [['access', 'somebody', 'kms:Decrypt', KEY], /know no principal somebody/],
    [['access', 'reader', 'kms:Decrypt', 'key/q'], /know no resource key\/q/],
    [['access', 'twin', 'kms:Decrypt', KEY], /twin can mean 2 things/],
    [['exposed', 'eni-1'], /know no resource in network_exposure eni-1/],
    [['access', 'reader', 'kms:Decrypt'], /^Ask `why access/],
    [['become', 'reader'], /cannot tell become/],
  ])('refuses %s', (question, words) => {
    expect(() => why(...question)).toThrow(words);
  });
});

describe('affidavit query why', () => {
  const query = (...args: string[]) =>
    affidavit(['query', '--workspace', 'content/rockset', '--as-of', 'snapshot', ...args]);

  test('tells the path to what is exposed, and gives it as JSON', async () => {
    const [row] = JSON.parse(
      (
        await query(
          '--json',
          "select address from network_exposure where exposed = 1 and via = 'internet-gateway' limit 1",
        )
      ).out,
    ) as { address: string }[];
    const { code, out } = await query('--json', 'why', 'exposed', String(row?.address));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ answer: 'reached', missing: [] });
  });

  test('ends with 2 for a name that the facts do not know', async () => {
    const { code, out, err } = await query('why', 'assume', 'nobody', 'nothing');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('The facts know no role nothing.');
  });
});
