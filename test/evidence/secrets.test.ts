import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Snapshot } from '../../src/evidence/replay.ts';
import { rawText, withoutCredentials, withText } from '../../src/evidence/secrets.ts';
import { listSnapshots } from '../../src/evidence/store.ts';

/** Invented; put together here so that no scanner of repositories takes them for real. */
const TAIL = 'Zq8Lw2Xc7Vb5Nm1Kj4Hg9Fd3Sa6Po0Iu';
const KEY_ID = `AKIA${'Q7W5E3R2T6Y4U2I7'}`;
const SECRET_KEY = 'kQ9/xZ2+Lm4Nb7Vc1Xw8Ed5Rf3Tg6Yh0Uj2Ik4Ol';
const PEM = `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIEow${TAIL}\n${TAIL}\n-----END RSA ${'PRIVATE'} KEY-----`;
const TOKENS: Readonly<Record<string, string>> = {
  'an AWS access key id': KEY_ID,
  'a GitHub token': `ghp_${TAIL}abcd`,
  'a GitLab token': `glpat-${TAIL}`,
  'a Slack token': `xoxb-${TAIL}`,
  'a Slack hook': `https://hooks.slack.com/services/T0${TAIL.slice(0, 8)}/B0${TAIL}`,
  'a Stripe key': `sk_live_${TAIL}`,
  'a Google API key': `AIza${TAIL}abc`,
  'an npm token': `npm_${TAIL}abcd`,
  'a SendGrid key': `SG.${TAIL.slice(0, 22)}.${TAIL}${TAIL.slice(0, 11)}`,
  'a model API key': `sk-proj-${TAIL}`,
  'a JSON web token': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${TAIL}`,
  'a bearer token': `Bearer ${TAIL}`,
  'a password in an address': `postgres://admin:${TAIL}@db.example`,
  'a private key': PEM,
};

describe.each(Object.entries(TOKENS))('%s', (shape, secret) => {
  const places: Readonly<Record<string, string>> = {
    JSON: JSON.stringify({ Description: `see ${secret}` }),
    'JSON within JSON': JSON.stringify({ configuration: JSON.stringify({ Description: `see\n${secret}` }) }),
    XML: `<R><Description>see ${secret}</Description></R>`,
    'an error': `<Error><Message>${secret}</Message></Error>`,
    'text by itself': secret,
  };
  test.each(Object.entries(places))('leaves no %s body', (_, body) => {
    const { body: after, redactions } = withoutCredentials(body);
    const secrets = secret.split(/[\n: @]+/).filter((part) => part.length > 20 && !part.startsWith('-----'));
    for (const part of secrets) expect(after).not.toContain(part);
    expect(redactions).toContainEqual({ path: '$', reason: expect.stringContaining(shape) });
    expect(withoutCredentials(after)).toEqual({ body: after, redactions: [] });
    if (body.startsWith('{')) expect(Object.keys(JSON.parse(after) as object)).toEqual(Object.keys(JSON.parse(body)));
    if (body.startsWith('<')) expect(after.replaceAll(/>[^<]*</g, '><')).toBe(body.replaceAll(/>[^<]*</g, '><'));
  });
});

const PLANTED = 'hunter2-Correct/Horse';
const NAMED: readonly string[] = [
  JSON.stringify({ Description: `old, password=${PLANTED}` }),
  JSON.stringify({ Description: `DB_PASSWORD: ${PLANTED} and more` }),
  JSON.stringify({ Description: `a\npassword=${PLANTED}\nb` }),
  JSON.stringify({ Tags: [{ Key: 'db-password', Value: PLANTED }] }),
  JSON.stringify({ Tags: [{ Value: PLANTED, Key: 'api_key' }] }),
  JSON.stringify({ Tags: [{ TagKey: 'auth-token', TagValue: PLANTED }] }),
  JSON.stringify({ tags: { 'db.password': PLANTED } }),
  JSON.stringify({ MasterUserPassword: PLANTED }),
  JSON.stringify({ MasterUserPassword: `${PLANTED}"\\" ${PLANTED}\\` }),
  JSON.stringify({ configuration: JSON.stringify({ password: `${PLANTED}"${PLANTED}` }) }),
  JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ password: PLANTED }) }) }),
  JSON.stringify({ Environment: [{ name: 'API_TOKEN', value: PLANTED }] }, null, 2),
  JSON.stringify({ UserData: Buffer.from(PLANTED).toString('base64'), x: PLANTED.slice(0, 0) }),
  `<r><key>db-password</key><value>${PLANTED}</value></r>`,
  `<r><Key>db-password</Key>\n  <Value>${PLANTED}</Value></r>`,
  `<r><Value>${PLANTED}</Value><Key>token</Key></r>`,
  `<r><description>pwd=${PLANTED}</description></r>`,
  `<r><userData><value>${Buffer.from(PLANTED).toString('base64')}</value></userData></r>`,
  `<r><MasterUserPassword>${PLANTED}</MasterUserPassword></r>`,
];

test.each(NAMED)('a secret beside its name goes: %s', (body) => {
  const { body: after, redactions } = withoutCredentials(body);
  expect(after).not.toContain(PLANTED);
  expect(after).not.toContain(Buffer.from(PLANTED).toString('base64'));
  expect(redactions.length).toBeGreaterThan(0);
  if (body.startsWith('{')) expect(Object.keys(JSON.parse(after) as object)).toEqual(Object.keys(JSON.parse(body)));
  expect(withoutCredentials(after).body).toBe(after);
});

test('a secret access key goes when its id is near, and a digest there stays', () => {
  const digest = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
  const { body } = withoutCredentials(JSON.stringify({ Description: `${KEY_ID} ${SECRET_KEY} ${digest}` }));
  expect(body).toBe(`{"Description":"REDACTED REDACTED ${digest}"}`);
  expect(withoutCredentials(`{"a":"${SECRET_KEY}"}`).redactions).toEqual([]);
});

test.each([
  '{"arn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/password-AbCdEf"}',
  '{"SecretArn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:x","Token":"arn:aws:iam::1:role/x"}',
  '{"KeyId":"1774875a-b5b6-432d-a8c5-689e48af495c","ETag":"\\"9b2cf535f27731c974343645a3985328\\""}',
  '{"HttpTokens":"required","PasswordPolicy":{"MinimumPasswordLength":14},"RequirePassword":true}',
  '{"Action":["iam:ChangePassword","secretsmanager:GetSecretValue","sts:GetSessionToken"]}',
  '{"Condition":{"StringEquals":{"aws:RequestTag/secret":"true"}}}',
  '<ResponseMetadata><RequestId>5b1f4c1e-0000-4000-8000-00000000d3d1</RequestId></ResponseMetadata>',
  '<Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID></Owner>',
  '-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----',
])('what is no secret stays: %s', (body) => {
  expect(withoutCredentials(body)).toEqual({ body, redactions: [] });
});

test('a page token stays as it is, whatever it looks like', () => {
  const token = `ghp_${TAIL}abcd`;
  const json = JSON.stringify({ NextToken: token, Description: token });
  expect(withoutCredentials(json, 'NextToken').body).toBe(`{"NextToken":"${token}","Description":"REDACTED"}`);
  const xml = `<r><nextToken>${token}</nextToken><d>${token}</d></r>`;
  expect(withoutCredentials(xml, 'NextToken').body).toBe(`<r><nextToken>${token}</nextToken><d>REDACTED</d></r>`);
});

test('bytes that are no UTF-8 keep every byte that is no secret', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(` ghp_${TAIL}abcd `), Buffer.from([0x80])]);
  const raw = { status: 200, headers: {}, encoding: 'base64', body: bytes.toString('base64') } as const;
  const after = withText(raw, withoutCredentials(rawText(raw)).body);
  expect(Buffer.from(after.body, 'base64')).toEqual(
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(' REDACTED '), Buffer.from([0x80])]),
  );
});

test('any JSON stays JSON, with its own members', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...Object.values(TOKENS),
      'password',
      'token',
      'secret',
      'password=',
      'password: ',
      '"',
      '\\',
      '\n',
      'pwd=\\"x',
    ),
    fc.string({ maxLength: 12 }),
  );
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(''));
  const nested = fc.oneof(
    text,
    fc.dictionary(text, text).map((object) => JSON.stringify(object)),
  );
  fc.assert(
    fc.property(fc.dictionary(text, nested), (object) => {
      const after: unknown = JSON.parse(withoutCredentials(JSON.stringify(object)).body);
      expect(Object.keys(after as object).length).toBeLessThanOrEqual(Object.keys(object).length);
    }),
    { numRuns: 500 },
  );
});

test.each(readdirSync('content'))(
  'no recorded answer of %s is changed: no digest, key, tag or address is taken for a secret',
  (name) => {
    const snapshot = Snapshot.open(listSnapshots(join('content', name, 'snapshots')).at(-1)?.path ?? 'none');
    const changed: string[] = [];
    let answers = 0;
    for (const { answer, service, operation, redactions } of snapshot.records()) {
      if (answer === null) continue;
      answers += 1;
      const after = withoutCredentials(rawText(answer));
      if (after.redactions.length > 0 && !redactions.some(({ path }) => path === '$'))
        changed.push(`${service}:${operation} ${JSON.stringify(after.redactions)}`);
    }
    expect(changed).toEqual([]);
    expect(answers).toBeGreaterThan(100);
  },
);
