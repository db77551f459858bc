import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { CreateKeyCommand, GetPublicKeyCommand, type KeySpec, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueCertificate } from '../../src/bundle/issue.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import { temporaryFolder } from '../bundle/bundle.ts';
import { AT, certificatePem, identity } from '../bundle/keys.ts';
import { blankPdf } from '../bundle/pdf.ts';
import { type Running, startMoto } from '../reference/moto.ts';
import { CREDENTIALS, signerAt } from './kms-keys.ts';

const temporary = temporaryFolder();
let moto: Running;
let client: KMSClient;
beforeAll(async () => {
  Object.assign(process.env, CREDENTIALS);
  moto = await startMoto();
  client = new KMSClient({ region: 'eu-west-1', endpoint: moto.endpoint });
});
afterAll(async () => {
  await moto.stop();
  temporary.remove();
});

/** The ARN of a new key, and a certificate that an authority issued for it. */
async function newKey(spec: KeySpec): Promise<{ arn: string; certificate: string }> {
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ KeySpec: spec, KeyUsage: 'SIGN_VERIFY' }));
  const arn = KeyMetadata?.Arn ?? '';
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: arn }));
  const publicKey: KeyObject = createPublicKey({
    key: Buffer.from(PublicKey ?? new Uint8Array()),
    format: 'der',
    type: 'spki',
  });
  const root = await identity({ name: 'Root', authority: true });
  const certificate = await issueCertificate({
    subject: 'KMS signer',
    publicKey,
    issuer: { name: 'Root', ...root.signer },
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
    authority: false,
  });
  return { arn, certificate: certificatePem(certificate) };
}

it.each([
  ['RSA_3072', false, 'RSASSA-PKCS1-v1_5-SHA256'],
  ['RSA_2048', true, 'RSASSA-PSS-SHA256'],
  ['ECC_NIST_P256', false, 'ECDSA-P256-SHA256'],
] as const)('%s of AWS KMS signs a PDF (PSS: %s)', async (spec, pss, algorithm) => {
  const { arn, certificate } = await newKey(spec);
  const signer = await signerAt(moto.endpoint, arn, certificate, temporary.path, pss);
  expect(signer.algorithm).toBe(algorithm);
  expect(new X509Certificate(signer.certificates[0]).subject).toBe('CN=KMS signer');
  const result = await verifyPdf(await signPdf(await blankPdf(), signer, { at: AT, reason: 'Issued' }));
  expect(result).toMatchObject({ ok: true, signatures: [{ signer: { subject: 'KMS signer' } }] });
});

it('a curve that is not accepted is refused', async () => {
  const { arn, certificate } = await newKey('ECC_NIST_P384');
  await expect(signerAt(moto.endpoint, arn, certificate, temporary.path)).rejects.toMatchObject({
    code: 'KEY_INVALID',
    message: expect.stringContaining('secp384r1'),
  });
});
