import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Given, type Io } from '../../src/cli/command.ts';
import { shortOf, signerAsked } from '../../src/cli/signing.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import { AT, certificatePem, identity, keyPem } from '../bundle/keys.ts';
import { place } from './run.ts';

const folder = place();
afterAll(folder.remove);

const quiet: Io = {
  out: () => undefined,
  err: () => undefined,
  env: {},
  now: () => AT,
  terminal: { out: false, err: false, columns: 80 },
};

/** What is said on the way to a signer. */
async function said(options: Readonly<Record<string, unknown>>): Promise<string> {
  const lines: string[] = [];
  const io: Io = { ...quiet, err: (text) => lines.push(text) };
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
  ['revocation data without a timestamp', { key: 'key.pem', revocation: true }],
])('%s is refused before anything is done', async (_, options) => {
  await expect(said(options)).rejects.toMatchObject({ code: 'USAGE' });
});

it('who is asked about revocation is there only when it was wanted', async () => {
  const { key, signer } = await identity();
  const file = join(folder.path, 'asked.pem');
  writeFileSync(file, keyPem(key) + certificatePem(signer.certificates[0]), { mode: 0o600 });
  const timestamp = 'http://127.0.0.1:1/';
  for (const revocation of [true, false]) {
    const { before, signing } = signerAsked(new Given({ key: file, timestamp, revocation }, []), quiet, 'required');
    await before();
    expect(signing()?.revocation !== undefined).toBe(revocation);
  }
});

it('a PDF that has less than was asked for is told, and the command ends with 3', () => {
  const lines: string[] = [];
  const io = { ...quiet, err: (text: string) => lines.push(text) };
  expect(shortOf(null, io)).toBe(0);
  expect(lines).toEqual([]);
  const error = new AffidavitError('REVOCATION_UNNAMED', 'It names no address.', 'Have another issued.');
  expect(shortOf(error, io)).toBe(3);
  expect(lines.join('').replace(/\s+/g, ' ')).toBe(
    'The PDF is signed and has its timestamp (PAdES B-T), without revocation data: It names no address. Have another issued. ',
  );
});
