import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEnvelope, sealEnvelope, signatureOf } from '../../../src/bundle/envelope.ts';
import type { FindingCode } from '../../../src/bundle/finding.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../../src/bundle/signer.ts';
import { responseText } from '../../../src/bundle/timestamp/response.ts';
import { verifyBundle } from '../../../src/bundle/verify.ts';
import {
  AS_OF,
  PDF,
  REASON,
  type SampleFile,
  SUBJECT,
  sampleBundle,
  sampleFiles,
  temporaryFolder,
  unsignedFiles,
} from '../bundle.ts';
import { AT, identity } from '../keys.ts';
import { flipped, reportPdf } from '../pdf.ts';
import { STAMPED_AT, type TestAuthority, testAuthority } from './authority.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const pristine = join(temporary.path, 'pristine');
const bundle = join(temporary.path, 'bundle');
const STAMP = 'attestation/timestamp.tsr';
const at = (name: string): string => join(bundle, name);

let signer: Signer;
let authority: TestAuthority;
beforeAll(async () => {
  signer = (await identity()).signer;
  authority = await testAuthority();
  await sampleBundle({ folder: pristine }, signer, { files: await stampedFiles(), stamp: authority.stamp });
});
beforeEach(() => {
  rmSync(bundle, { recursive: true, force: true });
  cpSync(pristine, bundle, { recursive: true });
});

/** Every file of a bundle whose PDF and whose seal bear a timestamp. */
async function stampedFiles(over?: Uint8Array): Promise<SampleFile[]> {
  const files = unsignedFiles();
  const report = files[0]?.source as Uint8Array;
  const seal = files.find(({ name }) => name === 'snapshot/seal.json')?.source as Uint8Array;
  const printed = await reportPdf({ subject: SUBJECT, created: AS_OF, attached: report, names: ['report.json'] });
  const pdf = await signPdf(printed, signer, { at: AT, reason: REASON, stamp: authority.stamp });
  const stamp = responseText(await authority.stamp(over ?? seal));
  return [...files, { name: PDF, source: pdf }, { name: 'snapshot/seal.tsr', source: stamp }];
}

describe('a bundle with timestamps', () => {
  it('tells when an authority saw its signature and its seal, as a folder and as a zip', async () => {
    const zip = join(temporary.path, 'bundle.zip');
    await sampleBundle({ zip }, signer, { files: await stampedFiles(), stamp: authority.stamp });
    for (const path of [bundle, zip]) {
      const result = await verifyBundle(path);
      expect(result.findings).toEqual([]);
      const stamped = { at: STAMPED_AT, authority: { subject: 'Test authority' } };
      expect(result).toMatchObject({ ok: true, timestamp: stamped, sealedBy: stamped });
      expect(result.statement?.predicate).toMatchObject({ timestamp: 'required', issuedAt: AT });
    }
  });

  it('is not the same as one without', async () => {
    const folder = join(temporary.path, 'without');
    await sampleBundle({ folder }, signer);
    expect(existsSync(join(folder, STAMP))).toBe(false);
    expect(await verifyBundle(folder)).toMatchObject({ ok: true, timestamp: null, sealedBy: null });
  });

  it('is not written when its parts do not agree on it', async () => {
    const folder = join(temporary.path, 'half');
    const without = await sampleFiles(signer);
    await expect(sampleBundle({ folder }, signer, { files: without, stamp: authority.stamp })).rejects.toMatchObject({
      code: 'BUNDLE_UNVERIFIED',
      message: expect.stringContaining('TELLINGS_DIFFER'),
    });
    const ofOthers = await stampedFiles(Buffer.from('another seal'));
    await expect(sampleBundle({ folder }, signer, { files: ofOthers, stamp: authority.stamp })).rejects.toMatchObject({
      code: 'BUNDLE_UNVERIFIED',
      message: expect.stringContaining('TIMESTAMP_REFUSED files/snapshot/seal.tsr'),
    });
  });

  const cases: [string, () => void | Promise<void>, FindingCode][] = [
    ['its timestamp taken away', () => rmSync(at(STAMP)), 'TIMESTAMP_MISSING'],
    ['noise in its place', () => writeFileSync(at(STAMP), 'noise'), 'TIMESTAMP_REFUSED'],
    ['more than a timestamp', () => writeFileSync(at(STAMP), Buffer.alloc(70_000)), 'TIMESTAMP_REFUSED'],
    ['that of another signature', () => stampedAnew({}, Buffer.from('another')), 'TIMESTAMP_REFUSED'],
    ['that of nobody’s authority', () => stampedAnew({ usages: [] }), 'TIMESTAMP_REFUSED'],
    ['one from before it was signed', () => stampedAnew({ at: '2026-11-21T06:04:59Z' }), 'TIMESTAMP_REFUSED'],
    ['a timestamp that its signer does not speak of', () => unspoken(), 'FILE_EXTRA'],
    ['the seal’s timestamp taken away', () => rmSync(at('files/snapshot/seal.tsr')), 'FILE_MISSING'],
  ];
  it.each(cases)('is refused with %s', async (_, tamper, code) => {
    await tamper();
    const result = await verifyBundle(bundle);
    expect(result.ok).toBe(false);
    expect(result.findings.map((one) => one.code)).toContain(code);
  });

  it('is refused when signed after the certificate ended, by the authority’s clock', async () => {
    await stampedAnew({ at: '2027-06-01T00:00:00Z', notAfter: '2028-01-01T00:00:00Z' });
    expect(await verifyBundle(bundle)).toMatchObject({ ok: false, findings: [{ code: 'CERTIFICATE_NOT_VALID_THEN' }] });
  });

  it('is refused with a byte of its timestamp changed', async () => {
    const stamp = readFileSync(at(STAMP));
    for (let offset = 0; offset < stamp.length; offset += 97) {
      writeFileSync(at(STAMP), flipped(stamp, offset));
      expect((await verifyBundle(bundle)).ok).toBe(false);
    }
  });
});

function signature(): Uint8Array {
  const envelope = parseEnvelope(readFileSync(at('attestation/dsse.json'), 'utf8'));
  return envelope ? signatureOf(envelope) : new Uint8Array();
}

async function stampedAnew(wish: Parameters<typeof testAuthority>[0], over = signature()): Promise<void> {
  writeFileSync(at(STAMP), responseText(await (await testAuthority(wish)).stamp(over)));
}

/** A statement that says nothing of a timestamp, beside one. */
async function unspoken(): Promise<void> {
  const { payload } = JSON.parse(readFileSync(at('attestation/dsse.json'), 'utf8'));
  const statement = JSON.parse(Buffer.from(payload, 'base64').toString());
  delete statement.predicate.timestamp;
  writeFileSync(at('attestation/dsse.json'), await sealEnvelope(statement, signer));
  await stampedAnew({});
}
