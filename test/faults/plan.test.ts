import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectLive } from '../../src/collect/live.ts';
import { Snapshot } from '../../src/evidence/replay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-plan-'));
  mkdirSync(join(folder, '.collecting'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const collect = () =>
  collectLive({
    folder,
    settings: { accounts: [], regions: [], sources: {} },
    found: [],
    environment: {},
    now: () => '2026-11-22T02:00:00Z',
    tool: 'test',
    node: 'test',
    progress: () => undefined,
  });

test.each(['', '{"plan":"', 'null', '{"plan":"","startedAt":"yesterday"}'])(
  'a plan that a crash left as %j begins a new collection',
  async (left) => {
    writeFileSync(join(folder, '.collecting', 'plan.json'), left);
    const { path } = await collect();
    expect(Snapshot.open(path).seal.records).toBe(0);
    expect(existsSync(join(folder, '.collecting'))).toBe(false);
  },
);

test('what a killed process had half sealed goes with the next snapshot', async () => {
  mkdirSync(join(folder, '.sealing-99999999'));
  writeFileSync(join(folder, '.sealing-99999999', 'records-0001.ndjson.gz'), 'half');
  await collect();
  expect(existsSync(join(folder, '.sealing-99999999'))).toBe(false);
});

test.each([
  ['', 'SNAPSHOT_EDITED'],
  ['{"v":1}', 'SNAPSHOT_EDITED'],
  [null, 'SNAPSHOT_MISSING'],
])(
  'an old seal that holds %j ends a collection before it begins, and says which and what to do',
  async (seal, code) => {
    const old = join(folder, '20250101T000000Z-000000000000');
    mkdirSync(old);
    if (seal !== null) writeFileSync(join(old, 'seal.json'), seal);
    const error = await collect().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(/move it away from the other/) });
    expect((error as Error).message).toContain(old);
    expect(existsSync(join(folder, '.collecting', 'plan.json'))).toBe(false);
    rmSync(old, { recursive: true });
    expect((await collect()).seal.records).toBe(0);
  },
);

test('killed after sealing, before its working folder was gone: the next snapshot follows the sealed one', async () => {
  const first = await collect();
  mkdirSync(join(folder, '.collecting'));
  writeFileSync(join(folder, '.collecting', 'lock'), '99999999');
  const second = await collect();
  expect(Snapshot.open(second.path).seal.previous).toBe(first.seal.id);
  expect(existsSync(join(folder, '.collecting'))).toBe(false);
});
