import { afterEach, describe, expect, test } from 'vitest';
import { judgeAll } from '../../src/claims/judgement.ts';
import type { AttackSet, Trial } from '../../src/claims/trying/trial.ts';
import { tryAll } from '../../src/claims/trying/try.ts';
import { parseClaimFile } from '../../src/workspace/claim-file.ts';
import { docketOf, key, ORDINARY, PRODUCTION, type Row, SECURITY, store, type World } from './world.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const HONEST = "select identity as resource, encryption = 'kms' as ok, encryption as detail from subject";
const TEETH = "update subject set encryption = 'none'";

interface Given extends World {
  readonly speaks?: string;
  readonly more?: string;
  readonly set?: AttackSet;
}

async function tried(check: string, counterexample: string, given: Given = {}): Promise<Trial | null> {
  const { speaks = '{ of: aws_store }', more = '', set = 'quick', ...world } = given;
  const text = `---\ntitle: t\nmaxAge: 24h\nof: stores\nbreaks: One that is not.\nspeaks: ${speaks}\n${more}---\nEvery store is encrypted.\n\n\`\`\`sql check\n${check}\n\`\`\`\n\n\`\`\`sql counterexample\n${counterexample}\n\`\`\`\n`;
  const { docket, close } = docketOf(world);
  open.push(close);
  const judgements = await judgeAll([parseClaimFile('claims/stores.md', 'stores', text)], docket);
  const [result] = await tryAll(judgements, docket, { set });
  return result?.trial ?? null;
}

const ONE: readonly Row[] = [store('a'), key()];

describe('a claim that cannot fail is refused', () => {
  test.each<[string, string, string, string, Given?]>([
    ['a constant', "select identity as resource, 1 as ok, '' as detail from subject", TEETH, 'does not make'],
    [
      'a value that nothing ever holds',
      "select identity as resource, encryption <> 'zz' as ok, '' as detail from subject",
      "update subject set encryption = 'zz'",
      'for the value "zz" alone',
    ],
    [
      'such a value, put together',
      "select identity as resource, encryption <> 'z' || 'z' as ok, '' as detail from subject",
      "update subject set encryption = 'z' || 'z'",
      'for the value "z" alone',
    ],
    [
      'a name that no thing bears',
      "select identity as resource, name <> 'never-a-store' as ok, '' as detail from subject",
      "update subject set name = 'never-a-store'",
      'for the value "never-a-store" alone',
    ],
    [
      'a thing that is nowhere',
      "select identity as resource, not exists (select 1 from aws_store where name = 'never-a-store') as ok, '' as detail from subject",
      "insert into aws_store (account, region, arn, name) select account, region, 'arn:aws:store:x', 'never-a-store' from subject",
      'everything else fails as well',
    ],
    [
      'a number that nothing has',
      "select identity as resource, size <> 987654321 as ok, '' as detail from subject",
      'update subject set size = 987654321',
      'for the value "987654321" alone',
    ],
    [
      'a time before there was anything',
      "select identity as resource, made_at > '1999-01-01T00:00:00Z' as ok, '' as detail from subject",
      "update subject set made_at = '1998-01-01T00:00:00Z'",
      'for the value "1998-01-01T00:00:00Z" alone',
    ],
    [
      'a time that never comes',
      "select identity as resource, made_at < '2999-01-01T00:00:00Z' as ok, '' as detail from subject",
      "update subject set made_at = '3000-01-01T00:00:00Z'",
      'for the value "3000-01-01T00:00:00Z" alone',
    ],
    [
      'an age that nothing reaches',
      "select identity as resource, days_since(made_at) < 100000 as ok, '' as detail from subject",
      "update subject set made_at = '1700-01-01T00:00:00Z'",
      'for the value "1700-01-01T00:00:00Z" alone',
    ],
    [
      'a word in JSON that nothing holds',
      `select identity as resource, not exists (select 1 from json_each(tags) where value = 'zz') as ok, '' as detail from subject`,
      `update subject set tags = '{"a":"zz"}'`,
      'alone',
    ],
    [
      'a population of those that comply, in the check',
      `${HONEST} where encryption = 'kms'`,
      TEETH,
      'gives no row for',
    ],
    [
      'a population of those that comply, by its scope',
      HONEST,
      TEETH,
      'population is made by the property',
      { speaks: '{ of: aws_store, only: { encryption: kms } }' },
    ],
    [
      'a population without those that do not comply',
      HONEST,
      TEETH,
      'population is made by the property',
      { speaks: '{ of: aws_store, except: { encryption: [none, default] } }' },
    ],
    [
      'a join that empties the population',
      `select s.identity as resource, 1 as ok, '' as detail from subject s join aws_store t on t.arn = s.arn and t.encryption = 'kms'`,
      TEETH,
      'gives no row for',
    ],
    [
      'another table altogether',
      "select identity as resource, not exists (select 1 from aws_key where rotates = 0) as ok, '' as detail from subject",
      'update aws_key set rotates = 0 where arn = (select min(arn) from aws_key)',
      'everything else fails as well',
    ],
    [
      'a count compared with a number',
      "select identity as resource, (select count(*) from aws_store) < 4 as ok, '' as detail from subject",
      "insert into aws_store (account, region, arn) select account, region, arn || '-more' from subject",
      'everything else fails as well',
    ],
    [
      'a count that is just not now',
      "select identity as resource, (select count(*) from aws_key) <> 3 as ok, '' as detail from subject",
      "insert into aws_key (account, region, arn) select account, region, arn || '-more' from subject",
      'everything else fails as well',
    ],
    [
      'the table that the counterexample edits',
      "select identity as resource, exists (select 1 from aws_store) as ok, '' as detail from subject",
      'delete from aws_store',
      'out of what the claim speaks of',
    ],
    [
      'an aggregate that judges all by one',
      "select identity as resource, (select min(encryption = 'kms') from aws_store) as ok, '' as detail from subject",
      TEETH,
      'everything else fails as well',
    ],
    [
      'a word that another column holds',
      "select identity as resource, encryption <> 'acme' as ok, '' as detail from subject",
      "update subject set encryption = 'acme'",
      'for the value "acme" alone',
    ],
    [
      'a value of the thing itself',
      "select identity as resource, encryption <> arn as ok, '' as detail from subject",
      'update subject set encryption = arn',
      'nowhere holds and does not document',
    ],
    [
      'a value that is computed',
      "select identity as resource, encryption <> typeof(1) as ok, '' as detail from subject",
      'update subject set encryption = typeof(1)',
      'for the value "integer" alone',
    ],
    [
      'letters put together from numbers',
      "select identity as resource, encryption <> char(80, 80) as ok, '' as detail from subject",
      'update subject set encryption = char(80, 80)',
      'for the value "PP" alone',
    ],
    [
      'a word with other signs',
      "select identity as resource, encryption <> 'zz:zz' as ok, '' as detail from subject",
      "update subject set encryption = 'zz:zz'",
      'for the value "zz:zz" alone',
    ],
    [
      'an address where none is',
      "select identity as resource, encryption <> '10.0.0.0/8' as ok, '' as detail from subject",
      "update subject set encryption = '10.0.0.0/8'",
      'for the value "10.0.0.0/8" alone',
    ],
    [
      'a text that is too long',
      "select identity as resource, length(encryption) < 65 as ok, '' as detail from subject",
      "update subject set encryption = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
      'does not document',
    ],
    [
      'nothing, where that is never said',
      "select identity as resource, encryption <> '' as ok, '' as detail from subject",
      "update subject set encryption = ''",
      'for the value "" alone',
    ],
    [
      'capital letters',
      "select identity as resource, encryption = lower(encryption) as ok, '' as detail from subject",
      'update subject set encryption = upper(encryption)',
      'for the value "KMS" alone',
    ],
    [
      'a truth that is neither',
      "select identity as resource, public <> 22 as ok, '' as detail from subject",
      'update subject set public = 22',
      'neither 0 nor 1',
    ],
    [
      'a size below nothing',
      "select identity as resource, size >= 0 as ok, '' as detail from subject",
      'update subject set size = -1',
      'below 0',
    ],
    [
      'what is made tomorrow',
      "select identity as resource, made_at <= as_of() as ok, '' as detail from subject",
      "update subject set made_at = '2090-01-01T00:00:00.000Z'",
      'no time lies ahead',
    ],
    [
      'an age below nothing',
      "select identity as resource, days_since(made_at) >= 0 as ok, '' as detail from subject",
      "update subject set made_at = '2090-01-01T00:00:00.000Z'",
      'no time lies ahead',
    ],
    [
      'a time that is none',
      "select identity as resource, days_since(made_at) is not null as ok, '' as detail from subject",
      "update subject set made_at = 'never'",
      'which is no time',
    ],
    [
      'JSON that is none',
      "select identity as resource, json_valid(tags) as ok, '' as detail from subject",
      "update subject set tags = 'x'",
      'no such JSON',
    ],
    [
      'JSON of another kind',
      "select identity as resource, json_type(tags) = 'object' as ok, '' as detail from subject",
      "update subject set tags = '[]'",
      'no such JSON',
    ],
    [
      'a tag that nothing bears',
      "select identity as resource, json_extract(tags, '$.Zzz') is null as ok, '' as detail from subject",
      `update subject set tags = '{"Zzz":"1"}'`,
      'alone',
    ],
    [
      'a tag of a capital word that nothing bears',
      "select identity as resource, not exists (select 1 from json_each(tags) where value = 'Zzz') as ok, '' as detail from subject",
      `update subject set tags = '{"tenant":"Zzz"}'`,
      'alone',
    ],
    [
      'a list of the workspace beside a glance at facts',
      "select identity as resource, purpose <> 'customer' and (select count(*) from aws_key) >= 0 as ok, '' as detail from subject",
      "update subject set purpose = 'customer'",
      'alone',
      { speaks: '{ of: workspace_account }' },
    ],
    [
      'a list of the workspace and words that it holds',
      "select identity as resource, length(purpose) < 11 and (select count(*) from aws_key) >= 0 as ok, '' as detail from subject",
      'update subject set purpose = id || id, id = id',
      'alone',
      { speaks: '{ of: workspace_account }' },
    ],
    [
      'one thing, or several at once, and each other one never',
      "select identity as resource, encryption = 'kms' or identity <> (select min(identity) from subject) and (select count(*) from aws_store where encryption <> 'kms') < 2 as ok, '' as detail from subject",
      "update subject set encryption = 'none'",
      'does not make',
    ],
    ['a counterexample that changes nothing', HONEST, `${TEETH} where name = 'nobody'`, 'changes nothing'],
    ['a counterexample that changes something else', HONEST, 'update subject set size = 1', 'does not make'],
    ['a counterexample that makes it unknown', HONEST, 'update subject set encryption = null', 'leaves it unknown'],
    ['a counterexample that takes it away', HONEST, 'delete from aws_store', 'out of what the claim speaks of'],
  ])('%s', async (_, check, counterexample, words, given) => {
    await expect(tried(check, counterexample, given)).rejects.toMatchObject({
      code: 'CLAIM_TOOTHLESS',
      message: expect.stringContaining(words),
      place: { file: 'claims/stores.md' },
    });
  });
});

const UNCHECKED = { speaks: 'unchecked' };

describe('a claim of unchecked scope that cannot fail is refused', () => {
  const ALL = "select arn as resource, encryption = 'kms' as ok, '' as detail from aws_store";
  test.each<[string, string, string, string]>([
    [
      'a constant',
      "select arn as resource, 1 as ok, '' as detail from aws_store",
      "update aws_store set encryption = 'none'",
      'no further row fail',
    ],
    [
      'a marker',
      `${ALL} union all select 'all is well', 1, ''`,
      "update aws_store set encryption = 'none'",
      'with every table that it reads empty',
    ],
    [
      'nothing of a name that nothing bears',
      "select 'stores' as resource, not exists (select 1 from aws_store where name = 'never-a-store') as ok, '' as detail from aws_key",
      "insert into aws_store (account, region, name) values ('1', 'r', 'never-a-store')",
      'for the value "never-a-store" alone',
    ],
    [
      'a single row that asks whether there is anything wrong',
      "select 'stores' as resource, not exists (select 1 from aws_store where encryption = 'none') as ok, '' as detail",
      "update aws_store set encryption = 'none'",
      'with every table that it reads empty',
    ],
    [
      'a count compared with a number',
      "select arn as resource, (select count(*) from aws_store) <> 4 as ok, '' as detail from aws_key",
      "insert into aws_store (account, region, arn) values ('1', 'r', 'x')",
      'applied twice',
    ],
    [
      'a count below a number',
      "select arn as resource, (select count(*) from aws_store) < 4 as ok, '' as detail from aws_key",
      "insert into aws_store (account, region, arn) values ('1', 'r', 'x')",
      'one more row of aws_store',
    ],
    [
      'a count far below a number',
      "select arn as resource, (select count(*) from aws_grant) < 500 as ok, '' as detail from aws_key",
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 600) insert into aws_grant (account, region, key_arn, number) select '1', 'r', 'k', i from n",
      'takes 600 rows',
    ],
    [
      'a population of those that comply',
      `${ALL} where encryption = 'kms'`,
      "update aws_store set encryption = 'none'",
      'no further row fail',
    ],
    [
      'values of the things themselves',
      "select arn as resource, encryption <> name as ok, '' as detail from aws_store",
      'update aws_store set encryption = name',
      'for values such as',
    ],
    [
      'a truth that is neither',
      "select arn as resource, public <> 443 as ok, '' as detail from aws_store",
      'update aws_store set public = 443',
      'neither 0 nor 1',
    ],
    [
      'a value that nothing holds',
      "select arn as resource, encryption <> 'zz' as ok, '' as detail from aws_store",
      "update aws_store set encryption = 'zz'",
      'for the value "zz" alone',
    ],
  ])('%s', async (_, check, counterexample, words) => {
    await expect(tried(check, counterexample, UNCHECKED)).rejects.toMatchObject({
      code: 'CLAIM_TOOTHLESS',
      message: expect.stringContaining(words),
    });
  });

  test('an honest one passes', async () => {
    expect(await tried(ALL, "update aws_store set encryption = 'none'", UNCHECKED)).toMatchObject({ set: 'quick' });
  });
});

test('a failure that stays unknown although all was read is refused', async () => {
  const check =
    "select s.identity as resource, s.encryption = 'kms' or k.rotates = 1 as ok, '' as detail from subject s left join aws_key k on k.arn = s.key_arn";
  await expect(tried(check, TEETH, { rows: [store('a')] })).rejects.toMatchObject({
    code: 'CLAIM_TOOTHLESS',
    message: expect.stringContaining('leaves it unknown whether'),
  });
});

describe('an honest claim passes', () => {
  test.each<[string, string, string, Given?]>([
    ['an ordinary one', HONEST, TEETH],
    ['one thing alone', HONEST, TEETH, { rows: ONE }],
    ['no thing at all', HONEST, TEETH, { rows: [] }],
    ['things that all fail already', HONEST, TEETH, { rows: [store('a', { encryption: 'none' })] }],
    [
      'a thing that others may be put on: a grant',
      "select identity as resource, not exists (select 1 from aws_grant g where g.key_arn = subject.arn and g.grantee not like '%:111122223333:%') as ok, '' as detail from subject",
      "insert into aws_grant (account, region, key_arn, number, grantee) select account, region, arn, 1, 'arn:aws:iam::999988887777:role/stranger' from subject",
      { speaks: '{ of: aws_key }' },
    ],
    [
      'what another table says of it',
      "select s.identity as resource, k.rotates = 1 as ok, '' as detail from subject s left join aws_key k on k.arn = s.key_arn",
      'update aws_key set rotates = 0 where arn in (select key_arn from subject)',
    ],
    [
      'pairs',
      "select subject.identity as resource, object.identity as object, subject.account <> object.account or subject.encryption = 'kms' as ok, '' as detail from subject, object where true",
      TEETH,
      { speaks: '{ of: aws_store, whose: production, over: { of: aws_key, whose: production } }' },
    ],
    [
      'a word of its own that the facts hold',
      "select identity as resource, tag_data_class <> 'secret' as ok, '' as detail from subject",
      "update subject set tag_data_class = 'secret'",
      { rows: [...ORDINARY, store('s', { tag_data_class: 'secret' })] },
    ],
    [
      'one whose failure an unread list keeps uncertain, as it keeps the claim unproven',
      "select s.identity as resource, s.encryption = 'kms' or k.rotates = 1 as ok, '' as detail from subject s left join aws_key k on k.arn = s.key_arn",
      TEETH,
      { rows: [store('a')], gaps: { 'key:List': 'denied', 'key:Get': 'denied' } },
    ],
    [
      'a port',
      "select identity as resource, size <> 22 as ok, '' as detail from subject",
      'update subject set size = 22',
    ],
    ['a word that the column documents and no fact holds', HONEST, "update subject set encryption = 'default'"],
    [
      'a grant under a name of its own, in two tables',
      "select identity as resource, not exists (select 1 from aws_grant g join aws_key k on k.arn = g.key_arn where g.grantee = subject.name) as ok, '' as detail from subject",
      "update subject set name = 'somebody-new'; insert into aws_grant (account, region, key_arn, number, grantee) select s.account, s.region, k.arn, 1, 'somebody-new' from subject s, aws_key k",
    ],
    [
      'a time that lies ahead, where a recent one would do',
      "select identity as resource, made_at < '2026-01-01' as ok, '' as detail from subject",
      "update subject set made_at = '2090-01-01T00:00:00.000Z'",
    ],
    [
      'an age',
      "select identity as resource, days_since(made_at) < 5000 as ok, '' as detail from subject",
      "update subject set made_at = '2008-01-01T00:00:00Z'",
    ],
  ])('%s', async (_, check, counterexample, given) => {
    await expect(tried(check, counterexample, given)).resolves.toBeTruthy();
  });
});

describe('a claim that a gap keeps from being proven', () => {
  const check =
    "select s.identity as resource, s.encryption = 'kms' as ok, '' as detail from subject s join aws_key k on k.arn = s.key_arn and s.encryption = 'kms'";
  const rows = [store('a'), key()];

  test('is not refused for what is left of its evidence, and stays unproven', async () => {
    const { docket, close } = docketOf({ rows, gaps: { 'key:List': 'denied' } });
    open.push(close);
    const text = `---\ntitle: t\nmaxAge: 24h\nof: stores\nbreaks: One that is not.\nspeaks: { of: aws_store }\n---\nEvery store is encrypted.\n\n\`\`\`sql check\n${check}\n\`\`\`\n\n\`\`\`sql counterexample\n${TEETH}\n\`\`\`\n`;
    const judgements = await judgeAll([parseClaimFile('claims/stores.md', 'stores', text)], docket);
    const [one] = await tryAll(judgements, docket, { set: 'quick' });
    expect(one?.verdict.kind).toBe('unproven');
    expect(one?.trial?.exact).toEqual({ own: 0, of: 0 });
  });

  test('is refused once the evidence is whole', async () => {
    await expect(tried(check, TEETH, { rows })).rejects.toMatchObject({ code: 'CLAIM_TOOTHLESS' });
  });
});

describe('what is tried', () => {
  const kinds = (trial: Trial | null) => [...new Set(trial?.attacks.map(({ kind }) => kind))];
  const survivors = (trial: Trial | null) => trial?.attacks.filter(({ withstood }) => !withstood) ?? [];

  test('each thing that it speaks of breaks its own row alone', async () => {
    const trial = await tried(HONEST, TEETH, { set: 'all' });
    expect(trial?.exact).toEqual({ own: 3, of: 3 });
    expect(kinds(trial)).toEqual(
      ['counterexample', 'twin', 'delivery', 'unknown', 'denied', 'unread', 'age'].filter(
        (kind) => kind !== 'delivery' || survivors(trial).length > 0,
      ),
    );
  });

  test('twins beside it, in another account, of another name, tag or state', async () => {
    const trial = await tried(HONEST, TEETH, { set: 'all' });
    const twins = trial?.attacks.filter(({ kind }) => kind === 'twin') ?? [];
    expect(twins.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'a twin beside it',
        'a twin in another account',
        'a twin with another status: deleting',
        'a twin with another tag_data_class: none',
      ]),
    );
    expect(twins.every(({ withstood }) => withstood)).toBe(true);
  });

  test('a check that quietly lets some pass is found out, and its author may accept it', async () => {
    const check =
      "select identity as resource, status = 'deleting' or encryption = 'kms' as ok, '' as detail from subject";
    const found = survivors(await tried(check, TEETH, { set: 'all' })).filter(({ kind }) => kind === 'twin');
    expect(found).toEqual([
      { kind: 'twin', what: 'a twin with another status: deleting', withstood: false, accepted: null },
    ]);
    const more = 'accepts:\n  - attack: twin\n    reason: What is being deleted holds nothing.\n';
    const accepted = survivors(await tried(check, TEETH, { set: 'all', more })).filter(({ kind }) => kind === 'twin');
    expect(accepted.map(({ accepted: reason }) => reason)).toEqual(['What is being deleted holds nothing.']);
  });

  test('a check of one account that says every account is found out', async () => {
    const check = `select identity as resource, account = '${SECURITY}' or encryption = 'kms' as ok, '' as detail from subject`;
    await expect(tried(check, TEETH, { set: 'all' })).rejects.toMatchObject({ code: 'CLAIM_TOOTHLESS' });
  });

  test('a check that lets one thing in the middle off is found out by the quick set', async () => {
    const rows = [store('a'), store('m'), store('z'), key()];
    const check = "select identity as resource, name = 'm' or encryption = 'kms' as ok, '' as detail from subject";
    await expect(tried(check, TEETH, { rows })).rejects.toMatchObject({
      code: 'CLAIM_TOOTHLESS',
      message: expect.stringContaining(':m fail'),
    });
  });

  test('that everything fails with each is told beside the reason for which it is accepted', async () => {
    const check =
      "select identity as resource, not exists (select 1 from aws_key where rotates = 0) as ok, '' as detail from subject";
    const more = 'accepts:\n  - attack: exact\n    reason: The keys are those of all stores.\n';
    expect(survivors(await tried(check, 'update aws_key set rotates = 0', { more }))).toContainEqual({
      kind: 'counterexample',
      what: 'everything fails with each',
      withstood: false,
      accepted: 'The keys are those of all stores.',
    });
  });

  test('what is configured and does not work is found out', async () => {
    expect(survivors(await tried(HONEST, TEETH)).map(({ what }) => what)).toEqual([
      'nothing of aws_store works any more',
    ]);
    const blind = await tried(HONEST, TEETH, { set: 'all' });
    expect(survivors(blind).map(({ what }) => what)).toEqual([
      'delivered_at of aws_store is 2020-01-01T00:00:00.000Z',
      'delivery_error of aws_store is AccessDenied',
    ]);
    const check =
      "select identity as resource, encryption = 'kms' and delivery_error = '' and days_since(delivered_at) < 2 as ok, '' as detail from subject";
    expect(survivors(await tried(check, TEETH, { set: 'all' }))).toEqual([]);
  });

  test.each([
    ['another region', '{ of: aws_store, where: [eu-west-1] }'],
    ['another account', '{ of: aws_store, whose: production }'],
  ])('%s than the sentence speaks of may stay unread', async (_, speaks) => {
    const trial = await tried(HONEST, TEETH, { set: 'all', speaks });
    const places = trial?.attacks.filter(({ kind }) => kind === 'unread') ?? [];
    expect(places.map(({ what }) => what)).toEqual([`${PRODUCTION} eu-west-1`]);
  });

  test('a column that decides nothing is told', async () => {
    const check = "select identity as resource, encryption = 'kms' and size >= 0 as ok, '' as detail from subject";
    expect((await tried(check, TEETH, { set: 'all' }))?.idle).toEqual(['size of aws_store']);
  });

  test('old evidence hides nothing: it is tried as if it were fresh', async () => {
    const late = { asOf: '2027-01-01T00:00:00Z' };
    await expect(
      tried("select identity as resource, 1 as ok, '' as detail from subject", TEETH, late),
    ).rejects.toMatchObject({
      code: 'CLAIM_TOOTHLESS',
    });
  });
});

describe("a value of its author's own words is refused", () => {
  test.each([
    ['a number that is not read', 'select 99'],
    ['words', "select 'and nobody reads it' from subject limit 1"],
    ['words put together', "select group_concat(distinct 'nobody' || ' ' || 'reads it') from subject"],
  ])('%s', async (_, sql) => {
    await expect(tried(HONEST, `${TEETH}\n\`\`\`\n\n\`\`\`sql value more\n${sql}`)).rejects.toMatchObject({
      code: 'CLAIM_INVALID',
      message: expect.stringContaining("its author's own words"),
    });
  });

  test.each([
    ['a count', 'select count(*) from subject'],
    ['days from and to', "select substr(min(made_at), 1, 10) || ' to ' || substr(max(made_at), 1, 10) from subject"],
    ['names', "select group_concat(name, ', ') from subject"],
  ])('%s is none', async (_, sql) => {
    await expect(tried(HONEST, `${TEETH}\n\`\`\`\n\n\`\`\`sql value more\n${sql}`)).resolves.toBeTruthy();
  });
});

test('a counterexample that is no statement is refused at its own line', async () => {
  await expect(tried(HONEST, 'drop table aws_store')).rejects.toMatchObject({
    code: 'SQL_REFUSED',
    place: { file: 'claims/stores.md', line: 15 },
  });
});
