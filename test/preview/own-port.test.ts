import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Pages } from '../../src/preview/pages.ts';
import type { SiteInput } from '../../src/renderings/site/view/input.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-own-port-'));
const listening = new Set<Server>();
const note = (message: unknown): void => void listening.add((message as { server: Server }).server);
const sockets = createServer();
let pages: Pages;
let port = 0;

beforeAll(async () => {
  const began = channel('tracing:net.server.listen:asyncEnd');
  began.subscribe(note);
  pages = await Pages.start(folder, {} as SiteInput, sockets);
  began.unsubscribe(note);
  const [own] = [...listening].filter((server) => server.listening);
  if (own === undefined) throw new Error('Astro listens nowhere');
  port = (own.address() as AddressInfo).port;
}, 120_000);
afterAll(async () => {
  await pages.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function asked(path: string, headers: Record<string, string> = {}) {
  const asking = request({ host: '127.0.0.1', port, path, headers }).end();
  const [response] = await Promise.race([
    once(asking, 'response'),
    once(asking, 'error').then(() => [null]),
    once(asking, 'upgrade').then(() => ['upgraded']),
  ]);
  if (response === null || typeof response === 'string') return response;
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, text };
}

test.each([
  '/',
  '/paper/index.html',
  '/@vite/client',
  '/@fs/etc/hostname',
  '/__open-in-editor?file=/etc/hostname',
  '/paper/..%2f',
  '/%',
])('Astro’s own port tells nobody anything: %s', async (path) => {
  expect(await asked(path)).toEqual({ status: 403, text: '' });
});

test('nor does it open a socket', async () => {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'vite-hmr',
  };
  expect(await asked('/', headers)).not.toBe('upgraded');
});
