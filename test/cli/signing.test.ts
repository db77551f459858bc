import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Given, type Io } from '../../src/cli/command.ts';
import { signerAsked } from '../../src/cli/signing.ts';
import { AT, certificatePem, identity, keyPem } from '../bundle/keys.ts';
import { place } from './run.ts';

const folder = place();
afterAll(folder.remove);

/** What is said on the way to a signer. */
async function said(options: Readonly<Record<string, unknown>>): Promise<string> {
  const lines: string[] = [];
  const io: Io = {
    out: () => undefined,
    err: (text) => lines.push(text),
    env: {},
    now: () => AT,
    terminal: { out: false, err: false, columns: 80 },
  };
  await signerAsked(new Given(options, []), io, 'required').before();
  return lines.join('');
}

it.each([
  [0o600, ''],
  [0o400, ''],
  [0o640, 'other users'],
  [0o604, 'other users'],
])('a key file of mode %o is told if others can read it', async (mode, words) => {
  const { key, signer } = await identity();
  const file = join(folder.path, `key-${mode}.pem`);
  writeFileSync(file, keyPem(key) + certificatePem(signer.certificates[0]));
  chmodSync(file, mode);
  const told = await said({ key: file });
  if (words === '') expect(told).toBe('');
  else expect(told).toContain(words);
});

it.each([
  ['a key of AWS KMS without a certificate', { key: 'awskms:///alias/a' }],
  ['no key', {}],
  ['an authority that has no address', { key: 'key.pem', timestamp: 'authority' }],
])('%s is refused before anything is done', async (_, options) => {
  await expect(said(options)).rejects.toMatchObject({ code: 'USAGE' });
});
