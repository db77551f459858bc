import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test, vi } from 'vitest';
import { watchWorkspace } from '../../src/workspace/watch.ts';

function workspace({ onTestFinished }: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-watch ü '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ['answers', 'claims', 'paper', 'snapshots/one'])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'affidavit.yaml'), 'a');
  writeFileSync(join(folder, 'claims/a.md'), 'a');
  writeFileSync(join(folder, 'snapshots/one/records'), 'a');
  return folder;
}

/** What is done first, which may be noticed or not, and then what must be. */
const CHANGES: readonly (readonly [string, (folder: string) => void, (folder: string) => void])[] = [
  ['a claim is written', () => undefined, (folder) => writeFileSync(join(folder, 'claims/a.md'), 'b')],
  ['an answer is written', () => undefined, (folder) => writeFileSync(join(folder, 'answers/a.md'), 'b')],
  ['the settings are written', () => undefined, (folder) => writeFileSync(join(folder, 'affidavit.yaml'), 'b')],
  [
    'a claim is written in a folder that was made anew',
    (folder) => {
      rmSync(join(folder, 'claims'), { recursive: true });
      mkdirSync(join(folder, 'claims'));
    },
    (folder) => writeFileSync(join(folder, 'claims/a.md'), 'bb'),
  ],
  [
    'a claim is written in a folder that took the place of another',
    (folder) => {
      mkdirSync(join(folder, 'other'));
      renameSync(join(folder, 'claims'), join(folder, 'before'));
      renameSync(join(folder, 'other'), join(folder, 'claims'));
    },
    (folder) => writeFileSync(join(folder, 'claims/b.md'), 'bb'),
  ],
  [
    'what a link leads to is written',
    (folder) => {
      writeFileSync(join(folder, '.elsewhere.md'), 'a');
      symlinkSync(join(folder, '.elsewhere.md'), join(folder, 'claims/link.md'));
    },
    (folder) => writeFileSync(join(folder, '.elsewhere.md'), 'bb'),
  ],
  ['evidence is edited', () => undefined, (folder) => writeFileSync(join(folder, 'snapshots/one/records'), 'bb')],
];

test.concurrent.for(CHANGES)('noticed: %s', async ([, before, change], context) => {
  const { expect, onTestFinished } = context;
  const folder = workspace(context);
  let times = 0;
  onTestFinished(
    watchWorkspace(folder, () => {
      times += 1;
    }),
  );
  before(folder);
  // Whatever is told of the first step is told by now.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  times = 0;
  change(folder);
  await vi.waitFor(() => expect(times).toBeGreaterThan(0), { timeout: 20_000, interval: 50 });
});

test.concurrent('unnoticed: what nobody reads', async (context) => {
  const { expect, onTestFinished } = context;
  const folder = workspace(context);
  let times = 0;
  onTestFinished(
    watchWorkspace(folder, () => {
      times += 1;
    }),
  );
  for (const name of ['claims/.a.md.swp', 'claims/a.md~', 'snapshots/.looks']) writeFileSync(join(folder, name), 'a');
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(times).toBe(0);
});
