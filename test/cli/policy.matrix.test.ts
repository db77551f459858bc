import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { affidavit, copyOfRockset, place } from './run.ts';

const here = place();
let workspace = '';
beforeAll(() => {
  ({ workspace } = copyOfRockset(here.path));
});
afterAll(here.remove);

const TRUSTED = ['--trusted-account', '730318845127'];
const ROLE = 'arn:aws:iam::123456789012:role/x';
const PROVIDER = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com';
const S3 = ['policy', '--collectors', 'aws/s3'];

describe('affidavit policy', () => {
  test('says what is needed and what to do, in lines that fit', async () => {
    const { code, out, err } = await affidavit(['policy', '--workspace', workspace]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^s3 +\d+ +\*$/m);
    expect(out).toMatch(/^elasticloadbalancing +10 +\*$/m);
    expect(out).toMatch(/mdm\/hexnode reads no AWS account/);
    expect(out).toMatch(/What to do\n {2}1\. /);
    expect(out).toContain('--trusted-role ARN');
    expect(out).toContain('arn:aws:iam::730318845127:role/affidavit-audit');
    expect(out.split('\n').filter((line) => line.length > 80 && !line.includes(workspace))).toEqual([]);
  });

  test('takes name and external id of the role from the settings', async () => {
    const json = await affidavit(['policy', '--workspace', workspace, '--format', 'json', ...TRUSTED]);
    const { role, policies } = JSON.parse(json.out);
    expect(role.RoleName).toBe('affidavit-audit');
    expect(role.TrustPolicy.Statement[0]).toMatchObject({
      Principal: { AWS: '730318845127' },
      Condition: { StringEquals: { 'sts:ExternalId': 'affidavit-7f3e91' } },
    });
    expect(policies[0].PolicyName).toBe('affidavit-audit-read-1');
  });

  test('needs no workspace for collectors that are named, and allows them what opening an account asks', async () => {
    const { code, out } = await affidavit([...S3, '--format', 'json']);
    const { role, policies } = JSON.parse(out);
    expect({ code, role }).toEqual({ code: 0, role: null });
    const actions: string[] = policies[0].PolicyDocument.Statement.flatMap(
      ({ Action }: { Action: string[] }) => Action,
    );
    expect(actions.filter((action) => !action.startsWith('s3:'))).toEqual([
      'ec2:DescribeRegions',
      'sts:GetCallerIdentity',
    ]);
    expect(actions).toContain('s3:GetEncryptionConfiguration');
    expect(actions).not.toContain('s3:GetBucketEncryption');
  });

  test('trusts the tokens of one subject, issued for STS', async () => {
    const subject = 'repo:someone/paper:environment:security-paper';
    const args = ['policy', '--collectors', 'aws/s3', '--trusted-provider', PROVIDER, '--trusted-subject', subject];
    const { out, code } = await affidavit([...args, '--format', 'json']);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { role: { TrustPolicy: object } }).role.TrustPolicy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AssumedByAffidavit',
          Effect: 'Allow',
          Principal: { Federated: PROVIDER },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': subject,
            },
          },
        },
      ],
    });
  });

  test('writes ARNs of the partition of the trusted role', async () => {
    const role = 'arn:aws-us-gov:iam::730318845127:role/reader';
    const args = ['policy', '--collectors', 'aws/apigateway', '--format', 'json', '--trusted-role', role];
    const { out } = await affidavit(args);
    expect(out).toContain('"arn:aws-us-gov:apigateway:*::/restapis"');
    expect(out).not.toContain('arn:aws:');
  });

  test.each(['cloudformation', 'terraform', 'json'])('writes %s, the same each time', async (format) => {
    const args = [...S3, '--format', format, ...TRUSTED, '--role-name', 'reader', '--external-id', 'x-1'];
    const [once, again] = await Promise.all([affidavit(args), affidavit(args)]);
    expect(once).toEqual(again);
    expect({ code: once.code, err: once.err }).toEqual({ code: 0, err: '' });
    for (const word of ['reader-read-1', '730318845127', 'x-1', 's3:ListAllMyBuckets'])
      expect(once.out).toContain(word);
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown format', ['--format', 'yaml'], /yaml/],
    ['a template without anybody trusted', ['--format', 'cloudformation'], /who may assume/],
    ['a wildcard for an account', ['--trusted-account', '*'], /--trusted-account/],
    ['an account of eleven digits', ['--trusted-account', '12345678901'], /twelve digits/],
    ['a wildcard in a role', ['--trusted-role', 'arn:aws:iam::123456789012:role/*'], /--trusted-role/],
    ['a user as a role', ['--trusted-role', 'arn:aws:iam::123456789012:user/x'], /--trusted-role/],
    ['a provider without a subject', ['--trusted-provider', PROVIDER], /belong together/],
    ['a subject without a provider', ['--trusted-subject', 'repo:a/b:x'], /belong together/],
    [
      'a wildcard in a subject',
      ['--trusted-provider', PROVIDER, '--trusted-subject', 'repo:a/b:*'],
      /one whole subject/,
    ],
    ['a role as a provider', ['--trusted-provider', ROLE, '--trusted-subject', 'repo:a/b:x'], /OIDC identity provider/],
    [
      'a provider and an account',
      [...TRUSTED, '--trusted-provider', PROVIDER, '--trusted-subject', 's'],
      /stands alone/,
    ],
    [
      'a provider and an external id',
      ['--external-id', 'abc', '--trusted-provider', PROVIDER, '--trusted-subject', 'repo:a/b:x'],
      /stands alone/,
    ],
    ['two trusted at once', [...TRUSTED, '--trusted-role', 'arn:aws:iam::123456789012:role/x'], /both/],
    ['an external id of one letter', [...TRUSTED, '--external-id', 'x'], /--external-id/],
    ['no external id at all', [...TRUSTED, '--external-id', ''], /--external-id/],
    ['an external id with a template', [...TRUSTED, '--external-id', '$'.concat('{aws:username}')], /--external-id/],
    ['a role name with a path', ['--role-name', 'a/b'], /--role-name/],
    ['a role name too long for its policies', ['--role-name', 'r'.repeat(58)], /--role-name/],
  ])('refuses %s', async (_, args, words) => {
    const { code, out, err } = await affidavit([...S3, ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    expect(err).toMatch(/^affidavit: .+\n {2}→ .+\n$/);
  });

  test('refuses collectors that read no AWS account', async () => {
    const { code, err } = await affidavit(['policy', '--collectors', 'mdm/hexnode']);
    expect(code).toBe(2);
    expect(err).toMatch(/mdm\/hexnode reads no AWS account/);
  });
});

describe('an organisation', () => {
  test('is listed with the role, whichever collectors are chosen, and its role is named once for all accounts', async () => {
    const file = `${workspace}/affidavit.yaml`;
    const before = readFileSync(file, 'utf8');
    const role = '{ management: "730318845127", role: affidavit-audit, externalId: affidavit-7f3e91 }';
    writeFileSync(file, `${before}\norganization: ${role}\n`);
    const args = ['policy', '--workspace', workspace, '--collectors', 'aws/s3'];
    const [json, text] = await Promise.all([affidavit([...args, '--format', 'json']), affidavit(args)]);
    writeFileSync(file, before);
    expect(json.out).toContain('"organizations:ListAccounts"');
    expect(text.out).toContain('arn:aws:iam::ACCOUNT:role/affidavit-audit');
    expect((await affidavit([...args, '--format', 'json'])).out).not.toContain('organizations:');
  });
});

describe('accounts that disagree', () => {
  const settings = (second: string) => `
accounts:
  - { id: '418927310562', name: A, purpose: production, role: 'arn:aws:iam::418927310562:role/one', externalId: id-1 }
  - { id: '730318845127', name: B, purpose: security, ${second} }
`;
  test.each<[string, string, RegExp]>([
    ['on the role', "role: 'arn:aws:iam::730318845127:role/two', externalId: id-1", /--role-name/],
    ['on the external id', "role: 'arn:aws:iam::730318845127:role/one', externalId: id-2", /--external-id/],
    ['on having one', "role: 'arn:aws:iam::730318845127:role/one'", /--external-id/],
  ])('%s: the user says which is meant', async (_, second, words) => {
    const other = place();
    try {
      const { workspace: folder } = copyOfRockset(other.path);
      const file = `${folder}/affidavit.yaml`;
      const text = readFileSync(file, 'utf8').replace(/\naccounts:\n(?: {2}.*\n)+/, settings(second));
      writeFileSync(file, text);
      const { code, err } = await affidavit(['policy', '--workspace', folder, ...TRUSTED]);
      expect(code, err).toBe(2);
      expect(err).toMatch(words);
      const said = await affidavit(['policy', '--workspace', folder, '--role-name', 'x', '--external-id', 'yy']);
      expect(said.code, said.err).toBe(0);
    } finally {
      other.remove();
    }
  });
});
