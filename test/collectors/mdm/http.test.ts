import { describe, expect, it } from 'vitest';
import { listDevices } from '../../../collectors/mdm/hexnode/operations.ts';
import { send } from '../../../collectors/mdm/http.ts';
import { tenantOf } from '../../../collectors/mdm/tenant.ts';
import type { EvidenceRecord } from '../../../src/evidence/record.ts';
import { type Collected, collectFrom, type Replies, type Reply, replay, TOKEN } from './replying.ts';

const DEVICES = '/api/v1/devices/?per_page=100';
const POLICIES = '/api/v1/policy/?per_page=100';
const page = (results: readonly object[], next: string | null = null): Reply => ({
  body: { count: 9, next, previous: null, results },
});
const none: Replies = { [DEVICES]: page([]), [POLICIES]: page([]) };

const statusOf = ({ notes }: Pick<Collected, 'notes'>, operation = 'hexnode:ListDevices') =>
  notes.filter((note) => note.operation === operation).map((note) => note.status);

describe('an answer that is no proof', () => {
  const cases: readonly (readonly [string, Reply, string])[] = [
    ['a portal page', { body: '<html>sign in</html>' }, 'failed'],
    ['nothing', { body: '' }, 'failed'],
    ['an empty object', { body: {} }, 'failed'],
    ['a list', { body: '[]' }, 'failed'],
    ['results of another shape', { body: { count: 1, next: null, results: [{ name: 'no id' }] } }, 'failed'],
    ['an id that climbs', { body: { count: 1, next: null, results: [{ id: '../users' }] } }, 'failed'],
    ['a refused token', { status: 401, body: {} }, 'denied'],
    ['a missing right', { status: 403, body: {} }, 'denied'],
    ['a missing path', { status: 404, body: {} }, 'failed'],
    ['a redirect', { status: 302, headers: { location: '/moved' }, body: {} }, 'failed'],
  ];
  it.each(cases)('%s', async (_, reply, status) => {
    const live = await collectFrom({ ...none, '/moved': page([{ id: 1 }]), [DEVICES]: reply });
    expect(live.rows).toEqual([]);
    expect(statusOf(live)).toEqual([status]);
    expect(statusOf(await replay(live.records))).toEqual([status]);
  });
});

describe('pages', () => {
  const next = (number: number) => `https://elsewhere.example/steal?page=${number}`;

  it('are followed by number alone, to no other host', async () => {
    const live = await collectFrom({
      ...none,
      [DEVICES]: page([{ id: 1 }], next(2)),
      [`${DEVICES}&page=2`]: page([{ id: 2 }]),
    });
    expect(live.rows.map((row) => row.values.device_id)).toEqual(['1', '2']);
    expect(live.requests.filter((request) => request.includes('/devices/?'))).toHaveLength(2);
  });

  const loops: readonly (readonly [string, Replies])[] = [
    [
      'the same page again',
      { [DEVICES]: page([{ id: 1 }], next(2)), [`${DEVICES}&page=2`]: page([{ id: 2 }], next(2)) },
    ],
    ['a next without a page', { [DEVICES]: page([{ id: 1 }], 'https://tenant.example/devices/') }],
  ];
  it.each(loops)('%s is truncated', async (_, replies) => {
    const live = await collectFrom({ ...none, ...replies });
    expect(statusOf(live).at(-1)).toBe('truncated');
    expect(live.rows[0]?.values.device_id).toBe('1');
  });
});

describe('what is recorded', () => {
  it('replays to the same rows and never holds the token or a secret', async () => {
    const secret = 'wifi-secret';
    const policy = { id: 5, name: 'Base', macos: { password: { min_length: 12 }, wifi: [{ password: secret }] } };
    const live = await collectFrom({
      ...none,
      [POLICIES]: page([{ id: 5, name: 'Base' }]),
      '/api/v1/policy/5/': { body: policy },
    });
    expect(live.requests.at(-1)).toContain(TOKEN);
    const kept = JSON.stringify([...live.records.values()]);
    expect(kept).not.toContain(TOKEN);
    expect(kept).not.toContain(secret);
    expect(kept).toContain('$.macos.wifi[0].password');
    expect((await replay(live.records)).rows).toEqual(live.rows);
    expect(live.rows[0]?.values.min_length).toBe(12);
  });

  it.each([
    ['/api/v1/devices/1/', { recovery_key: 'Bare1', unlock_pin: 4711, tokens: ['Bare2'], passcode: 'Bare3' }],
    [
      DEVICES,
      { count: 1, next: null, results: [{ id: 1, activation_bypass_code: 'Bare4', escrow: { otp: 'Bare5' } }] },
    ],
  ])('keeps no recovery key, unlock code or list of tokens: %s', async (url, planted) => {
    const answers: Record<string, Reply> = {
      [DEVICES]: page([{ id: 1 }]),
      '/api/v1/devices/1/': { body: { id: 1, compliant: true } },
    };
    const body = { ...(answers[url]?.body as object), ...planted, passcode_present: true };
    const live = await collectFrom({ ...none, ...answers, [url]: { body } });
    const kept = JSON.stringify([...live.records.values()]);
    expect(kept).not.toMatch(/Bare|4711/);
    expect(kept).toContain('passcode_present');
    expect(live.rows).toHaveLength(1);
    expect((await replay(live.records)).rows).toEqual(live.rows);
  });

  it.each(['hunter2', '<p>psk Bare1', '{"psk":"Bare1"'])('keeps no word of what is no JSON: %s', async (body) => {
    const live = await collectFrom({ ...none, [DEVICES]: { body }, [POLICIES]: { status: 403, body } });
    expect(JSON.stringify([...live.records.values(), live.notes])).not.toMatch(/hunter|Bare/);
    expect([...live.records.values()].map(({ redactions }) => redactions.length)).toEqual([1, 1]);
  });

  it('gives what was not asked as not collected', async () => {
    const { rows, notes } = await replay(new Map());
    expect(rows).toEqual([]);
    expect(new Set(notes.map((note) => note.status))).toEqual(new Set(['not-collected']));
  });

  it('never means more than it did: a denied record with a good body stays denied', async () => {
    const live = await collectFrom({ ...none, [DEVICES]: page([{ id: 1 }]) });
    const outcome = { kind: 'denied', code: 'HTTP 403', message: '' } as const;
    const altered = new Map(
      [...live.records].map(([key, record]): [string, EvidenceRecord] => [key, { ...record, outcome }]),
    );
    expect((await replay(altered)).rows).toEqual([]);
    expect(statusOf(await replay(altered))).toEqual(['denied']);
  });

  it('survives a busy service', async () => {
    const busy: Reply = { status: 429, headers: { 'retry-after': '0.01' }, body: {} };
    const live = await collectFrom({ ...none, [DEVICES]: [busy, page([{ id: 1 }])] });
    expect(statusOf(live)).toEqual(['complete']);
    expect([...live.records.values()].some((record) => record.attempts === 2)).toBe(true);
  });
});

describe('where the token goes', () => {
  const settings = { tenant: 't', urlEnv: 'U', tokenEnv: 'T', url: null };
  const refused: readonly (readonly [Record<string, string>, string])[] = [
    [{ T: 'x' }, 'SETTINGS_INVALID'],
    [{ U: 'https://tenant.example' }, 'CREDENTIALS_MISSING'],
    [{ U: 'http://tenant.example', T: 'x' }, 'SETTINGS_INVALID'],
    [{ U: 'http://127.0.0.1.evil.example', T: 'x' }, 'SETTINGS_INVALID'],
    [{ U: 'https://user:pass@tenant.example', T: 'x' }, 'SETTINGS_INVALID'],
    [{ U: 'tenant', T: 'x' }, 'SETTINGS_INVALID'],
    [{ U: 'https://tenant.example', T: ' \n' }, 'CREDENTIALS_MISSING'],
    [{ U: 'https://tenant.example', T: 'two\nlines' }, 'CREDENTIALS_MISSING'],
    [{ U: 'https://tenant.example', T: 'a dash – in it' }, 'CREDENTIALS_MISSING'],
  ];
  it.each(refused)('%j is refused', (environment, code) => {
    expect(() => tenantOf('mdm/hexnode', settings, environment)).toThrow(expect.objectContaining({ code }));
  });
  it('is said by no complaint about it', () => {
    for (const T of ['two\nlines', 'two lines', 'twö'])
      expect(() => tenantOf('mdm/hexnode', settings, { U: 'https://tenant.example', T })).toThrow(
        /^(?!.*(?:two|twö))/s,
      );
  });
  it('is not in what is recorded of a request that cannot be sent', async () => {
    const now = () => '2026-11-22T06:00:00Z';
    const patience = { attempts: 1, silenceMs: 500, pauseMs: 0, pages: 1 };
    const tenant = { base: new URL('http://127.0.0.1:9/'), token: 'two\nlines' };
    const { received } = await send(listDevices, tenant, { path: 'api', query: {} }, { now, patience });
    expect(received.outcome).toMatchObject({ kind: 'failed', code: 'NoAnswer' });
    expect(JSON.stringify(received)).not.toMatch(/two/);
  });
  it('is https, or this machine', () => {
    expect(tenantOf('mdm/hexnode', settings, { U: 'https://tenant.example', T: 'x' }).base.href).toBe(
      'https://tenant.example/',
    );
    expect(tenantOf('mdm/hexnode', settings, { U: 'http://127.0.0.1:8', T: 'x' }).base.port).toBe('8');
  });
});
