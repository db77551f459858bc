import { constants, hash, type KeyObject, privateEncrypt, sign, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSignedBy } from '../../src/bundle/signature.ts';
import { temporaryFolder } from '../bundle/bundle.ts';
import { certificatePem, type Identity, identity } from '../bundle/keys.ts';
import { serveOnLoopback } from '../reference/loopback.ts';
import type { Running } from '../reference/moto.ts';
import { CREDENTIALS, signerAt } from './kms-keys.ts';

const temporary = temporaryFolder();
const asked: { readonly action: string; readonly input: Record<string, unknown> }[] = [];
let keys: Record<string, Identity>;
let kms: Running;

/** Answers as AWS KMS does (JSON 1.1), with keys by alias. */
beforeAll(async () => {
  Object.assign(process.env, CREDENTIALS);
  keys = {
    rsa: await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' }),
    ec: await identity(),
    other: await identity(),
    liar: await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' }),
    encrypting: await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' }),
  };
  kms = await serveOnLoopback(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const input = JSON.parse(Buffer.concat(parts).toString());
    const action = String(request.headers['x-amz-target']).replace('TrentService.', '');
    asked.push({ action, input });
    const name = String(input.KeyId).replace('alias/', '');
    const key = keys[name];
    const body = key ? answer(name, key, action, input) : { __type: 'NotFoundException', message: 'no such key' };
    response.writeHead(key ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  });
});
afterAll(async () => {
  await kms.stop();
  temporary.remove();
});

function answer(name: string, { key, publicKey }: Identity, action: string, input: Record<string, unknown>) {
  const KeyUsage = name === 'encrypting' ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY';
  if (action === 'GetPublicKey')
    return { KeyUsage, PublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
  const digest = Buffer.from(String(input.Message), 'base64');
  if (name === 'ec') return { Signature: ecSignature.toString('base64') };
  return { Signature: signedDigest(key, name === 'liar' ? Buffer.alloc(32) : digest).toString('base64') };
}

const DATA = Buffer.from('evidence');
/** Node signs data and no digests; this key is asked for one signature alone. */
let ecSignature: Buffer;

/** DigestInfo of SHA-256, padded and signed, as KMS does with MessageType DIGEST. */
function signedDigest(key: KeyObject, digest: Buffer): Buffer {
  const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest]);
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info);
}

const pemOf = (name: string): string => certificatePem(keys[name]?.signer.certificates[0] ?? new Uint8Array());
const signerOf = (name: string, certificate = name) =>
  signerAt(kms.endpoint, `alias/${name}`, pemOf(certificate), temporary.path);

describe('a key of AWS KMS', () => {
  it.each([
    ['rsa', 'RSASSA-PKCS1-v1_5-SHA256', 'RSASSA_PKCS1_V1_5_SHA_256'],
    ['ec', 'ECDSA-P256-SHA256', 'ECDSA_SHA_256'],
  ])('%s is sent a digest alone', async (name, algorithm, spec) => {
    ecSignature = sign('sha256', DATA, keys.ec?.key as KeyObject);
    const signer = await signerOf(name);
    asked.length = 0;
    const signature = await signer.sign(DATA);
    expect(signer.algorithm).toBe(algorithm);
    expect(await isSignedBy(new X509Certificate(signer.certificates[0]), signer.algorithm, DATA, signature)).toBe(true);
    expect(asked).toMatchObject([
      {
        action: 'Sign',
        input: {
          MessageType: 'DIGEST',
          SigningAlgorithm: spec,
          Message: hash('sha256', DATA, 'base64'),
        },
      },
    ]);
  });

  it('that was signed with something else is noticed before anybody gets it', async () => {
    const signer = await signerOf('liar');
    await expect(signer.sign(DATA)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('does not verify'),
    });
  });

  it.each([
    ['that is not there', () => signerOf('none', 'rsa'), /NotFoundException/],
    ['that does not sign', () => signerOf('encrypting'), /no key for signing/],
    ['with the certificate of another', () => signerOf('rsa', 'other'), /belongs to the key/],
  ])('%s is refused', async (_, load, message) => {
    await expect(load()).rejects.toMatchObject({ code: 'KEY_INVALID', message: expect.stringMatching(message) });
  });

  it('has a name', async () => {
    await expect(signerAt(kms.endpoint, '', pemOf('rsa'), temporary.path)).rejects.toMatchObject({ code: 'USAGE' });
  });
});
