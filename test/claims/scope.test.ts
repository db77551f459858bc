import { afterEach, describe, expect, test } from 'vitest';
import { judgeAll } from '../../src/claims/judgement.ts';
import { parseClaimFile } from '../../src/workspace/claim-file.ts';
import { docketOf, key, ORDINARY, PRODUCTION, SECURITY, store, type World } from './world.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const ENCRYPTED = "select identity as resource, encryption = 'kms' as ok, encryption as detail from subject";

function claim(speaks: string, check = ENCRYPTED) {
  const text = `---\ntitle: t\nmaxAge: 24h\nof: stores\nbreaks: One that is not.\nspeaks: ${speaks}\n---\nEvery store is encrypted.\n\n\`\`\`sql check\n${check}\n\`\`\`\n\n\`\`\`sql counterexample\nupdate subject set encryption = 'none'\n\`\`\`\n`;
  return parseClaimFile('claims/stores.md', 'stores', text);
}

async function judged(speaks: string, world: World = {}, check = ENCRYPTED) {
  const { docket, close } = docketOf(world);
  open.push(close);
  const [judgement] = await judgeAll([claim(speaks, check)], docket);
  const { verdict, seen } = judgement ?? {};
  const doubts = verdict !== undefined && 'doubts' in verdict ? verdict.doubts : [];
  return { kind: verdict?.kind, codes: doubts.map(({ code }) => code), texts: doubts.map(({ text }) => text), seen };
}

describe('what a claim speaks of', () => {
  test.each<[string, string, number, number]>([
    ['a table: every row', '{ of: aws_store }', 3, 0],
    ['accounts by purpose', '{ of: aws_store, whose: security }', 1, 0],
    ['accounts by several purposes', '{ of: aws_store, whose: [security, production] }', 3, 0],
    ['a tag', '{ of: aws_store, only: { tag_data_class: customer } }', 2, 1],
    ['one of several values', '{ of: aws_store, only: { tag_data_class: [customer, logs] } }', 3, 0],
    ['a tag among all tags', '{ of: aws_store, only: { tags.tenant: acme } }', 2, 1],
    ['any value of a tag', "{ of: aws_store, except: { tags.tenant: '' } }", 2, 1],
    ['all but a value', '{ of: aws_store, except: { tag_data_class: logs } }', 2, 1],
    ['a pattern', "{ of: aws_store, only: { arn: '*:a' } }", 1, 2],
    ['what another table lists', '{ of: aws_store, only: { key_arn: { in: aws_key.arn } } }', 3, 0],
    ['regions by name', '{ of: aws_store, where: [eu-west-1] }', 2, 0],
    ['a filter in one account', '{ of: aws_store, whose: production, only: { tag_data_class: logs } }', 1, 1],
  ])('%s', async (_, speaks, judgedRows, leftOut) => {
    const { kind, seen } = await judged(speaks);
    expect(kind).toBe('proven');
    expect(seen?.observation.counts.passing).toBe(judgedRows);
    expect(seen?.leftOut.count).toBe(leftOut);
  });

  test.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ['{ of: aws_store, only: { tag_data_class: logs } }', { tag_data_class: ['logs'] }],
    ['{ of: aws_store, only: { tag_data_class: [customer, logs] } }', { tag_data_class: ['customer', 'logs'] }],
    ["{ of: aws_store, only: { tag_data_class: [customer, 'l*'] } }", {}],
    ['{ of: aws_store, only: { key_arn: { in: aws_key.arn } } }', {}],
    ['{ of: aws_store, except: { tag_data_class: logs } }', {}],
  ])('%s is bound to the words that it writes out', async (speaks, words) => {
    expect((await judged(speaks)).seen?.scope.views[0]?.words).toEqual(words);
  });

  test.each<[string, string, string]>([
    ['a table that is not there', '{ of: aws_bucket }', 'there is no table `aws_bucket`'],
    ['a purpose that no account has', '{ of: aws_store, whose: staging }', 'no account has the purpose `staging`'],
    ['a column that is not there', '{ of: aws_store, only: { tag_class: a } }', 'has no column `tag_class`'],
    ['a list that is not there', '{ of: aws_store, only: { arn: { in: list_x.arn } } }', 'no table `list_x`'],
  ])('refuses %s', async (_, speaks, words) => {
    await expect(judged(speaks)).rejects.toMatchObject({
      code: 'CLAIM_INVALID',
      message: expect.stringContaining(words),
      place: { file: 'claims/stores.md' },
    });
  });

  test('quotes in a value are no SQL', async () => {
    const { seen } = await judged(`{ of: aws_store, except: { name: "'; delete from aws_store; --" } }`);
    expect(seen?.observation.counts.passing).toBe(3);
  });
});

describe('whatever a claim speaks of and its check does not give back leaves it unproven', () => {
  const PASSING = "select identity as resource, 1 as ok, '' as detail";
  test.each<[string, string, string]>([
    ['a filter in the check', `${ENCRYPTED} where tag_data_class = 'customer'`, 'leaves out 1 of 3'],
    [
      'a join that loses rows',
      "select s.identity as resource, s.encryption = 'kms' as ok, '' as detail from subject s join aws_key k on k.arn = s.key_arn and k.region = 'eu-west-1'",
      'leaves out 1 of 3',
    ],
    ['a limit', `${PASSING} from subject limit 1`, 'leaves out 2 of 3'],
    ['a marker beside them', `${ENCRYPTED} union all select 'marker', 1, ''`, 'does not speak of: marker'],
    ['another table', "select arn as resource, 1 as ok, '' as detail from aws_key", 'leaves out 3 of 3'],
  ])('%s', async (_, check, words) => {
    const { kind, texts } = await judged('{ of: aws_store }', {}, check);
    expect(kind).toBe('unproven');
    expect(texts.join()).toContain(words);
  });

  test('of pairs, each is called', async () => {
    const all =
      "select subject.identity as resource, object.identity as object, subject.encryption = 'kms' as ok, '' as detail from subject, object";
    const speaks = '{ of: aws_store, over: { of: aws_key } }';
    const whole = await judged(speaks, {}, all);
    expect([whole.kind, whole.seen?.observation.subjects?.total]).toEqual(['proven', 6]);
    const some = await judged(speaks, {}, `${all} where object.region = subject.region`);
    expect(some.texts.join()).toContain('leaves out 3 of 6');
    await expect(judged(speaks, {}, ENCRYPTED)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });

  const PAIRS =
    "select subject.identity as resource, object.identity as object, subject.encryption = 'kms' as ok, '' as detail from subject, object";
  const unread = (count: number, more: object = {}) =>
    Array.from({ length: count }, () => store('x', { arn: null, encryption: null, ...more }));
  const noKeys = [key('k2', { arn: null }), key('k3', { arn: null })];
  /** Rows beside the ordinary ones; whether they cannot be told apart, and what else says that all is not known. */
  test.each<[string, World['rows'], string, string | null, string]>([
    ['two things of one name', [store('a')], ENCRYPTED, '2 of 4 stores cannot be told apart.', 'AMBIGUOUS'],
    ['many', Array(9).fill(store('a')), ENCRYPTED, '10 of 12 stores cannot be told apart.', 'AMBIGUOUS'],
    ['rows of which nothing was read', unread(9), ENCRYPTED, null, 'UNKNOWN_ROWS'],
    ['rows without a name that pass', unread(9), `${PASSING} from subject`, '9 of 12 stores', 'AMBIGUOUS'],
    [
      'rows without a name of which one passes',
      [...unread(8), ...unread(1, { encryption: 'kms' })],
      ENCRYPTED,
      '9 of 12 stores',
      'UNKNOWN_ROWS',
    ],
    ['rows without a name that are left out', unread(9), `${ENCRYPTED} where arn is not null`, null, 'NOT_ALL_JUDGED'],
    ['both', [store('a'), ...unread(9)], ENCRYPTED, '2 of 13 stores', 'UNKNOWN_ROWS'],
    ['pairs with one of two of one name', [store('a')], PAIRS, '4 of 8 stores', 'AMBIGUOUS'],
    ['pairs of which nothing was read', unread(9), PAIRS, null, 'UNKNOWN_ROWS'],
    ['pairs with objects without a name', noKeys, PAIRS, '6 of 12 stores', 'AMBIGUOUS'],
  ])('what cannot be told apart, among so many: %s', async (_, more, check, words, code) => {
    const speaks = check === PAIRS ? '{ of: aws_store, over: { of: aws_key } }' : '{ of: aws_store }';
    const { kind, codes, texts } = await judged(speaks, { rows: [...ORDINARY, ...(more ?? [])] }, check);
    expect(kind).toBe('unproven');
    expect(codes).toContain(code);
    const told = texts.filter((text) => text.includes('told apart'));
    expect(told).toEqual(words === null ? [] : [expect.stringContaining(words)]);
    const figures = texts.flatMap((text) => [...text.matchAll(/(\d+) of (\d+)/g)]);
    expect(figures.filter(([, n, all]) => Number(n) > Number(all))).toEqual([]);
  });

  test.each([
    "with subject as (select * from aws_store where name = 'a') select arn as resource, 1 as ok, '' as detail from subject",
    `with "subject" (identity) as materialized (select arn from aws_store) ${ENCRYPTED}`,
    `with /* ' */ subject as not materialized (select arn as identity, encryption from aws_store) ${ENCRYPTED}`,
    "with [subject_update] as (select 1) select identity as resource, 1 as ok, '' as detail from subject",
  ])('a view of its own: %s', async (check) => {
    await expect(judged('{ of: aws_store }', {}, check)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });
});

describe('what lies in scope and was not read', () => {
  const REGIONS = (more: [string, boolean | null][]) => ({
    regions: new Map([
      [PRODUCTION, new Map<string, boolean | null>([['eu-west-1', true], ...more])],
      [SECURITY, new Map<string, boolean | null>([['eu-north-1', true]])],
    ]),
  });

  test.each<[string, string, World, string | null]>([
    ['a region that is enabled', '{ of: aws_store }', { extent: REGIONS([['ap-south-1', true]]) }, 'ap-south-1'],
    ['a region that may be enabled', '{ of: aws_store }', { extent: REGIONS([['ap-south-1', null]]) }, 'ap-south-1'],
    ['a region that is not enabled', '{ of: aws_store }', { extent: REGIONS([['ap-south-1', false]]) }, null],
    [
      'a region that another account has',
      '{ of: aws_store, whose: security }',
      { extent: REGIONS([['ap-south-1', true]]) },
      null,
    ],
    ['regions that nobody told', '{ of: aws_store }', { extent: { regions: new Map() } }, 'has enabled is not known'],
    [
      'regions beyond those of the settings',
      '{ of: aws_store, where: settings }',
      { extent: { ...REGIONS([['ap-south-1', true]]), settings: ['eu-west-1', 'eu-north-1'] } },
      null,
    ],
    ['an account of the organisation', '{ of: aws_store }', { extent: { unread: ['999988887777'] } }, '999988887777'],
    [
      'an account of the organisation, where purposes choose',
      '{ of: aws_store, whose: production }',
      { extent: { unread: ['999988887777'] } },
      null,
    ],
    [
      'more than was read',
      '{ of: aws_store }',
      { extent: { shortfalls: [{ table: 'aws_store', account: PRODUCTION, region: 'eu-west-1', text: 'Config: 9' }] } },
      'Config: 9',
    ],
    [
      'more of another kind',
      '{ of: aws_store }',
      { extent: { shortfalls: [{ table: 'aws_key', account: PRODUCTION, region: 'eu-west-1', text: 'Config: 9' }] } },
      null,
    ],
  ])('%s', async (_, speaks, world, words) => {
    const { kind, texts } = await judged(speaks, world);
    expect(kind).toBe(words === null ? 'proven' : 'unproven');
    if (words !== null) expect(texts.join()).toContain(words);
  });

  test('a region of another account, where the check holds its subjects against all keys there are', async () => {
    const extent = REGIONS([['ap-south-1', true]]);
    const against =
      "select s.identity as resource, k.manager = 'CUSTOMER' as ok, '' as detail from subject s left join aws_key k on k.arn = s.key_arn";
    const { kind, texts } = await judged('{ of: aws_store, whose: security }', { extent }, against);
    expect(kind).toBe('unproven');
    expect(texts.join()).toContain('of Production not read: ap-south-1');
  });

  test('a denied answer out of scope is no doubt, and in scope is one', async () => {
    const gaps = { [`store:Get ${SECURITY} eu-north-1`]: 'denied' } as const;
    expect((await judged('{ of: aws_store, whose: production }', { gaps })).kind).toBe('proven');
    expect((await judged('{ of: aws_store, whose: security }', { gaps })).kind).toBe('unproven');
  });

  test('a tag that could not be read is a doubt, wherever in scope', async () => {
    const rows = [...ORDINARY, store('d', { tag_data_class: null })];
    const only = 'only: { tag_data_class: customer }';
    expect((await judged(`{ of: aws_store, ${only} }`, { rows })).codes).toContain('UNKNOWN_CELLS');
    expect((await judged(`{ of: aws_store, whose: security, ${only} }`, { rows })).kind).toBe('proven');
  });
});

describe('what fails by resting on the unknown is unproven', () => {
  const WITH_KEY =
    "select identity as resource, exists (select 1 from aws_key k where k.arn = subject.key_arn and k.rotates = 1 and k.manager = 'CUSTOMER') as ok, '' as detail from subject";
  test.each<[string, World, string, string[]]>([
    [
      'a cell of what it is held against',
      { rows: [store('a'), key('k1', { rotates: null })] },
      'unproven',
      ['RESTS_ON_UNKNOWN'],
    ],
    [
      'two cells of it',
      { rows: [store('a'), key('k1', { rotates: null, manager: null })] },
      'unproven',
      ['RESTS_ON_UNKNOWN'],
    ],
    [
      'a cell that could not save it',
      { rows: [store('a'), key('k1', { rotates: null, manager: 'AWS' })] },
      'broken',
      [],
    ],
    [
      'one that fails for certain beside',
      { rows: [store('a'), store('x', { key_arn: 'none' }), key('k1', { rotates: null })] },
      'broken',
      [],
    ],
    ['a list that was not read', { rows: [store('a')], gaps: { 'key:List': 'denied' } }, 'unproven', ['MAYBE_A_GAP']],
    ['nothing', { rows: [store('a'), key('k1', { rotates: 0 })] }, 'broken', []],
  ])('%s', async (_, world, expected, codes) => {
    const { kind, codes: found } = await judged('{ of: aws_store }', world, WITH_KEY);
    expect(kind).toBe(expected);
    expect(found).toEqual(expect.arrayContaining(codes));
  });

  test('its own list that was not read takes nothing back', async () => {
    const world = { rows: [store('a', { encryption: 'none' })], gaps: { 'store:List': 'denied' } } as const;
    expect((await judged('{ of: aws_store }', world)).kind).toBe('broken');
  });
});

describe('a label that disagrees with the data that comes to a thing', () => {
  const mislabelled = new Map([[`arn:aws:store:eu-west-1:${PRODUCTION}:b`, 'customer comes to it, and it says logs']]);
  test.each<[string, string, string]>([
    ['leaves a claim that chooses by it unproven', '{ of: aws_store, only: { tag_data_class: customer } }', 'unproven'],
    ['also the other way round', '{ of: aws_store, except: { tag_data_class: logs } }', 'unproven'],
    ['is nothing to one that takes everything', '{ of: aws_store }', 'proven'],
    ['is nothing to one that takes the thing itself', '{ of: aws_store, only: { tag_data_class: logs } }', 'proven'],
    ['is nothing to one that chooses by something else', '{ of: aws_store, only: { tags.tenant: acme } }', 'proven'],
  ])('%s', async (_, speaks, kind) => {
    const { kind: found, codes } = await judged(speaks, { extent: { mislabelled } });
    expect([found, codes.includes('LABEL_DISAGREES')]).toEqual([kind, kind === 'unproven']);
  });
});
