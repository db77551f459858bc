import { describe, expect, test } from 'vitest';
import type { FactReader } from '../../../src/facts/derived.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { ACCESS_FUNCTIONS } from '../../../src/reasoning/access/functions.ts';
import { principal } from '../../../src/reasoning/access/principal.ts';
import { DELEGATING, deny, FAR, ROOT } from './asked.ts';
import { GUARDED_WORLDS } from './guarded-worlds.ts';
import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, REGION, role, user } from './organisation.ts';
import { WORLDS } from './worlds.ts';

const VENDOR = '999988887777';
const OTHER = '444455556666';
const rootOf = (account: string): string => `arn:aws:iam::${account}:root`;
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`;
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.example.com`;
const OAI = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1';
const CANONICAL = 'f'.repeat(64);
const anybody = { Principal: '*' };
const where = (key: string, value: string) => ({ ...anybody, Condition: { StringEquals: { [key]: value } } });
const OF_OTHER = { Condition: { StringEquals: { 'aws:PrincipalAccount': OTHER } } };
const federated = (Federated: string, Action: string) => ({ ...by({ Federated }), Action });

type Row = Readonly<Record<string, Cell>>;

function rowsOf(facts: FactReader): readonly Row[] {
  return [...principal.rows(facts)].map(({ account, values }) => ({ account, ...values }));
}

function rowOf(world: Organisation, arn: string): Row | undefined {
  return rowsOf(world.facts()).find((row) => row.arn === arn);
}

function answer(name: string, facts: FactReader, ...cells: readonly string[]): Cell {
  return ACCESS_FUNCTIONS.find((one) => one.name === name)?.open(facts)(...cells) ?? null;
}

/** A little of everybody. */
const everybody = () =>
  new Organisation([allow('*')])
    .row('aws_organizations_account', { id: OTHER, parent: 'r-1', path: '["r-1"]' })
    .row('aws_organizations_policy_target', {
      policy: 'p-1',
      policy_kind: 'SERVICE_CONTROL_POLICY',
      target: OTHER,
    })
    .user('console', allow('sts:AssumeRole', role('operator')))
    .user('device')
    .user('machine', allow('sts:AssumeRole', role('deployer')))
    .row('aws_iam_credential', { arn: user('console'), password_enabled: 1 })
    .row('aws_iam_credential', { arn: user('machine'), access_key_1_active: 1 })
    .row('aws_iam_user', { arn: user('device'), name: 'device', unique_id: 'AIDADEV', mfa_devices: 1 })
    .role('operator', by({ AWS: user('console') }), allow('sts:AssumeRole', role('second')))
    .role('second', by({ AWS: role('operator') }))
    .role('deployer', by({ AWS: user('machine') }))
    .role('signed-in', federated(SAML, 'sts:AssumeRoleWithSAML'))
    .role('AWSReservedSSO_nobody', by({ Service: 'lambda.amazonaws.com' }))
    .role('pipeline', federated(OIDC, 'sts:AssumeRoleWithWebIdentity'))
    .role('vendor', by({ AWS: FAR }))
    .key(DELEGATING, allow('kms:Decrypt', '*', { Principal: { AWS: VENDOR } }))
    .row(
      'aws_kms_grant',
      { key_arn: KEY, grant_id: 'g', grantee: 'ebs.amazonaws.com', operations: '["Decrypt"]' },
      REGION,
    )
    .bucket(
      allow('s3:GetObject', `${BUCKET}/*`, { Principal: { AWS: OAI } }),
      allow('s3:GetObject', `${BUCKET}/*`, { Principal: { CanonicalUser: CANONICAL } }),
      allow('s3:GetObject', `${BUCKET}/*`, where('aws:PrincipalOrgID', 'o-far')),
      allow('s3:GetObject', `${BUCKET}/*`, where('aws:PrincipalAccount', '777766665555')),
    );

describe('who is told of, and as what', () => {
  test.each<[arn: string, kind: string, home: Cell, isOurs: Cell, isPerson: Cell, mayBePerson: Cell]>([
    [user('console'), 'user', ACCOUNT, 1, 1, 1],
    [user('device'), 'user', ACCOUNT, 1, 1, 1],
    [user('machine'), 'user', ACCOUNT, 1, null, 1],
    [role('operator'), 'role', ACCOUNT, 1, 1, 1],
    [role('second'), 'role', ACCOUNT, 1, 1, 1],
    [role('deployer'), 'role', ACCOUNT, 1, null, 1],
    [role('signed-in'), 'role', ACCOUNT, 1, 1, 1],
    [role('AWSReservedSSO_nobody'), 'role', ACCOUNT, 1, 0, 0],
    [role('pipeline'), 'role', ACCOUNT, 1, null, 1],
    [role('vendor'), 'role', ACCOUNT, 1, null, 1],
    [ROOT, 'root', ACCOUNT, 1, 1, 1],
    [rootOf(OTHER), 'root', OTHER, 1, 1, 1],
    [rootOf(VENDOR), 'account', VENDOR, 0, 1, 1],
    [rootOf('777766665555'), 'account', '777766665555', 0, 1, 1],
    [FAR, 'role', VENDOR, 0, null, 1],
    [SAML, 'federated', ACCOUNT, 1, 1, 1],
    [OIDC, 'federated', ACCOUNT, 1, null, 1],
    ['lambda.amazonaws.com', 'service', '', 0, 0, 0],
    ['ebs.amazonaws.com', 'service', '', 0, 0, 0],
    [OAI, 'service', '', 0, 0, 0],
    ['o-far', 'organization', '', 0, 1, 1],
    ['*', 'anybody', '', 0, 1, 1],
    [CANONICAL, 'unknown', null, null, null, 1],
  ])('%s', (arn, kind, home_account, is_ours, is_person, may_be_person) => {
    expect(rowOf(everybody(), arn)).toMatchObject({ kind, home_account, is_ours, is_person, may_be_person });
  });

  test('the purpose is that of its account', () => {
    const settings = [{ id: ACCOUNT, purpose: 'production' }];
    const reader = everybody().facts();
    const rows: FactReader['rows'] = (table, columns) =>
      table === 'workspace_account' ? settings : reader.rows(table, columns);
    const told = rowsOf({ ...reader, rows });
    const purposes = [ROOT, rootOf(OTHER), rootOf(VENDOR)].map((who) => told.find(({ arn }) => arn === who)?.purpose);
    expect(purposes).toEqual(['production', '', '']);
  });

  test('a root that no credential report tells of is there, and everybody is there once', () => {
    const arns = rowsOf(everybody().facts()).map(({ arn }) => arn);
    expect(arns).toContain(ROOT);
    expect(new Set(arns).size).toBe(arns.length);
    expect(arns).not.toContain(null);
  });

  test('who is gone, and a name that nothing tells of, are not', () => {
    const world = new Organisation().bucket(allow('s3:GetObject', '*', { Principal: { AWS: user('gone') } }));
    expect(rowOf(world, user('gone'))).toBeUndefined();
    expect(answer('iam_cannot', world.facts(), rootOf(VENDOR), 's3:GetObject', `${BUCKET}/*`)).toBe(null);
  });
});

describe('each of them can be asked about', () => {
  /** Whom policies name by what functions cannot follow. */
  const beyond = new Set<Cell>([CANONICAL]);
  const facts = everybody().facts();
  const arns = rowsOf(facts).flatMap(({ arn }) => (beyond.has(arn ?? null) ? [] : [String(arn)]));

  test.each(arns)('%s', (arn) => {
    // An action that none of those outside may take: what others could let them do is known, then.
    expect(answer('iam_can', facts, arn, 'kms:DisableKey', KEY)).not.toBe(null);
    expect(answer('iam_cannot', facts, arn, 'kms:DisableKey', KEY)).not.toBe(null);
    if (arn !== role('AWSReservedSSO_nobody'))
      expect(answer('iam_cannot_become', facts, arn, role('AWSReservedSSO_nobody'))).not.toBe(null);
  });

  test.each<[why: string, who: string, action: string, what: string, world: () => Organisation, expected: Cell]>([
    [
      'a root decrypts by a key that delegates to its account',
      ROOT,
      'kms:Decrypt',
      KEY,
      () => new Organisation().key(DELEGATING),
      0,
    ],
    [
      'a root cannot by a key that names another alone',
      ROOT,
      'kms:Decrypt',
      KEY,
      () => new Organisation().user('one').key(allow('kms:*', '*', { Principal: { AWS: user('one') } })),
      0,
    ],
    [
      'a root is kept out by an SCP',
      ROOT,
      'kms:Decrypt',
      KEY,
      () => new Organisation([allow('*'), deny('kms:*')]).key(DELEGATING),
      1,
    ],
    [
      'a root takes away the policy that denies it its bucket',
      ROOT,
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().bucket(deny('s3:*', anybody)),
      0,
    ],
    ['anybody, where nothing lets him in', '*', 's3:GetObject', `${BUCKET}/*`, () => new Organisation().bucket(), 1],
    [
      'another account that a policy names by its id',
      rootOf(VENDOR),
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().bucket(allow('s3:GetObject', '*', { Principal: { AWS: VENDOR } })),
      0,
    ],
    [
      'another account that is let write cannot read',
      rootOf(VENDOR),
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().bucket(allow('s3:PutObject', '*', { Principal: { AWS: VENDOR } })),
      1,
    ],
    [
      'another account may be let on by a third that can',
      rootOf(VENDOR),
      's3:GetObject',
      `${BUCKET}/*`,
      () =>
        new Organisation().bucket(
          allow('s3:PutObject', '*', { Principal: { AWS: VENDOR } }),
          allow('s3:GetObject', '*', { Principal: { AWS: '777766665555' } }),
        ),
      null,
    ],
    [
      'another account that a role trusts',
      rootOf(VENDOR),
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().role('reader', by({ AWS: VENDOR }), allow('s3:GetObject')).bucket(),
      0,
    ],
    [
      'whoever is of an organisation that a policy names',
      'o-far',
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().bucket(allow('s3:GetObject', '*', where('aws:PrincipalOrgID', 'o-far'))),
      0,
    ],
    [
      'whoever is of another organisation than the one that may',
      'o-near',
      's3:GetObject',
      `${BUCKET}/*`,
      () =>
        new Organisation().bucket(
          allow('s3:GetObject', '*', where('aws:PrincipalOrgID', 'o-far')),
          allow('s3:PutObject', '*', where('aws:PrincipalOrgPaths', 'o-near/r-1/*')),
        ),
      1,
    ],
    [
      'whomever a provider signs in',
      SAML,
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().role('in', federated(SAML, 'sts:AssumeRoleWithSAML'), allow('s3:GetObject')).bucket(),
      0,
    ],
    [
      'an origin access identity that a policy names',
      OAI,
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().bucket(allow('s3:GetObject', '*', { Principal: { AWS: OAI } })),
      0,
    ],
    [
      'an origin access identity that the policy does not name',
      OAI,
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().bucket(),
      1,
    ],
    [
      'the root of an account that makes a user there, who may be let into a role of another',
      rootOf(OTHER),
      's3:GetObject',
      `${BUCKET}/*`,
      () =>
        new Organisation([allow('*')])
          .row('aws_organizations_account', { id: OTHER, parent: 'r-1', path: '["r-1"]' })
          .row('aws_organizations_policy_target', {
            policy: 'p-1',
            policy_kind: 'SERVICE_CONTROL_POLICY',
            target: OTHER,
          })
          .role('reader', by('*', OF_OTHER), allow('s3:GetObject'))
          .bucket(),
      0,
    ],
    [
      'a service that may become nothing that can',
      'lambda.amazonaws.com',
      's3:GetObject',
      `${BUCKET}/*`,
      () => new Organisation().role('f', by({ Service: 'lambda.amazonaws.com' })).bucket(),
      1,
    ],
  ])('%s', (_, who, action, what, world, expected) => {
    expect(answer('iam_cannot', world().facts(), who, action, what)).toBe(expected);
  });
});

test.each([
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-cn', 'cn-north-1'],
])('in %s everybody has the name that he has there', (partition, region) => {
  const here = (text: string) => text.replaceAll('arn:aws:', `arn:${partition}:`).replaceAll(REGION, region);
  const moved = (reader: FactReader): FactReader => ({
    ...reader,
    coverage: reader.coverage.map((line) => ({ ...line, region: here(line.region) })),
    *rows(table, columns) {
      for (const row of reader.rows(table, columns))
        yield Object.fromEntries(
          Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? here(cell) : cell]),
        );
    },
  });
  const facts = moved(everybody().facts());
  // Whom the root may make anew, under the name that a policy lets in.
  const lets = allow('kms:Decrypt', '*', { Principal: { AWS: user('later') } });
  const made = moved(new Organisation().key(lets).facts());
  expect(answer('iam_cannot', made, here(ROOT), 'kms:Decrypt', here(KEY))).toBe(0);
  const told = rowsOf(facts);
  expect(told.map(({ arn }) => arn)).toEqual(rowsOf(everybody().facts()).map(({ arn }) => here(String(arn))));
  for (const arn of [ROOT, user('machine'), rootOf(VENDOR)])
    expect(answer('iam_cannot', facts, here(arn), 'kms:Decrypt', here(KEY))).toBe(
      answer('iam_cannot', everybody().facts(), arn, 'kms:Decrypt', KEY),
    );
});

/** Cells of everybody by name; nothing of the row in which all is unknown. */
function told(facts: FactReader): ReadonlyMap<string, Cell> {
  return new Map(
    rowsOf(facts).flatMap(({ arn, ...cells }) =>
      arn === null
        ? []
        : Object.entries(cells).flatMap(([name, cell]): [string, Cell][] =>
            // Who is first to tell of somebody says nothing of him, nor does where a row without a place stands.
            name === 'told_by' || name === 'account' ? [] : [[`${arn} ${name}`, cell ?? null]],
          ),
    ),
  );
}

describe.each([{ name: 'everybody', world: everybody }, ...WORLDS, ...GUARDED_WORLDS])('$name', ({ world }) => {
  const before = told(world().facts());

  test.each([
    ['one cell unknown', (of: Organisation) => of.blankings()],
    ['one row of a list that was cut', (of: Organisation) => of.removals()],
    ['one operation denied', (of: Organisation) => of.denials()],
  ])('with %s, nothing is told wrong, and nobody is lost without a word', (_, states) => {
    const subject = world();
    told(subject.facts());
    const wrong: Record<string, readonly string[]> = {};
    for (const [change, facts] of states(subject)) {
      const after = told(facts);
      const isUnsure = rowsOf(facts).some(({ arn }) => arn === null);
      const found = [
        ...[...after].filter(([cell, value]) => value !== null && before.has(cell) && value !== before.get(cell)),
        ...(isUnsure ? [] : [...before].filter(([cell]) => !after.has(cell))),
      ].map(([cell, value]) => `${cell}: ${value}`);
      if (found.length > 0) wrong[change] = found;
    }
    expect(wrong).toEqual({});
  });
});
