import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '../../src/bundle/algorithm.ts';
import { issueCertificate } from '../../src/bundle/issue.ts';
import { localSigner, type Signer } from '../../src/bundle/signer.ts';

export const AT = '2026-11-21T06:10:00Z';

const PAIRS = {
  'ECDSA-P256-SHA256': () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  'RSASSA-PKCS1-v1_5-SHA256': () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'RSASSA-PSS-SHA256': () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
} as const satisfies Record<SignatureAlgorithm, unknown>;

export interface Identity {
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  readonly signer: Signer;
}

interface Wish {
  readonly name?: string;
  readonly algorithm?: SignatureAlgorithm;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly authority?: boolean;
  /** Whoever issues the certificate; itself when absent. */
  readonly issuer?: { readonly name: string; readonly identity: Identity };
  readonly pair?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

/** A key with a certificate made for a test: self-signed, or issued by another identity and followed by its chain. */
export async function identity(wish: Wish = {}): Promise<Identity> {
  const algorithm = wish.algorithm ?? 'ECDSA-P256-SHA256';
  const { privateKey, publicKey } = wish.pair ?? PAIRS[algorithm]();
  const name = wish.name ?? 'Test signer';
  const own = localSigner(privateKey, algorithm, [new Uint8Array()]);
  const issuer = wish.issuer && { name: wish.issuer.name, ...wish.issuer.identity.signer };
  const certificate = await issueCertificate({
    subject: name,
    publicKey,
    issuer: issuer ?? { name, ...own },
    notBefore: wish.notBefore ?? '2026-01-01T00:00:00Z',
    notAfter: wish.notAfter ?? '2027-01-01T00:00:00Z',
    authority: wish.authority ?? false,
  });
  const chain = wish.issuer?.identity.signer.certificates ?? [];
  return { key: privateKey, publicKey, signer: { ...own, certificates: [certificate, ...chain] } };
}

export function certificatePem(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?!$)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

export function keyPem(key: KeyObject, passphrase?: string): string {
  const plain = { type: 'pkcs8', format: 'pem' } as const;
  if (passphrase === undefined) return key.export(plain).toString();
  return key.export({ ...plain, cipher: 'aes-256-cbc', passphrase }).toString();
}
