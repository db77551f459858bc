import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { faultsOf } from '../../src/preview/faults.ts';
import { Preview } from '../../src/preview/preview.ts';
import type { Shown } from '../../src/preview/shown.ts';
import { smallWorkspace } from '../cli/small-workspace.ts';

const PICTURE = { light: '<svg/>', dark: '<svg/>' };

/** Lets the pictures be drawn: no browser is needed to see what happens meanwhile. */
const drawn = Promise.withResolvers<void>();
vi.mock('../../src/browser/launch.ts', () => ({ launchBrowser: async () => ({ close: async () => undefined }) }));
vi.mock('../../src/diagrams/draw.ts', () => ({
  drawDiagrams: async (_: unknown, models: readonly { name: string }[]) => {
    await drawn.promise;
    return new Map(models.map(({ name }) => [name, { ...PICTURE, upright: PICTURE, whole: PICTURE }]));
  },
}));

const folder = mkdtempSync(join(tmpdir(), 'affidavit-preview ü '));
const workspace = smallWorkspace(folder, ['rs-24-password'], ['timeline']);
const claim = join(workspace, 'claims', 'rs-24-password.md');
const sound = readFileSync(claim, 'utf8');
const saying = (words: string) => sound.replace('asks for a password', words);

/** All that was shown, with what the claim's file said at that time. */
const shows: { readonly shown: Shown; readonly file: string }[] = [];
let faults: readonly string[] = [];
let preview: Preview;

beforeAll(() => {
  vi.stubEnv('XDG_CACHE_HOME', folder);
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  preview = new Preview(
    { folder: workspace, audience: 'public', asOf: 'snapshot', snapshot: undefined, temporary },
    {
      show: async (shown) => void shows.push({ shown, file: readFileSync(claim, 'utf8') }),
      refuse: (found) => {
        faults = found.flatMap(faultsOf).map(({ code }) => code);
      },
      judged: () => undefined,
      note: () => undefined,
    },
  );
});
afterAll(async () => {
  await preview.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const last = () => shows.at(-1)?.shown.input.report.claims[0];

test('a verdict is shown only on the words that the file has by then', async () => {
  await preview.changed();
  expect(last()?.verdict.kind).toBe('proven');
  writeFileSync(claim, saying('demands a password'));
  const first = preview.changed();
  // It is being judged; the writer goes on.
  writeFileSync(claim, saying('forces a password'));
  await Promise.all([first, preview.changed()]);
  expect(last()?.sentence).toContain('forces a password');
  for (const { shown, file } of shows.filter(({ shown: { report } }) => report !== null))
    expect(file.replaceAll(/\s+/g, ' ')).toContain(shown.input.report.claims[0]?.sentence);
});

test('faults stay told when pictures are drawn of what was shown before', async () => {
  writeFileSync(claim, sound.replace('title:', 'titel:'));
  await preview.changed();
  expect(faults).not.toEqual([]);
  const before = shows.length;
  drawn.resolve();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(faults).not.toEqual([]);
  expect(shows).toHaveLength(before);
  writeFileSync(claim, sound);
  await preview.changed();
  expect(faults).toEqual([]);
  expect(last()?.verdict.kind).toBe('proven');
});

test('evidence that is edited while it is looked at is refused', async () => {
  const [name = ''] = readdirSync(join(workspace, 'snapshots')).filter((one) => !one.startsWith('.'));
  const snapshot = join(workspace, 'snapshots', name);
  const shard = readdirSync(snapshot).find((one) => one !== 'seal.json') ?? '';
  const bytes = readFileSync(join(snapshot, shard));
  writeFileSync(join(snapshot, shard), bytes.subarray(0, -1));
  await preview.changed();
  expect(faults).toEqual(['SNAPSHOT_EDITED']);
  writeFileSync(join(snapshot, shard), bytes);
  await preview.changed();
  expect(faults).toEqual([]);
});
