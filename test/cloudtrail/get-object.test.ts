import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ObjectGetter } from '../../src/cloudtrail/get-object.ts';

const SIZES = [0, 1, 100, 4_096, 29_000, 40_000, 65_536, 70_000, 300_000, 2_000_000];
const EACH = 12;

/** Bytes that differ from each other's at every place. */
function bodyOf(n: number): Buffer {
  const body = Buffer.alloc(SIZES[n % SIZES.length] as number);
  for (let at = 0; at < body.length; at += 1) body[at] = (at * 31 + n * 7 + (at >> 8)) & 0xff;
  return body;
}

/** In one piece, in many, or without saying how long it is. */
async function send(response: ServerResponse, n: number): Promise<void> {
  const body = bodyOf(n);
  response.writeHead(200, n % 3 === 0 ? {} : { 'content-length': body.length });
  for (let at = 0; n % 2 === 0 && at < body.length; at += 7_777)
    if (!response.write(body.subarray(at, at + 7_777))) await once(response, 'drain');
  response.end(n % 2 === 0 ? undefined : body);
}

// Memory of what was read is given back at once: bytes that are still needed must not go with it.
test('objects of every size that are asked for side by side arrive whole', async () => {
  const server = createServer((request, response) => void send(response, Number(request.url?.split('/').at(-1))));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/logs`;
  const getter = new ObjectGetter({ accessKeyId: 'AKIATEST', secretAccessKey: 'test' }, 64);
  try {
    const all = Array.from({ length: SIZES.length * EACH }, (_, n) => n);
    const read = await Promise.all(all.map((n) => getter.get({ base, region: 'us-east-1' }, String(n))));
    const told = read.map((one) => (one.kind === 'read' ? hash('sha256', one.body) : one));
    expect(told).toEqual(all.map((n) => hash('sha256', bodyOf(n))));
  } finally {
    getter.close();
    server.close();
  }
});
