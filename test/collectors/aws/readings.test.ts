import { expect, test } from 'vitest';
import { Readings } from '../../../collectors/aws/readings.ts';
import type { RawAnswer } from '../../../src/evidence/record.ts';

const EMPTY: RawAnswer = { status: 200, headers: { 'x-amzn-requestid': 'a' }, encoding: 'utf8', body: '{"L":[]}' };
const OPERATION = { id: 'a:List', required: [] };

/** How often the parser is asked for these answers, each twice. */
async function asked(
  answers: readonly RawAnswer[],
  output: unknown = { L: [] },
  operation = OPERATION,
): Promise<number> {
  const readings = new Readings();
  let times = 0;
  for (const raw of [...answers, ...answers])
    await readings.of(operation, raw, async () => {
      times += 1;
      return { outcome: { kind: 'answered' }, output };
    });
  return times;
}

test.each<[string, readonly RawAnswer[], number]>([
  ['the same bytes', [EMPTY, { ...EMPTY, headers: { 'x-amzn-requestid': 'b' } }], 1],
  ['another body', [EMPTY, { ...EMPTY, body: '{"L":[1]}' }], 2],
  ['another status', [EMPTY, { ...EMPTY, status: 400 }], 2],
  ['no request id', [EMPTY, { ...EMPTY, headers: {} }], 2],
  ['another header', [EMPTY, { ...EMPTY, headers: { ...EMPTY.headers, 'x-amz-bucket-region': 'eu-west-1' } }], 2],
  ['a long body', [{ ...EMPTY, body: JSON.stringify({ L: ['x'.repeat(1000)] }) }], 2],
])('%s', async (_, answers, times) => {
  expect(await asked(answers)).toBe(times);
});

test('bytes and streams are read each time, and another operation by itself', async () => {
  expect(await asked([EMPTY], { Body: new Uint8Array(2) })).toBe(2);
  expect(await asked([EMPTY], { Body: new (class Stream {})() })).toBe(2);
  expect(await asked([EMPTY], {}, { ...OPERATION, opaque: true } as never)).toBe(2);
});

test('what many share cannot be changed by one', async () => {
  const read = async () => ({ outcome: { kind: 'answered' as const }, output: { L: ['a'] } });
  const { output } = await new Readings().of(OPERATION, EMPTY, read);
  expect(() => (output as { L: string[] }).L.push('b')).toThrow(TypeError);
});
