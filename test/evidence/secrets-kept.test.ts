import { describe, expect, test } from 'vitest';
import { notKept, REPLACEMENT, rawText, withoutCredentials, withText } from '../../src/evidence/secrets.ts';

const TAIL = 'Zq8Lw2Xc7Vb5Nm1Kj4Hg9Fd3Sa6Po0Iu';
const TOKEN = `ghp_${TAIL}abcd`;

test('what stands for a secret is of letters alone', () => {
  expect(REPLACEMENT).toBe('REDACTED');
});

test('a body that is text stays text, letter by letter', () => {
  const raw = { status: 200, headers: {}, encoding: 'utf8', body: 'Größe ☂' } as const;
  expect(rawText(raw)).toBe('Größe ☂');
  expect(withText(raw, 'ß ☂')).toEqual({ ...raw, body: 'ß ☂' });
});

test.each<[unknown, string]>([
  [new SyntaxError(TOKEN), 'SyntaxError'],
  [TOKEN, 'unknown'],
])('what is told of a body that is not kept holds nothing of the error’s words', (error, name) => {
  expect(notKept('why', error)).toEqual({ path: '$', reason: `not kept: why (${name})` });
});

describe('a page token', () => {
  test.each(['NextToken', 'Paging.NextToken', 'a.b.NextToken', 'Paging.Next-Token'])('is left alone at %s', (path) => {
    const body = (text: string) => `{"First":"${text}","NextToken":"${TOKEN}","Last":"${text}"}`;
    expect(withoutCredentials(body(TOKEN), path).body).toBe(body('REDACTED'));
  });

  test('does not keep what only touches it', () => {
    const near = `{"NextToken":"${TOKEN}"}`;
    expect(withoutCredentials(`${TOKEN}${near}${TOKEN}`, 'NextToken').body).toBe(`REDACTED${near}REDACTED`);
    const ended = `"NextToken":"${TOKEN}"`;
    expect(withoutCredentials(`${TOKEN}${ended}${TOKEN}`, 'NextToken').body).toBe(`REDACTED${ended}REDACTED`);
  });
});

test('two secrets side by side are two', () => {
  const key = `-----BEGIN ${'PRIVATE'} KEY-----MII${TAIL}-----END ${'PRIVATE'} KEY-----`;
  expect(withoutCredentials(`<d>${key}${TOKEN}</d>`)).toEqual({
    body: '<d>REDACTEDREDACTED</d>',
    redactions: [
      { path: '$', reason: 'text shaped like a private key' },
      { path: '$', reason: 'text shaped like a GitHub token' },
    ],
  });
});

test('of two that begin together the wider is told', () => {
  expect(withoutCredentials(`<d>token=${TOKEN}/more</d>`)).toEqual({
    body: '<d>token=REDACTED</d>',
    redactions: [{ path: '$', reason: 'text shaped like a password or key beside its name' }],
  });
});
