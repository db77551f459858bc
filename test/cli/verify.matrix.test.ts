import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { identity } from '../bundle/keys.ts';
import { wholeBundle } from '../release/whole-bundle.ts';
import { affidavit, place } from './run.ts';
import { smallWorkspace } from './small-workspace.ts';

const { path: folder, remove } = place();
afterAll(remove);

test('a bundle that is replayed: exit 4 for a stranger’s, 0 for one whose fingerprint was given', async () => {
  const { signer } = await identity({ name: 'Example security' });
  const workspace = smallWorkspace(folder, ['rs-24-filevault']);
  const zip = await wholeBundle(folder, signer, '2026-11-29T09:00:00Z', workspace);
  const fingerprint = createHash('sha256').update(signer.certificates[0]).digest('hex');
  const home = { HOME: folder };
  const stranger = await affidavit(['verify', zip], home);
  expect(stranger.out).toMatch(/the same facts, and the same verdicts/);
  expect(stranger.code).toBe(4);
  const pinned = await affidavit(['verify', zip, '--signer', fingerprint], home);
  expect(pinned.out).toContain('✓ Unchanged');
  expect(pinned.code).toBe(0);
});
