import { X509Certificate } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { BasicConstraints, Certificate, Extension, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { authorityOf } from '../../src/bundle/trust.ts';
import { AT, type Identity, identity } from './keys.ts';

const BASIC = '2.5.29.19';
const USAGE = '2.5.29.15';

let root: Identity;
let below: Identity;
let leaf: Identity;

beforeAll(async () => {
  root = await identity({ name: 'Root', authority: true });
  below = await identity({ name: 'Below', authority: true, issuer: { name: 'Root', identity: root } });
  leaf = await identity({ name: 'Leaf', issuer: { name: 'Below', identity: below } });
});

const certificate = ({ signer }: Identity) => new X509Certificate(signer.certificates[0]);
/** Leaf and intermediate: the root is the reader's to have. */
const chain = (by = certificate(below)) => [certificate(leaf), by];

/** The same certificate with another extension, signed anew by `by`. */
async function changed(one: Identity, extension: Extension, by: Identity): Promise<X509Certificate> {
  const parsed = AsnConvert.parse(one.signer.certificates[0], Certificate);
  const others = [...(parsed.tbsCertificate.extensions ?? [])].filter(({ extnID }) => extnID !== extension.extnID);
  parsed.tbsCertificate.extensions?.splice(0, 9, ...others, extension);
  parsed.tbsCertificateRaw = AsnConvert.serialize(parsed.tbsCertificate);
  const signature = await by.signer.sign(new Uint8Array(AsnConvert.serialize(parsed.tbsCertificate)));
  parsed.signatureValue = new Uint8Array(signature).buffer;
  return new X509Certificate(new Uint8Array(AsnConvert.serialize(parsed)));
}

function critical(extnID: string, value: unknown): Extension {
  return new Extension({ extnID, critical: true, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

describe('a chain leads to an authority', () => {
  test('that issued its last certificate, or any in it, or stands in it', async () => {
    for (const one of [root, below, leaf])
      expect((await authorityOf(chain(), [certificate(one)], AT))?.subject).toBe(certificate(one).subject);
  });

  test('that is one of several', async () => {
    const stranger = certificate(await identity({ name: 'Stranger', authority: true }));
    expect((await authorityOf(chain(), [stranger, certificate(root)], AT))?.subject).toBe('CN=Root');
  });

  test('with room for one authority below it', async () => {
    const roomy = await changed(root, critical(BASIC, new BasicConstraints({ cA: true, pathLenConstraint: 1 })), root);
    expect((await authorityOf(chain(), [roomy], AT))?.subject).toBe('CN=Root');
  });
});

describe('a chain does not lead to an authority', () => {
  test.each<[string, () => Promise<X509Certificate>]>([
    ['of the same name with another key', async () => certificate(await identity({ name: 'Root', authority: true }))],
    ['that is none', async () => certificate(await identity({ name: 'Root', pair: pairOf(root) }))],
    [
      'with no room below it',
      () => changed(root, critical(BASIC, new BasicConstraints({ cA: true, pathLenConstraint: 0 })), root),
    ],
    ['that may not issue', () => changed(root, critical(USAGE, new KeyUsage(KeyUsageFlags.digitalSignature)), root)],
    ['with a rule that is not judged here', () => changed(root, critical('2.5.29.30', new BasicConstraints()), root)],
    [
      'that had ended',
      async () =>
        certificate(
          await identity({ name: 'Root', authority: true, pair: pairOf(root), notAfter: '2026-06-01T00:00:00Z' }),
        ),
    ],
  ])('%s', async (_, authority) => {
    expect(await authorityOf(chain(), [await authority()], AT)).toBeUndefined();
  });

  test.each<[string, () => Promise<X509Certificate>]>([
    ['may not issue', () => changed(below, critical(USAGE, new KeyUsage(KeyUsageFlags.digitalSignature)), root)],
    ['has a rule that is not judged here', () => changed(below, critical('2.5.29.30', new BasicConstraints()), root)],
  ])('when what lies between %s', async (_, between) => {
    expect(await authorityOf(chain(await between()), [certificate(root)], AT)).toBeUndefined();
  });
});

function pairOf({ key, publicKey }: Identity) {
  return { privateKey: key, publicKey };
}
