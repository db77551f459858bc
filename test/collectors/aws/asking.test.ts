import { afterAll, describe, expect, test } from 'vitest';
import { AccountSource } from '../../../collectors/aws/account-source.ts';
import { Connection } from '../../../collectors/aws/connection.ts';
import { identityOf } from '../../../collectors/aws/identity.ts';
import { awsOperation } from '../../../collectors/aws/source.ts';
import type { Answer, FamilyContext } from '../../../collectors/contract.ts';
import { recordOf } from '../../../src/evidence/ask.ts';
import type { Outcome, Question } from '../../../src/evidence/record.ts';
import { received } from '../../evidence/sealed.ts';

const SCOPE = { account: '111122223333', region: 'eu-west-1' };

interface Listed {
  readonly Users?: readonly { readonly UserName?: string }[];
}
const LIST = awsOperation<{ Marker?: string }, Listed>('iam', {
  id: 'iam:ListUsers',
  required: ['Users'],
  xmlRoot: 'ListUsersResponse',
  pages: { tokenIn: 'Marker', tokenOut: 'Marker', more: 'IsTruncated' },
});
const KEYS = awsOperation<object, { Keys?: readonly object[] }>('kms', { id: 'kms:ListKeys', required: ['Keys'] });

type Reply = string | { readonly body: string | null; readonly outcome: Outcome; readonly status?: number };

/** A source over recorded answers, and the statuses that it noted. */
function sourceOver(reply: (question: Question) => Reply | null) {
  const noted: string[] = [];
  const context: FamilyContext = {
    evidence: {
      mode: 'replay',
      async ask(question) {
        const given = reply(question);
        if (given === null) return null;
        if (typeof given === 'string') return recordOf(question, received(given));
        const { body, outcome, status = 200 } = given;
        const { answer, ...rest } = received(body ?? '', outcome);
        return recordOf(question, { ...rest, answer: body === null || answer === null ? null : { ...answer, status } });
      },
    },
    settings: { accounts: [], regions: ['eu-west-1'], sources: {} },
    ledger: {
      note: (...[operation, , , , status]) => void noted.push(`${operation} ${status}`),
      leave: () => undefined,
      gone: () => undefined,
      leaveOut: () => undefined,
    },
    environment: {},
    now: () => '2026-11-21T06:00:00.000Z',
    patience: { attempts: 1, silenceMs: 1, pauseMs: 1, pages: 3 },
  };
  const connection = new Connection(context);
  closing.push(connection);
  const source = new AccountSource(context, connection, SCOPE, [LIST, KEYS], { kind: 'confirmed' });
  return { source, noted, context, connection };
}
const closing: Connection[] = [];
afterAll(() => {
  for (const connection of closing) connection.close();
});

const users = (name: string, more = '<IsTruncated>false</IsTruncated>') =>
  `<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users><member><UserName>${name}</UserName></member></Users>${more}</ListUsersResult></ListUsersResponse>`;
const truncated = (token: string) => `<IsTruncated>true</IsTruncated><Marker>${token}</Marker>`;

describe('a list over pages', () => {
  /** By the page token; 'first' for the question without one. */
  const cases: readonly [string, Readonly<Record<string, string>>, readonly string[], string][] = [
    ['of one page', { first: users('a') }, ['a'], ''],
    ['of two', { first: users('a', truncated('2')), 2: users('b') }, ['a', 'b'], ''],
    [
      'that ends though a token is there',
      { first: users('a', '<IsTruncated>false</IsTruncated><Marker>2</Marker>') },
      ['a'],
      '',
    ],
    ['that says nothing but a token', { first: users('a', '<Marker>2</Marker>'), 2: users('b', '') }, ['a', 'b'], ''],
    ['with an empty token and no word', { first: users('a', '<Marker></Marker>') }, ['a'], ''],
    [
      'that goes in a ring',
      { first: users('a', truncated('2')), 2: users('b', truncated('2')) },
      ['a', 'b'],
      'the same page token came twice',
    ],
    [
      'that goes back to the first',
      { first: users('a', truncated('2')), 2: users('b', truncated('3')), 3: users('c', truncated('2')) },
      ['a', 'b', 'c'],
      'the same page token came twice',
    ],
    [
      'that says there is more, and not where',
      { first: users('a', '<IsTruncated>true</IsTruncated>') },
      ['a'],
      'gives no token',
    ],
    ['that says there is more with an empty token', { first: users('a', truncated('')) }, ['a'], 'gives no token'],
    [
      'without an end',
      {
        first: users('a', truncated('2')),
        2: users('b', truncated('3')),
        3: users('c', truncated('4')),
        4: users('d'),
      },
      ['a', 'b', 'c'],
      'more than 3 pages',
    ],
    ['whose second page is cut', { first: users('a', truncated('2')), 2: users('b').slice(0, -1) }, ['a'], 'failed'],
    ['whose second page is not in the snapshot', { first: users('a', truncated('2')) }, ['a'], 'not in the snapshot'],
  ];
  test.each(cases)('%s', async (_, pages, names, why) => {
    const { source, noted } = sourceOver(
      ({ input }) => pages[(input as { Marker?: string }).Marker ?? 'first'] ?? null,
    );
    const answers: Answer<Listed>[] = [];
    for await (const answer of source.pages(LIST, {})) answers.push(answer);
    const read = answers.flatMap((answer) => (answer.kind === 'answered' ? (answer.output.Users ?? []) : []));
    expect(read.map(({ UserName }) => UserName)).toEqual(names);
    const last = answers.at(-1);
    expect(last?.kind).toBe(why === '' ? 'answered' : 'unread');
    if (last?.kind === 'unread') expect(last.reason).toContain(why);
    expect(noted.at(-1) === 'iam:ListUsers complete').toBe(why === '');
  });
});

describe('an answer that is not what the service gives is failed, never an empty list:', () => {
  const whole = users('a');
  test.each([
    ['cut before its last letter', whole.slice(0, -1)],
    ['cut before its last element', whole.replace('</ListUsersResponse>', '')],
    ['cut in the middle', whole.slice(0, whole.length / 2)],
    ['empty', ''],
    ['a page of a portal', '<html><body>Sign in</body></html>'],
    ['another operation’s', whole.replaceAll('ListUsersResponse', 'ListRolesResponse')],
    ['of a longer name', whole.replaceAll('ListUsersResponse', 'ListUsersResponses')],
    ['with something before it', `x${whole}`],
    ['with something behind it', `${whole}x`],
    ['without its list', whole.replace(/<Users>.*<\/Users>/, '')],
    ['JSON', '{"Users":[]}'],
  ])('%s', async (_, body) => {
    const { source, noted } = sourceOver(() => body);
    expect((await source.ask(LIST, {})).kind).toBe('unread');
    expect(noted).toEqual(['iam:ListUsers failed']);
  });

  test.each(['[]', '[{"Keys":[]}]', 'null', '"x"', '', '{"Keys":[', '{}', '<html>'])('JSON: %s', async (body) => {
    const { source, noted } = sourceOver(() => body);
    expect((await source.ask(KEYS, {})).kind).toBe('unread');
    expect(noted).toEqual(['kms:ListKeys failed']);
  });

  test.each([
    whole,
    `<?xml version="1.0" encoding="UTF-8"?>\n${whole}\n`,
    whole.replaceAll('ListUsersResponse', 'ns:ListUsersResponse').replace(/ xmlns="[^"]*"/, ' xmlns:ns="x"'),
  ])('but what is whole is read: %s', async (body) => {
    const { source, noted } = sourceOver(() => body);
    expect((await source.ask(LIST, {})).kind).toBe('answered');
    expect(noted).toEqual(['iam:ListUsers complete']);
  });
});

describe('a record is never better than it says', () => {
  const unread = ['denied', 'failed', 'truncated', 'unsupported'] as const;
  test.each(unread)('%s, with a body that reads well', async (kind) => {
    const { source, noted } = sourceOver(() => ({ body: users('a'), outcome: { kind, code: 'c', message: 'm' } }));
    expect((await source.ask(LIST, {})).kind).toBe('unread');
    expect(noted).toEqual([`iam:ListUsers ${kind}`]);
  });

  test('absent, with a body that reads well: two things are said, and neither counts', async () => {
    const { source, noted } = sourceOver(() => ({ body: users('a'), outcome: { kind: 'absent', code: 'c' } }));
    expect((await source.ask(LIST, {})).kind).toBe('unread');
    expect(noted).toEqual(['iam:ListUsers failed']);
  });

  test('answered, with an error in its body', async () => {
    const error = '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code></Error></ErrorResponse>';
    const { source, noted } = sourceOver(() => ({ body: error, outcome: { kind: 'answered' }, status: 403 }));
    expect((await source.ask(LIST, {})).kind).toBe('unread');
    expect(noted).toEqual(['iam:ListUsers denied']);
  });

  test.each<[string, Outcome, string]>([
    ['answered', { kind: 'answered' }, 'failed'],
    ['denied', { kind: 'denied', code: 'c', message: 'm' }, 'denied'],
  ])('%s, without an answer', async (_, outcome, status) => {
    const { source, noted } = sourceOver(() => ({ body: null, outcome }));
    expect((await source.ask(LIST, {})).kind).toBe('unread');
    expect(noted).toEqual([`iam:ListUsers ${status}`]);
  });

  test('and what no record holds is not collected', async () => {
    const { source, noted } = sourceOver(() => null);
    expect((await source.ask(LIST, {})).kind).toBe('unread');
    expect(noted).toEqual(['iam:ListUsers not-collected']);
  });
});

describe('answers are filed under an account', () => {
  const named = (account: string) =>
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:role/r</Arn><UserId>u</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

  test.each<[string, Reply | null, string]>([
    ['that named itself', named(SCOPE.account), 'confirmed'],
    ['that is another', named('999988887777'), 'failed'],
    ['whose identity is denied', { body: null, outcome: { kind: 'denied', code: 'c', message: 'm' } }, 'denied'],
    ['whose identity is absent', { body: null, outcome: { kind: 'absent', code: 'c' } }, 'failed'],
    ['that was not asked', null, 'not-collected'],
  ])('%s', async (_, reply, expected) => {
    const { context, connection } = sourceOver(({ service }) => (service === 'sts' ? reply : null));
    const identity = await identityOf(context, connection, SCOPE.account);
    expect(identity.kind === 'confirmed' ? identity.kind : identity.status).toBe(expected);
    const noted: string[] = [];
    let asked = 0;
    const watched: FamilyContext = {
      ...context,
      evidence: {
        mode: 'replay',
        ask: async (question) => {
          asked += 1;
          return recordOf(question, received(users('theirs')));
        },
      },
      ledger: {
        note: (...[, , , , status]) => void noted.push(status),
        leave: () => undefined,
        gone: () => undefined,
        leaveOut: () => undefined,
      },
    };
    const source = new AccountSource(watched, connection, SCOPE, [LIST], identity);
    expect((await source.ask(LIST, {})).kind).toBe(expected === 'confirmed' ? 'answered' : 'unread');
    expect([asked, noted]).toEqual(expected === 'confirmed' ? [1, ['complete']] : [0, [expected]]);
  });
});
