import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { digestBytes, keeping } from '../../../../collectors/aws/trailarchive/kept-digest.ts';
import type { RawAnswer } from '../../../../src/evidence/record.ts';

const TEXT = JSON.stringify({ awsAccountId: '111122223333', logFiles: [] });

async function kept(bytes: Buffer) {
  const raw: RawAnswer = { status: 200, headers: { a: 'b' }, encoding: 'base64', body: bytes.toString('base64') };
  const { answer, redactions } = await keeping.cut(raw);
  return { answer, redactions, again: Buffer.from(digestBytes(Buffer.from(answer.body, answer.encoding))) };
}

test('a digest is kept as its text, declared, and gives the same text again', async () => {
  const { answer, redactions, again } = await kept(gzipSync(TEXT));
  expect(JSON.parse(answer.body)).toEqual({ inflated: TEXT });
  expect(answer.headers).toEqual({ a: 'b' });
  expect(redactions).toHaveLength(1);
  expect(gunzipSync(again).toString()).toBe(TEXT);
});

describe('byte by byte is kept', () => {
  test.each<[string, Buffer]>([
    ['what is compressed twice over', Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)])],
    ['what is cut', gzipSync(TEXT).subarray(0, 20)],
    ['what is no UTF-8 inside', gzipSync(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['what holds a credential, which would be taken out', gzipSync('{"note":"AKIAIOSFODNN7EXAMPLE"}')],
  ])('%s', async (_, bytes) => {
    const { answer, redactions, again } = await kept(bytes);
    expect(JSON.parse(answer.body)).toHaveProperty('bytes');
    expect(redactions).toEqual([]);
    expect(again.equals(bytes)).toBe(true);
  });
});

describe('of what was never packed the hash alone is kept, and it is no digest', () => {
  test.each<[string, Buffer]>([
    ['what is not compressed', Buffer.from(TEXT)],
    ['what only looks like a kept digest', Buffer.from(JSON.stringify({ inflated: TEXT }))],
    ['words of somebody', Buffer.from('password=correct horse battery staple')],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    const { answer, redactions, again } = await kept(bytes);
    expect(Object.keys(JSON.parse(answer.body))).toEqual(['sha256']);
    expect(redactions).toHaveLength(1);
    expect(() => gunzipSync(again)).toThrow();
  });
});

test('a digest of a recording that kept the compressed bytes is read as it is', () => {
  const bytes = gzipSync(TEXT);
  expect(Buffer.from(digestBytes(bytes)).equals(bytes)).toBe(true);
});
