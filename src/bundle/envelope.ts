import { hash, type X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../core/canonical.ts';
import { ALGORITHMS, type SignatureAlgorithm } from './algorithm.ts';
import { isSignedBy } from './signature.ts';
import type { Signer } from './signer.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** In its one spelling: the last digit has bits to spare, which no signature covers. */
const base64 = z.string().refine((text) => Buffer.from(text, 'base64').toString('base64') === text);
const envelopeSchema = z.strictObject({
  payload: base64,
  payloadType: z.literal(PAYLOAD_TYPE),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: base64 })]),
});
/** One statement and one signature over it. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** A DSSE envelope (github.com/secure-systems-lab/dsse) around a payload, as canonical JSON in one line. */
export async function sealEnvelope(payload: unknown, signer: Signer): Promise<string> {
  const body = Buffer.from(canonicalJson(payload));
  const signature = await signer.sign(preAuthentication(body));
  const envelope: Envelope = {
    payload: body.toString('base64'),
    payloadType: PAYLOAD_TYPE,
    signatures: [
      { keyid: hash('sha256', signer.certificates[0], 'hex'), sig: Buffer.from(signature).toString('base64') },
    ],
  };
  return `${canonicalJson(envelope)}\n`;
}

/** The envelope in a text, or undefined: it must be exactly as `sealEnvelope` writes, so that no second reading exists. */
export function parseEnvelope(text: string): Envelope | undefined {
  const envelope = envelopeSchema.safeParse(parseJson(text)).data;
  return envelope && `${canonicalJson(envelope)}\n` === text ? envelope : undefined;
}

/** True if the certificate's key signed the envelope. */
export async function isSealedBy(envelope: Envelope, certificate: X509Certificate): Promise<boolean> {
  return (await sealedWith(envelope, certificate)) !== undefined;
}

/** How the certificate's key signed the envelope; undefined if it did not. */
export async function sealedWith(
  envelope: Envelope,
  certificate: X509Certificate,
): Promise<SignatureAlgorithm | undefined> {
  const [{ keyid, sig }] = envelope.signatures;
  if (keyid !== hash('sha256', certificate.raw, 'hex')) return undefined;
  const signed = preAuthentication(Buffer.from(envelope.payload, 'base64'));
  for (const algorithm of ALGORITHMS)
    if (await isSignedBy(certificate, algorithm, signed, Buffer.from(sig, 'base64'))) return algorithm;
  return undefined;
}

/** The signature as raw bytes: what a timestamp is over. */
export function signatureOf(envelope: Envelope): Uint8Array {
  return Buffer.from(envelope.signatures[0].sig, 'base64');
}

/** The payload as text; undefined when it is not UTF-8. */
export function payloadOf(envelope: Envelope): string | undefined {
  const bytes = Buffer.from(envelope.payload, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/** DSSE's pre-authentication encoding: type and lengths are signed with the payload. */
function preAuthentication(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
