import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSigner } from '../../src/bundle/load-signer.ts';
import { isSignedBy } from '../../src/bundle/signature.ts';
import { temporaryFolder } from './bundle.ts';
import { AT, certificatePem, identity, keyPem } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const at = (name: string): string => join(temporary.path, name);
const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });

beforeAll(async () => {
  for (const [name, algorithm] of [
    ['rsa', 'RSASSA-PKCS1-v1_5-SHA256'],
    ['ec', 'ECDSA-P256-SHA256'],
  ] as const) {
    const { key, signer } = await identity({ algorithm });
    writeFileSync(at(`${name}.pem`), keyPem(key) + certificatePem(signer.certificates[0]));
  }
});

const MODERN: string[] = [];
const LEGACY = ['-legacy'];
const TRIPLE_DES = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];

describe('a P12 made by openssl', () => {
  const cases: [string, string, string[]][] = [
    ['RSA, as today', 'rsa', MODERN],
    ['EC, as today', 'ec', MODERN],
    ['RSA, legacy', 'rsa', LEGACY],
    ['EC, legacy', 'ec', LEGACY],
    ['RSA, 3DES', 'rsa', TRIPLE_DES],
    ['EC, 3DES', 'ec', TRIPLE_DES],
  ];
  it.each(cases)('%s', async (_, name, options) => {
    const file = at(`${name}-${options.length}.p12`);
    openssl('pkcs12', '-export', ...options, '-in', at(`${name}.pem`), '-out', file, '-passout', 'pass:secret');
    const signer = await loadSigner({ file, password: 'secret', at: AT });
    const data = Buffer.from('evidence');
    expect(
      await isSignedBy(new X509Certificate(signer.certificates[0]), signer.algorithm, data, await signer.sign(data)),
    ).toBe(true);
    await expect(loadSigner({ file, password: 'wrong', at: AT })).rejects.toMatchObject({ code: 'KEY_PASSWORD_WRONG' });
  });
});

it('reads the encrypted keys that openssl writes', async () => {
  for (const [format, options] of [
    ['pkcs8', ['pkcs8', '-topk8', '-v2', 'aes256', '-in', at('rsa.pem')]],
    ['traditional', ['rsa', '-aes256', '-traditional', '-in', at('rsa.pem')]],
  ] as const) {
    const file = at(`${format}.pem`);
    openssl(...options, '-out', file, '-passout', 'pass:secret');
    const source = { file, certificateFile: at('rsa.pem'), at: AT };
    expect((await loadSigner({ ...source, password: 'secret' })).algorithm).toBe('RSASSA-PKCS1-v1_5-SHA256');
    await expect(loadSigner({ ...source, password: 'wrong' })).rejects.toMatchObject({ code: 'KEY_PASSWORD_WRONG' });
  }
});
