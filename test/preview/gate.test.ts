import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AffidavitError } from '../../src/core/errors.ts';
import { Gate } from '../../src/preview/gate.ts';

const asked: string[] = [];
const gate = new Gate(async (path) => {
  asked.push(path);
  return { status: 200, type: 'text/plain', body: 'unpublished' };
});
const upgraded: string[] = [];
let origin = '';
let token = '';
let cookie = '';

beforeAll(async () => {
  gate.server.on('upgrade', (_, socket) => {
    upgraded.push('yes');
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  });
  await gate.open(0);
  const address = new URL(gate.address);
  origin = address.origin;
  token = address.searchParams.get('token') ?? '';
  const { headers } = await ask(`/?token=${token}`);
  cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
});
afterAll(() => gate.close());

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const call = request(`${origin}${path}`, { headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject).end();
  });
}

/** The first line of the answer to a browser's socket. */
function upgrade(headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      const all = { Host: new URL(origin).host, Connection: 'Upgrade', Upgrade: 'websocket', ...headers };
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
      socket.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    });
    socket.once('data', (bytes) => {
      resolve(bytes.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('the gate', () => {
  test('takes the token once, and a cookie that only its own pages send from then on', async () => {
    const { status, headers } = await ask(`/?token=${token}`);
    expect([status, headers.location]).toEqual([303, '/']);
    expect(headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await ask('/index.html', { cookie })).toMatchObject({ status: 200, body: 'unpublished' });
  });

  test('answers on the loopback alone', () => {
    expect(gate.server.address()).toMatchObject({ address: '127.0.0.1' });
  });

  test.each<[string, () => Promise<Got>]>([
    ['no token', () => ask('/index.html')],
    ['a wrong token', () => ask('/?token=wrong')],
    ['a wrong cookie', () => ask('/', { cookie: `${cookie.split('=')[0]}=wrong` })],
    ['the cookie of another preview', () => ask('/', { cookie: `affidavit-1=${token}` })],
    ['another name of the host', () => ask('/', { cookie, host: 'evil.example' })],
    [
      'localhost, which can be made to be another',
      () => ask('/', { cookie, host: `localhost:${new URL(origin).port}` }),
    ],
    ['another site’s page', () => ask('/', { cookie, origin: 'https://evil.example' })],
    ['a page of no origin', () => ask('/', { cookie, origin: 'null' })],
    [
      'a script of another site',
      () => ask('/', { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
    ],
    [
      'a frame in another site',
      () =>
        ask('/', { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
    ],
  ])('refuses %s', async (_, call) => {
    asked.length = 0;
    const { status, body, headers } = await call();
    expect([status, asked]).toEqual([403, []]);
    expect(body).not.toContain('unpublished');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('reads, and does nothing else', async () => {
    expect((await ask('/', { cookie }, 'POST')).status).toBe(405);
  });

  test.each<[string, () => Record<string, string>, string]>([
    ['of its own page', () => ({ Cookie: cookie, Origin: origin }), '101'],
    ['without the cookie', () => ({ Origin: origin }), '403'],
    ['of another site', () => ({ Cookie: cookie, Origin: 'https://evil.example' }), '403'],
    ['of another host', () => ({ Cookie: cookie, Host: 'evil.example' }), '403'],
  ])('a socket %s', async (_, headers, status) => {
    upgraded.length = 0;
    expect(await upgrade(headers())).toContain(` ${status} `);
    expect(upgraded).toHaveLength(status === '101' ? 1 : 0);
  });

  test('closes though a page’s socket stays open', async () => {
    const other = new Gate(async () => ({ status: 200, type: 'text/plain', body: '' }));
    other.server.on('upgrade', () => undefined);
    await other.open(0);
    const address = new URL(other.address);
    const socket = connect(Number(address.port), '127.0.0.1');
    const gone = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    const cookies = `affidavit-${address.port}=${address.searchParams.get('token')}`;
    const lines = [
      'GET / HTTP/1.1',
      `Host: ${address.host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      `Cookie: ${cookies}`,
    ];
    const heard = new Promise((resolve) => other.server.once('upgrade', resolve));
    socket.on('error', () => undefined);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    await heard;
    await other.close();
    await gone;
  });

  test('says whose a taken port is not, and what to do', async () => {
    const second = new Gate(async () => ({ status: 200, type: 'text/plain', body: '' }));
    const thrown = await second.open(Number(new URL(origin).port)).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AffidavitError);
    expect(thrown).toMatchObject({ code: 'USAGE', exitCode: 2, remedy: expect.stringContaining('--port') });
  });
});
