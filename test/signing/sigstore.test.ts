import { createPublicKey, X509Certificate as NodeCertificate } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFromJSON } from '@sigstore/bundle';
import { X509Certificate } from '@sigstore/core';
import { type TrustMaterial, toSignedEntity, Verifier } from '@sigstore/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { sha256 } from '../../src/core/digest.ts';
import { logKey, logName } from '../../src/release/log/key.ts';
import { release } from '../../src/release/release.ts';
import { Guard } from '../../src/report/guard.ts';
import { type KeyMaterial, sigstoreBundle } from '../../src/signing/sigstore.ts';
import { AS_OF, PDF, REASON, SUBJECT, sampleBundle, temporaryFolder, unsignedFiles } from '../bundle/bundle.ts';
import { AT, type Identity, identity } from '../bundle/keys.ts';
import { reportPdf } from '../bundle/pdf.ts';
import { type TestAuthority, testAuthority } from '../bundle/timestamp/authority.ts';
import { PLAIN_DRAWING } from '../renderings/site/pages.ts';
import { sampleReport } from '../report/sample.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const at = (name: string): string => join(temporary.path, name);
let root: Identity;
let authority: TestAuthority;

beforeAll(async () => {
  root = await identity({ name: 'Root', authority: true });
  authority = await testAuthority();
});

/** What a verifier of Sigstore's is told to trust: the signer's key, its authority, and the authority of timestamps. */
function trusting(signer: Signer): TrustMaterial {
  const leaf = new NodeCertificate(signer.certificates[0]);
  const validFor = { start: new Date('2026-01-01T00:00:00Z'), end: new Date('2030-01-01T00:00:00Z') };
  const der = (bytes: Uint8Array): X509Certificate => X509Certificate.parse(Buffer.from(bytes));
  const [rootDer] = root.signer.certificates;
  return {
    certificateAuthorities: [{ certChain: [der(rootDer)], validFor }],
    timestampAuthorities: [
      { certChain: [der(authority.certificate.raw), der(authority.root.signer.certificates[0])], validFor },
    ],
    tlogs: [],
    ctlogs: [],
    publicKey: (hint) => {
      const spki = leaf.publicKey.export({ type: 'spki', format: 'der' });
      expect(hint).toBe(Buffer.from(sha256(spki), 'hex').toString('base64'));
      return { publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }), validFor: () => true };
    },
  };
}

/** Sigstore's own verifier on a text of ours; throws where it objects. */
function verified(text: string, signer: Signer, timestampThreshold = 0): void {
  const entity = toSignedEntity(bundleFromJSON(JSON.parse(text)));
  new Verifier(trusting(signer), { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold }).verify(entity);
}

/** A bundle whose PDF and statement bear a timestamp. */
async function stamped(folder: string, signer: Signer): Promise<string> {
  const files = unsignedFiles();
  const report = files[0]?.source as Uint8Array;
  const printed = await reportPdf({ subject: SUBJECT, created: AS_OF, attached: report, names: ['report.json'] });
  const pdf = await signPdf(printed, signer, { at: AT, reason: REASON, stamp: authority.stamp });
  await sampleBundle({ folder }, signer, { files: [...files, { name: PDF, source: pdf }], stamp: authority.stamp });
  return folder;
}

describe.each(['ECDSA-P256-SHA256', 'RSASSA-PKCS1-v1_5-SHA256'] as const)('signed with %s', (algorithm) => {
  let signer: Signer;
  let folder: string;
  beforeAll(async () => {
    signer = (await identity({ algorithm, issuer: { name: 'Root', identity: root } })).signer;
    folder = await stamped(at(algorithm), signer);
  });

  test.each<KeyMaterial>(['key', 'certificate'])(
    'a bundle verifies with Sigstore’s verifier, by the %s',
    async (material) => {
      const { text, isStamped, statement } = await sigstoreBundle(folder, material);
      expect(isStamped).toBe(true);
      expect(statement.subject[0]).toMatchObject({
        name: 'MANIFEST.sha256',
        digest: { sha256: sha256(readFileSync(join(folder, 'MANIFEST.sha256'))) },
      });
      verified(text, signer, 1);
      expect((await sigstoreBundle(folder, material)).text).toBe(text);
    },
  );

  test('and is refused by it for another key, and with a byte changed', async () => {
    const { text } = await sigstoreBundle(folder, 'key');
    const other = (await identity({ algorithm })).signer;
    expect(() => verified(text.replace(/"hint":"[^"]+"/, `"hint":"${hintOf(other)}"`), other)).toThrow();
    const bundle = JSON.parse(text) as { dsseEnvelope: { payload: string } };
    const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString().replace('2026-Q4', '2026-Q3');
    bundle.dsseEnvelope.payload = Buffer.from(payload).toString('base64');
    expect(() => verified(JSON.stringify(bundle), signer)).toThrow();
  });

  const hintOf = ({ certificates: [leaf] }: Signer): string => {
    const spki = new NodeCertificate(leaf).publicKey.export({ type: 'spki', format: 'der' });
    return Buffer.from(sha256(spki), 'hex').toString('base64');
  };
});

test('a zip without a timestamp verifies by its key, and says that it has none', async () => {
  const { signer } = await identity();
  await sampleBundle({ zip: at('plain.zip') }, signer);
  const { text, isStamped } = await sigstoreBundle(at('plain.zip'), 'key');
  expect(isStamped).toBe(false);
  verified(text, signer);
  expect(() => verified(text, signer, 1)).toThrow('timestamps');
});

test('a released version verifies; the folder above it is none', async () => {
  const { signer } = await identity();
  const report = sampleReport('public');
  const { signer: logSigner } = logKey(at('log.key'), logName(report.organisation.name, 'public'));
  await release({
    report,
    diagrams: new Map([['network', PLAIN_DRAWING]]),
    documents: [{ kind: 'whitepaper', name: 'paper.pdf', bytes: Buffer.from('%PDF-1.7 sample') }],
    outDir: at('site'),
    guard: Guard.withoutNames('public'),
    signer,
    logSigner,
    at: AT,
  });
  const { text, statement } = await sigstoreBundle(join(at('site'), 'v', report.version), 'key');
  expect(statement.predicateType).toBe('urn:affidavit:release:1');
  verified(text, signer);
  await expect(sigstoreBundle(at('site'), 'key')).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
}, 120_000);

describe('nothing is written of', () => {
  test('a bundle that was changed', async () => {
    const { signer } = await identity();
    await sampleBundle({ folder: at('whole') }, signer);
    cpSync(at('whole'), at('changed'), { recursive: true });
    writeFileSync(join(at('changed'), 'files', 'facts.sqlite'), 'other');
    await expect(sigstoreBundle(at('changed'), 'key')).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });

  test('a release whose statement another key signed', async () => {
    const { signer } = await identity();
    await sampleBundle({ folder: at('one') }, signer);
    cpSync(join(at('one'), 'attestation', 'dsse.json'), join(at('forged'), 'release.dsse.json'), { recursive: true });
    cpSync(join(at('one'), 'attestation', 'signer.pem'), join(at('forged'), 'signer.pem'));
    // It is a bundle's statement, whoever signed it.
    await expect(sigstoreBundle(at('forged'), 'key')).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });

  test('a signature that Sigstore does not know', async () => {
    const { signer } = await identity({ algorithm: 'RSASSA-PSS-SHA256' });
    await sampleBundle({ folder: at('pss') }, signer);
    await expect(sigstoreBundle(at('pss'), 'key')).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  test.each(['nothing-here', 'whole.txt'])('%s', async (name) => {
    if (name.endsWith('.txt')) writeFileSync(at(name), 'no bundle');
    await expect(sigstoreBundle(at(name), 'key')).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });
});
