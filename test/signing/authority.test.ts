import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tokenInFile } from '../../src/bundle/timestamp/response.ts';
import { authority } from '../../src/signing/authority.ts';
import { stampSeal } from '../../src/signing/seal.ts';
import { AT } from '../bundle/keys.ts';
import { STAMPED_AT, type TestAuthority, testAuthority } from '../bundle/timestamp/authority.ts';
import { serveOnLoopback } from '../reference/loopback.ts';
import type { Running } from '../reference/moto.ts';

let server: Running;
let honest: TestAuthority;
let reply: (request: Buffer) => { readonly status?: number; readonly body: Uint8Array };
let asked: string[] = [];
beforeAll(async () => {
  honest = await testAuthority();
  server = await serveOnLoopback(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    asked.push(`${request.method} ${request.headers['content-type']}`);
    const { status = 200, body } = reply(Buffer.concat(parts));
    response.writeHead(status, { 'content-type': 'application/timestamp-reply' });
    response.end(body);
  });
});
afterAll(() => server.stop());
const folder = mkdtempSync(join(tmpdir(), 'affidavit-seal-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  asked = [];
});

const stamp = (now = AT) => authority({ url: server.endpoint, environment: {}, now: () => now });
const byAuthority = (one: TestAuthority) => (request: Buffer) => ({ body: one.answer(request) });

describe('an authority', () => {
  it('is sent a question, and its answer is checked', async () => {
    reply = byAuthority(honest);
    await expect(stamp()(Buffer.from('evidence'))).resolves.toBeInstanceOf(Uint8Array);
    expect(asked).toEqual(['POST application/timestamp-query']);
  });

  const cases: [string, () => Promise<typeof reply>, RegExp][] = [
    ['that fails', async () => () => ({ status: 503, body: Buffer.alloc(0) }), /status 503/],
    ['that answers noise', async () => () => ({ body: Buffer.from('<html>') }), /no timestamp/],
    ['that never ends', async () => () => ({ body: Buffer.alloc(100_000) }), /more than any/],
    ['that refuses', async () => () => ({ body: Buffer.from('30053003020102', 'hex') }), /refused/],
    [
      'that answers another question',
      async () => byAuthority(await testAuthority({ imprint: Buffer.alloc(32) })),
      /OF_OTHERS/,
    ],
    [
      'that answers an earlier question',
      async () => byAuthority(await testAuthority({ nonce: Buffer.from([1]) })),
      /not to this question/,
    ],
    ['that is none', async () => byAuthority(await testAuthority({ usages: [] })), /AUTHORITY_REFUSED/],
  ];
  it.each(cases)('%s gives no timestamp', async (_, make, message) => {
    reply = await make();
    await expect(stamp()(Buffer.from('evidence'))).rejects.toMatchObject({
      code: 'TIMESTAMP_REFUSED',
      message: expect.stringMatching(message),
    });
  });

  it('that is behind a clock here shows that the clock is wrong', async () => {
    reply = byAuthority(honest);
    await expect(stamp('2026-11-21T07:00:00Z')(Buffer.from('evidence'))).rejects.toMatchObject({
      message: expect.stringContaining('set the clock'),
    });
  });

  it.each(['ftp://example.com', 'example.com', 'https://me:secret@example.com/'])('is not at %s', (url) => {
    expect(() => authority({ url, environment: {}, now: () => AT })).toThrow(
      expect.objectContaining({ code: 'USAGE' }),
    );
  });
});

describe('the seal of a snapshot', () => {
  it('gets a timestamp beside it', async () => {
    reply = byAuthority(honest);
    writeFileSync(join(folder, 'seal.json'), '{}\n');
    expect(await stampSeal(folder, stamp())).toMatchObject({ at: STAMPED_AT });
    expect(tokenInFile(readFileSync(join(folder, 'seal.tsr')))).toBeDefined();
  });

  it('stays without one when there is none to have', async () => {
    reply = () => ({ status: 500, body: Buffer.alloc(0) });
    await expect(stampSeal(folder, stamp())).rejects.toMatchObject({
      code: 'TIMESTAMP_REFUSED',
      message: expect.stringContaining(`sealed in ${folder}`),
    });
  });
});
