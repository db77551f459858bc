import { describe, expect, test } from 'vitest';
import { REPLACEMENT, withoutCredentials } from '../../src/evidence/secrets.ts';

/** Every alternative of every name and shape, in every surrounding: one sample for each shape leaves the others untried. */
const VALUE = 'hunter2-Correct/Horse';
const ALNUM = 'Zq8Lw2Xc7Vb5Nm1Kj4Hg9Fd3Sa6Po0IuZq8Lw2Xc7Vb5';

const ENDINGS = [
  ...['password', 'passwd', 'passphrase', 'client_secret', 'clientsecret', 'shared-secret', 'app_secret'],
  ...['secretkey', 'secret_key', 'secret_access_key', 'secretAccessKey', 'secret-access-key', 'private_key'],
  ...['privateKey', 'api_key', 'api-key', 'apikey', 'access_token', 'authToken', 'api-token', 'bearer_token'],
  ...['refresh_token', 'refreshToken', 'session-token', 'sessionToken'],
];
/** Too common a word to be one anywhere in a name. */
const WORDS = ['pwd', 'secret', 'token'];
const NAMES = [
  ...ENDINGS.flatMap((name) => [name, name.toUpperCase(), `db-${name}`, `Old.${name}`]),
  ...WORDS.flatMap((word) => [word, word.toUpperCase(), `db_${word}`, `db-${word}`]),
];
const SURROUNDINGS: Readonly<Record<string, (name: string, value: string) => string>> = {
  'a member': (name, value) => JSON.stringify({ a: 1, [name]: value, z: 2 }),
  'a member within a text': (name, value) => JSON.stringify({ text: JSON.stringify({ [name]: value }) }),
  'a pair': (name, value) => JSON.stringify({ Tags: [{ Key: name, Value: value }] }),
  'a pair within a text': (name, value) => JSON.stringify({ text: JSON.stringify([{ Name: name, Value: value }]) }),
  'a pair backwards': (name, value) => JSON.stringify({ Tags: [{ Value: value, Key: name }] }),
  'a member among blanks': (name, value) => `{ "a" : 1, "${name}"  :\n  "${value}" , "z": 2 }`,
  'a pair of longer names': (name, value) => JSON.stringify([{ ParameterKey: name, ParameterValue: value }]),
  'a pair of other names': (name, value) => JSON.stringify([{ OptionName: name, OptionValue: value }]),
  'a pair among blanks': (name, value) => `{ "TagKey" : "${name}" ,\n "TagValue"  : "${value}" }`,
  'a pair of longer names backwards': (name, value) => JSON.stringify([{ ParameterValue: value, ParameterKey: name }]),
  'a pair of other names backwards': (name, value) => JSON.stringify([{ OptionValue: value, OptionName: name }]),
  'a pair among blanks backwards': (name, value) => `{ "TagValue" : "${value}" ,\n "TagKey"  : "${name}" }`,
  'a pair backwards within a text': (name, value) =>
    JSON.stringify({ text: JSON.stringify([{ Value: value, Name: name }]) }),
  'a pair of XML with longer names': (name, value) =>
    `<m><OptionName>${name}</OptionName>\n  <OptionValue>${value}</OptionValue></m>`,
  'a pair of XML with longer keys': (name, value) => `<m><tagKey>${name}</tagKey><tagValue>${value}</tagValue></m>`,
  'a pair of XML with longer names backwards': (name, value) =>
    `<m><OptionValue>${value}</OptionValue>\n  <OptionName>${name}</OptionName></m>`,
  'a pair of XML with longer keys backwards': (name, value) =>
    `<m><tagValue>${value}</tagValue><tagKey>${name}</tagKey></m>`,
  'a pair of XML': (name, value) => `<tag><key>${name}</key><value>${value}</value></tag>`,
  'a pair of XML backwards': (name, value) => `<tag><value>${value}</value><name>${name}</name></tag>`,
};

describe.each(Object.entries(SURROUNDINGS))('beside its name, in %s,', (_, put) => {
  test.each(NAMES)('%s goes, and nothing else', (name) => {
    const { body, redactions } = withoutCredentials(put(name, VALUE));
    expect(body).toBe(put(name, REPLACEMENT));
    expect(redactions).toHaveLength(1);
    expect(withoutCredentials(body)).toEqual({ body, redactions: [] });
  });
});

test.each(ENDINGS.filter((name) => !name.includes('.')))('in an element called %s the text goes', (name) => {
  const element = name.replaceAll('-', '_');
  for (const [open, close] of [
    [`<${element}>`, `</${element}>`],
    [`<ns:${element}>`, `</ns:${element}>`],
    [`<${element}> <value>`, `</value></${element}>`],
  ])
    expect(withoutCredentials(`<r>${open}${VALUE}${close}</r>`).body).toBe(`<r>${open}REDACTED${close}</r>`);
});

test.each([...ENDINGS, ...WORDS])('in a text, what stands behind %s goes up to the next blank', (name) => {
  for (const between of ['=', ' = ', ': ', '%3D', ':  ']) {
    const text = (value: string) => JSON.stringify({ Description: `old ${name}${between}${value} and "more"` });
    expect(withoutCredentials(text(VALUE)).body).toBe(text(REPLACEMENT));
  }
});

test.each([
  ['UserData', true],
  ['userdata', true],
  ['user_data', true],
  ['UserDataUrl', false],
  ['MyUserData', false],
])('a start-up script is a member called %s: %s', (name, isOne) => {
  const put = (value: string) => JSON.stringify({ [name]: value });
  const { body, redactions } = withoutCredentials(put('ZWNobyBoZWxsbw=='));
  expect(body).toBe(put(isOne ? REPLACEMENT : 'ZWNobyBoZWxsbw=='));
  expect(redactions.map(({ reason }) => reason)).toEqual(isOne ? [expect.stringContaining('a start-up script')] : []);
});

test('a secret is told to be one, and what is cut within goes to its end', () => {
  const { redactions } = withoutCredentials(JSON.stringify({ password: VALUE }));
  expect(redactions[0]?.reason).toContain('a password or key beside its name');
  expect(withoutCredentials(`{"password":"${VALUE}`).body).toBe('{"password":"REDACTED');
  expect(withoutCredentials('{"password":"')).toEqual({ body: '{"password":"', redactions: [] });
});

test.each(['xREDACTED', 'REDACTED-x', 'nonesuch', 'disabled1'])('%s only begins or ends like no secret', (value) => {
  expect(withoutCredentials(JSON.stringify({ password: value })).body).toBe(JSON.stringify({ password: REPLACEMENT }));
});

test('beside an access key id its secret key goes, before and behind it, and no digest does', () => {
  const id = `AKIA${'Q7W5E3R2T6Y4U2I7'}`;
  const key = 'kQ9/xZ2+Lm4Nb7Vc1Xw8Ed5Rf3Tg6Yh0Uj2Ik4Ol';
  const digest = '0123456789abcdef0123456789abcdef01234567';
  const far = ' '.repeat(250);
  const put = (one: string, other: string, last = digest) => `${one}${far}${other}${far}${last}`;
  const { body, redactions } = withoutCredentials(put(key, id, key));
  expect(body).toBe(put(REPLACEMENT, REPLACEMENT, REPLACEMENT));
  expect(redactions[0]?.reason).toContain('an AWS secret access key');
  expect(withoutCredentials(put(digest, id)).body).toBe(put(digest, REPLACEMENT));
  for (const alike of [`${digest.slice(0, 39)}Z`, `Z${digest.slice(1)}`])
    expect(withoutCredentials(put(alike, id)).body).toBe(put(REPLACEMENT, REPLACEMENT));
});

test('what only begins like an access key id, and goes on, is none', () => {
  for (const text of ['AKIAQ7W5E3R2T6Y4U2I7Z', 'AKIAQ7W5E3R2T6Y4U2I7z', 'AKIAQ7W5E3R2T6Y4U2I70'])
    expect(withoutCredentials(text)).toEqual({ body: text, redactions: [] });
});

test.each([0, 1, 2, 3])(
  'a private key that is cut, %d texts deep, goes to the end of its own and no further',
  (depth) => {
    const cut = `-----BEGIN ${'PRIVATE'} KEY-----${ALNUM}`;
    const wrapped = (text: string, deep: number): string =>
      deep === 0 ? JSON.stringify({ a: text, b: 1 }) : JSON.stringify({ a: wrapped(text, deep - 1), b: 1 });
    expect(withoutCredentials(wrapped(cut, depth)).body).toBe(wrapped(REPLACEMENT, depth));
  },
);

test.each(['mypwd', 'topsecret', 'broken'])('a word that only ends like one is none: %s', (name) => {
  const body = JSON.stringify({ [name]: VALUE, text: `${name}=${VALUE}` });
  expect(withoutCredentials(body)).toEqual({ body, redactions: [] });
});

test.each([
  ...['REDACTED', 'arn:aws:iam::1:role/x', '***', 'true', 'false', 'null', 'none', 'yes', 'no', 'required'],
  ...['optional', 'enabled', 'disabled', `{{resolve:x}}`, `$\{X}`, 'None', '', ' true '],
])('%j is no secret, whatever it is called', (value) => {
  const body = JSON.stringify({ password: value });
  expect(withoutCredentials(body)).toEqual({ body, redactions: [] });
});

const pem = (kind: string, end = true) =>
  `-----BEGIN ${kind}-----\\nMII${ALNUM}\\n${end ? `-----END ${kind}-----` : ''}`;
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'an AWS access key id': ['AKIA', 'ASIA'].map((start) => `${start}${'Q7W5E3R2T6Y4U2I7'}`),
  'a GitHub token': [...[...'pousr'].map((kind) => `gh${kind}_${ALNUM}`), `github_pat_${ALNUM.slice(0, 20)}_${ALNUM}`],
  'a GitLab token': [`glpat-${ALNUM}`],
  'a Slack token': [...'abeoprs'].map((kind) => `xox${kind}-${ALNUM}`),
  'a Slack hook': ['/', String.raw`\/`].map((s) =>
    ['https:', '', 'hooks.slack.com', 'services', 'T0Zq8Lw2', `B0${ALNUM}`, ALNUM].join(s),
  ),
  'a Stripe key': [
    ...['sk', 'rk'].flatMap((kind) => ['live', 'test'].map((mode) => `${kind}_${mode}_${ALNUM}`)),
    `whsec_${ALNUM}`,
  ],
  'a Google API key': [`AIza${ALNUM.slice(0, 35)}`],
  'an npm token': [`npm_${ALNUM.slice(0, 36)}`],
  'a SendGrid key': [`SG.${ALNUM.slice(0, 22)}.${ALNUM.slice(0, 43)}`],
  'a model API key': ['proj', 'ant', 'live', 'svcacct'].map((kind) => `sk-${kind}-${ALNUM}`),
  'a JSON web token': [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${ALNUM}`],
  'a bearer token': ['Bearer', 'bearer'].map((word) => `${word} ${ALNUM}==`),
  'a password in an address': ['postgres:', 'mongodb+srv:'].flatMap((scheme) =>
    ['//', String.raw`\/\/`].map((slashes) => `${scheme}${slashes}admin:${ALNUM}@`),
  ),
  'a private key': ['PRIVATE KEY', 'EC PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'].flatMap((kind) => [
    pem(kind),
    pem(kind, false),
  ]),
};
const AROUND: readonly (readonly [string, string])[] = [
  ['{"Description":"', '"}'],
  ['{"Description":"see ', ' now"}'],
  ['{"Description":"a%22', '%22b"}'],
  [String.raw`{"Description":"a\n`, String.raw`\nb"}`],
  [String.raw`{"Description":"a\u0026`, '"}'],
  ['<d>', '</d>'],
];

describe.each(Object.entries(SHAPES))('%s', (shape, samples) => {
  test.each(samples)('goes whole, in any surrounding: %s', (sample) => {
    for (const [before, after] of AROUND) {
      const { body, redactions } = withoutCredentials(`${before}${sample}${after}`);
      // A key that never ends is taken to the end of its text.
      const cut = sample.includes('BEGIN') && !sample.includes('END');
      expect(body).toBe(`${before}REDACTED${cut ? after.replace(/^.*?(?=["<])/, '') : after}`);
      expect(redactions).toEqual([{ path: '$', reason: `text shaped like ${shape}` }]);
    }
  });

  test.each(samples.filter((sample) => !/BEGIN|earer|:/.test(sample)))(
    'is none within a longer word: x%s',
    (sample) => {
      const body = JSON.stringify({ a: `x${sample}` });
      expect(withoutCredentials(body).body).toBe(body);
    },
  );
});

describe('secrets that overlap', () => {
  test.each([
    ['the second begins in the first', `token=x,Bearer ${ALNUM} end`, 'token=REDACTED end'],
    ['one within the other', `password=glpat-${ALNUM}/more end`, 'password=REDACTED end'],
    ['one begins with the other', `Bearer glpat-${ALNUM} end`, 'REDACTED end'],
    ['three in a chain', `token=x,Bearer ${ALNUM}/postgres://me:${ALNUM}@db end`, 'token=REDACTEDdb end'],
  ])('leave nothing of either: %s', (_, text, left) => {
    expect(withoutCredentials(`{"d":"${text}"}`).body).toBe(`{"d":"${left}"}`);
  });

  test('and those that only touch are two', () => {
    const key = `AKIA${'Q7W5E3R2T6Y4U2I7'}`;
    const { body, redactions } = withoutCredentials(`<d>${key},${key}</d>`);
    expect(body).toBe('<d>REDACTED,REDACTED</d>');
    expect(redactions).toEqual([{ path: '$', reason: 'text shaped like an AWS access key id, 2 times' }]);
  });
});
