import { describe, expect, test } from 'vitest';
import { type Comparison, compared } from '../../../src/report/changes/compare.ts';
import type { Audience } from '../../../src/report/schema.ts';
import { ACCOUNTS, type Files, type Sketch, sideOf } from './sides.ts';

const AS_OF = '2026-11-21T06:10:00Z';
const MADE_AT = Date.parse('2026-11-01T00:00:00Z');

function between(before: Files, after: Files, audience: Audience = 'public', more: Partial<Comparison> = {}) {
  return compared({
    audience,
    asOf: AS_OF,
    madeAt: MADE_AT,
    before: sideOf(before, audience),
    after: sideOf(after, audience),
    tellsEarlierWords: true,
    ...more,
  });
}

test('what is the same changes nothing', () => {
  const files: Files = {
    claims: { logs: {}, keys: { audience: 'auditor' } },
    chapters: { one: 'We say: <Claim id="logs" />' },
    exceptions: ['{ claim: logs, resources: [a], reason: r, owner: o, expires: 2027-01-01 }'],
  };
  const { tally: _, ...told } = between(files, files);
  expect(told).toEqual({
    verdicts: [],
    figures: [],
    claims: [],
    chapters: [],
    sentences: [],
    statements: [],
    settings: [],
    lists: [],
    hidden: 0,
  });
});

describe('each part of a claim', () => {
  test.each<[string, Sketch, Sketch, object]>([
    [
      'title',
      { title: 'Logs are kept' },
      { title: 'Logs are kept.' },
      {
        part: 'title',
        words: [
          { is: 'same', text: 'Logs are' },
          { is: 'removed', text: 'kept' },
          { is: 'added', text: 'kept.' },
        ],
      },
    ],
    [
      'sentence',
      {},
      { sentence: 'Logs are kept here.' },
      {
        part: 'sentence',
        words: [
          { is: 'same', text: 'Logs are' },
          { is: 'removed', text: 'kept.' },
          { is: 'added', text: 'kept here.' },
        ],
      },
    ],
    [
      'breaks',
      { breaks: 'One.' },
      { breaks: 'Two.' },
      {
        part: 'breaks',
        words: [
          { is: 'removed', text: 'One.' },
          { is: 'added', text: 'Two.' },
        ],
      },
    ],
    [
      'wordings',
      { wordings: ['Logs are kept here.'] },
      { wordings: ['Our logs are kept.'] },
      { part: 'wordings', added: ['Our logs are kept.'], removed: ['Logs are kept here.'] },
    ],
    ['controls', { controls: ['soc2/CC6.1'] }, {}, { part: 'controls', added: [], removed: ['soc2/CC6.1'] }],
    [
      'scope',
      { speaks: '{ of: aws_s3_bucket }' },
      { speaks: '{ of: aws_s3_bucket, where: settings }', scopeWords: 'in eu-west-1' },
      { part: 'scope', before: 'everything', after: 'in eu-west-1' },
    ],
    ['maxAge', { maxAge: '24h' }, { maxAge: '90d' }, { part: 'maxAge', before: '24h', after: '90d' }],
    ['of', { of: 'logs' }, { of: 'trails' }, { part: 'of', before: 'logs', after: 'trails' }],
    ['atLeast', { atLeast: 2 }, {}, { part: 'atLeast', before: '2', after: '1' }],
    [
      'accepts',
      {},
      { accepts: '[{ attack: twin, reason: it is known well }]' },
      { part: 'accepts', added: 1, removed: 0 },
    ],
    ['remarks', {}, { remarks: ['Not the others.'] }, { part: 'remarks', added: 1, removed: 0 }],
    ['check', { check: 'select 1\nfrom a' }, { check: 'select 2\nfrom a' }, { part: 'check', added: 1, removed: 1 }],
    ['counterexample', {}, { counterexample: 'update x set y = 1' }, { part: 'counterexample', added: 1, removed: 1 }],
    ['values', {}, { value: 'select 3' }, { part: 'values', added: 2, removed: 0 }],
  ])('%s', (_, before, after, part) => {
    const { claims } = between({ claims: { logs: before } }, { claims: { logs: after } });
    expect(claims.map(({ id, change, parts }) => ({ id, change, parts }))).toEqual([
      { id: 'logs', change: 'changed', parts: [part] },
    ]);
  });

  test('facts that give way to the word of a person', () => {
    const { claims } = between({ claims: { logs: {} } }, { claims: { logs: { attested: true } } });
    expect(claims[0]?.parts).toContainEqual({ part: 'basis', before: 'facts', after: 'attestation' });
  });
});

describe('who sees a claim', () => {
  const SECRET: Sketch = { sentence: 'Logs are kept in the vault.', audience: 'auditor' };

  test('claims of others are counted, by what changed and by their verdicts, and nothing of them is told', () => {
    const told = between(
      { claims: { gone: SECRET, other: SECRET, verdict: SECRET, same: SECRET } },
      {
        claims: {
          other: { ...SECRET, sentence: 'Logs are kept in the cellar.' },
          verdict: { ...SECRET, verdict: 'broken' },
          same: SECRET,
        },
      },
    );
    expect(told).toMatchObject({ claims: [], verdicts: [], hidden: 3 });
    expect(JSON.stringify(told)).not.toMatch(/vault|cellar/);
  });

  test('an exception for such a claim is counted with it, once', () => {
    const exceptions = ['{ claim: logs, resources: [a], reason: r, owner: o, expires: 2027-01-01 }'];
    const told = between({ claims: { logs: SECRET } }, { claims: { logs: { ...SECRET, maxAge: '1h' } }, exceptions });
    expect(told).toMatchObject({ statements: [], hidden: 1 });
  });

  test.each<[string, Sketch, Sketch, 'added' | 'removed', object]>([
    ['is new to who sees it from now on', SECRET, {}, 'added', { before: 'auditor', after: 'public' }],
    ['is gone for who does not see it any more', {}, SECRET, 'removed', { before: 'public', after: 'auditor' }],
  ])('one that %s', (_, before, after, change, audience) => {
    const told = between({ claims: { logs: before } }, { claims: { logs: after } });
    expect(told.claims).toEqual([
      { id: 'logs', title: 'Logs are kept', change, parts: [{ part: 'audience', ...audience }] },
    ]);
    expect(told.verdicts.map(({ before: was, after: is }) => [was === null, is === null])).toEqual([
      [change === 'added', change === 'removed'],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/vault/);
  });

  test('auditors see all of it', () => {
    const told = between(
      { claims: { logs: SECRET } },
      { claims: { logs: { ...SECRET, verdict: 'broken' } } },
      'auditor',
    );
    expect(told).toMatchObject({ verdicts: [{ claim: 'logs' }], hidden: 0 });
  });
});

describe('verdicts', () => {
  test('the gravest first; other figures under the same verdict by themselves', () => {
    const told = between(
      { claims: { a: {}, b: { verdict: 'broken' }, c: {}, d: { headline: 'on 4 of 4' }, e: {} } },
      {
        claims: {
          a: { verdict: 'unproven', headline: 'not read' },
          b: {},
          c: { verdict: 'broken', headline: 'by 1 of 4' },
          d: { headline: 'on 5 of 5' },
          f: { verdict: 'stale', headline: 'old' },
        },
      },
    );
    expect(told.verdicts.map(({ claim, before, after }) => [claim, before?.kind, after?.kind])).toEqual([
      ['c', 'proven', 'broken'],
      ['f', undefined, 'stale'],
      ['a', 'proven', 'unproven'],
      ['b', 'broken', 'proven'],
      ['e', 'proven', undefined],
    ]);
    expect(told.figures).toEqual([
      {
        claim: 'd',
        before: { kind: 'proven', headline: 'on 4 of 4' },
        after: { kind: 'proven', headline: 'on 5 of 5' },
      },
    ]);
  });

  test('of a revision that was not judged, only what is new has a verdict, and no words of before are told', () => {
    const before = { ...sideOf({ claims: { a: { sentence: 'Logs lie in vault-7.' } } }), report: null };
    const after = { claims: { a: {}, b: {} } };
    const told = between({}, after, 'public', { before });
    expect(told.verdicts.map(({ claim }) => claim)).toEqual(['b']);
    expect(told.tally.before).toBe(null);
    expect(told.claims.find(({ id }) => id === 'a')?.parts).toEqual([{ part: 'sentence', words: null }]);
    expect(JSON.stringify(told)).not.toMatch(/vault-7/);
  });

  test('words of before can be left out while verdicts are told', () => {
    const before: Files = { claims: { a: { sentence: 'Logs lie in vault-7.', verdict: 'broken' } } };
    const told = between(before, { claims: { a: {} } }, 'public', { tellsEarlierWords: false });
    expect(told.verdicts).toHaveLength(1);
    expect(JSON.stringify(told)).not.toMatch(/vault-7/);
  });

  test('without a workspace there all is new; with one that cannot be read nothing is said', () => {
    const files: Files = { claims: { a: {} }, chapters: { one: 'See <Claim id="a" />' } };
    expect(between({}, files, 'public', { before: 'absent' })).toMatchObject({
      claims: [{ id: 'a', change: 'added' }],
      verdicts: [{ claim: 'a', before: null }],
      chapters: [{ title: 'one', change: 'added' }],
      sentences: [{ change: 'gained', to: 'a' }],
      settings: [],
    });
    expect(between({}, files, 'public', { before: 'unreadable' })).toMatchObject({ claims: [], verdicts: [] });
  });
});

describe('sentences of the paper', () => {
  const claims: Files['claims'] = {
    logs: { wordings: ['Our logs are kept.'] },
    trails: { sentence: 'Trails are kept.' },
  };
  const change = (before: string, after: string, other: Files['claims'] = claims) =>
    between({ claims, chapters: { one: before } }, { claims: other, chapters: { one: after } }).sentences.map(
      ({ change: what, from, to }) => [what, from, to],
    );
  test.each<[string, string, string, (string | null)[][]]>([
    ['gained', 'Hello.', 'See: <Claim id="logs" />', [['gained', null, 'logs']]],
    ['lost', 'See: <Claim id="logs" />', 'Hello.', [['lost', 'logs', null]]],
    [
      'another wording',
      'See: <Claim id="logs">Logs are kept.</Claim>',
      'See: <Claim id="logs">Our logs are kept.</Claim>',
      [['reworded', 'logs', 'logs']],
    ],
    [
      'bound to another claim',
      'See: <Claim id="logs">Logs are kept.</Claim>',
      'See: <Claim id="trails">Logs are kept.</Claim>',
      [['bound', 'logs', 'trails']],
    ],
    [
      'no longer bound, and still promised',
      'See: <Claim id="logs">All logs are encrypted.</Claim>',
      'All logs are encrypted.',
      [['bound', 'logs', null]],
    ],
    [
      'a promise that is now held',
      'We never log.',
      'Hello. <Claim id="logs">We never log.</Claim>',
      [['bound', null, 'logs']],
    ],
    ['marks and white space', '<Claim id="logs">Logs  are kept</Claim>', '<Claim id="logs">Logs are kept.</Claim>', []],
  ])('%s', (_, before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });

  test('a claim that is printed by itself has not moved when its sentence changes', () => {
    const body = 'See: <Claim id="logs" />';
    expect(change(body, body, { ...claims, logs: { sentence: 'Logs are kept here.' } })).toEqual([]);
  });
});

describe('exceptions and attestations', () => {
  const exception = (expires: string, reason = 'r') =>
    `{ claim: logs, resources: [secret-bucket], reason: ${reason}, owner: Somebody, expires: ${expires} }`;
  test.each<[string, string[], string[], (string | boolean | string[])[][]]>([
    ['added', [], [exception('2027-01-01')], [['added', [], true]]],
    ['added when it has ended already', [], [exception('2026-11-01')], [['added', [], false]]],
    ['removed', [exception('2027-01-01')], [], [['removed', [], true]]],
    ['changed', [exception('2027-01-01')], [exception('2028-01-01')], [['changed', ['expires'], true]]],
    ['ended by hand', [exception('2027-01-01')], [exception('2026-11-02')], [['ended', ['expires'], false]]],
    ['ended by time', [exception('2026-11-10')], [exception('2026-11-10')], [['ended', [], false]]],
    ['ended long before', [exception('2026-10-01')], [exception('2026-10-01')], []],
    [
      'one of two',
      [exception('2027-01-01'), exception('2027-01-01', 'x')],
      [exception('2027-01-01'), exception('2027-01-01', 'y')],
      [['changed', ['reason'], true]],
    ],
  ])('%s', (_, before, after, expected) => {
    const claims = { logs: {} };
    const { statements } = between({ claims, exceptions: before }, { claims, exceptions: after });
    expect(statements.map(({ change, parts, isInForce }) => [change, parts, isInForce])).toEqual(expected);
    expect(JSON.stringify(statements)).not.toMatch(/secret-bucket|Somebody/);
  });

  test('an attestation by somebody else', () => {
    const by = (name: string) =>
      `{ claim: logs, by: ${name}, role: the head, statement: s, scope: c, date: 2026-01-01, expires: 2027-01-01 }`;
    const claims = { logs: { attested: true } };
    const { statements } = between({ claims, attestations: [by('One')] }, { claims, attestations: [by('Two')] });
    expect(statements).toEqual([
      { kind: 'attestation', claim: 'logs', change: 'changed', parts: ['by'], expires: '2027-01-01', isInForce: true },
    ]);
  });
});

describe('settings and lists', () => {
  test.each<[string, string, string, (string | null | string[])[][]]>([
    ['version', `version: '1'\n${ACCOUNTS}`, `version: '2'\n${ACCOUNTS}`, [['version', 'changed', '2', []]]],
    [
      'an account',
      `version: '1'\n${ACCOUNTS}`,
      `version: '1'\n${ACCOUNTS.replace(/\]$/, ", { id: '222233334444', name: Logs, purpose: logs }]")}`,
      [['accounts', 'added', 'Logs', []]],
    ],
    [
      'the role of an account',
      `version: '1'\n${ACCOUNTS}`,
      `version: '1'\n${ACCOUNTS.replace('purpose', 'role: other, purpose')}`,
      [['accounts', 'changed', 'Production', ['role']]],
    ],
    [
      'regions',
      `version: '1'\nregions: [eu-west-1, us-east-1]\n${ACCOUNTS}`,
      `version: '1'\nregions: [eu-west-1, eu-west-2]\n${ACCOUNTS}`,
      [
        ['regions', 'added', 'eu-west-2', []],
        ['regions', 'removed', 'us-east-1', []],
      ],
    ],
    [
      'regions that are limited from now on',
      `version: '1'\n${ACCOUNTS}`,
      `version: '1'\nregions: [eu-west-1]\n${ACCOUNTS}`,
      [['regions', 'added', 'eu-west-1', []]],
    ],
    [
      'collectors',
      `version: '1'\ncollectors: [aws/iam]\n${ACCOUNTS}`,
      `version: '1'\ncollectors: [aws/iam, aws/s3]\n${ACCOUNTS}`,
      [['collectors', 'added', 'aws/s3', []]],
    ],
    [
      'where a token is sent',
      `version: '1'\nsources: { mdm/x: { tenant: t, url: 'https://a.example', urlEnv: U, tokenEnv: T } }\n${ACCOUNTS}`,
      `version: '1'\nsources: { mdm/x: { tenant: t, url: 'https://b.example', urlEnv: U, tokenEnv: T } }\n${ACCOUNTS}`,
      [['sources', 'changed', 'mdm/x', ['url']]],
    ],
    [
      'a name that is public no more',
      `version: '1'\npublicNames: [vault]\n${ACCOUNTS}`,
      `version: '1'\n${ACCOUNTS}`,
      [['publicNames', 'removed', null, []]],
    ],
  ])('%s', (_, before, after, expected) => {
    const { settings } = between({ settings: before }, { settings: after });
    expect(settings.map(({ key, change, name, parts }) => [key, change, name, parts])).toEqual(expected);
    expect(JSON.stringify(settings)).not.toMatch(/\d{12}|example|vault/);
  });

  test('rows of a list', () => {
    const list = (...names: string[]) =>
      `{ doc: d, columns: { name: { doc: n } }, rows: [${names.map((name) => `{ name: ${name} }`).join(', ')}] }`;
    const before = { lists: { staff: list('a', 'b'), gone: list('x') } };
    expect(between(before, { lists: { staff: list('b', 'c', 'd'), extra: list() } }).lists).toEqual([
      { name: 'extra', change: 'added', added: 0, removed: 0 },
      { name: 'gone', change: 'removed', added: 0, removed: 1 },
      { name: 'staff', change: 'changed', added: 2, removed: 1 },
    ]);
  });
});
