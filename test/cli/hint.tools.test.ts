import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { hintOf } from '../../src/cli/verifying/hint.ts';
import { sampleBundle, temporaryFolder } from '../bundle/bundle.ts';
import { identity } from '../bundle/keys.ts';

const { path: folder, remove } = temporaryFolder();
afterAll(remove);
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  const { signer } = await identity();
  await sampleBundle({ folder: at('bundle') }, signer);
  const copy = (name: string) => cpSync(at('bundle'), at(name), { recursive: true });
  for (const name of ['finder', 'edited', 'both', 'around/bundle']) copy(name);
  writeFileSync(at('finder/.DS_Store'), 'x');
  mkdirSync(at('finder/__MACOSX'));
  writeFileSync(at('finder/__MACOSX/._files'), 'x');
  for (const name of ['edited', 'both']) writeFileSync(at(`${name}/files/report.json`), '{}');
  writeFileSync(at('both/.DS_Store'), 'x');
  const pack = 'import shutil, sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])';
  execFileSync('python3', ['-c', pack, at('packed'), at('bundle')]);
});

test.each<[string, RegExp | null]>([
  ['packed.zip', /unpack it and verify the folder/],
  ['finder', /File managers leave such files/],
  ['around', /lie in the folder bundle/],
  ['edited', null],
  ['both', null],
  ['bundle', null],
])('%s: what may have happened, and no other verdict', async (name, words) => {
  const found = await verifyBundle(at(name));
  expect(found.ok).toBe(name === 'bundle');
  const hint = hintOf(at(name), found);
  if (words === null) expect(hint).toBeNull();
  else expect(hint).toMatch(words);
});
