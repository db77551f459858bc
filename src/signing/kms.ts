import { createPublicKey, hash, type KeyObject, X509Certificate } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { SignatureAlgorithm } from '../bundle/algorithm.ts';
import { algorithmFor, certificatesIn, chainFor } from '../bundle/load-signer.ts';
import { isSignedBy } from '../bundle/signature.ts';
import type { Signer } from '../bundle/signer.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { byProxy } from '../core/proxy.ts';

/** Which key of AWS KMS signs, and the certificate that was issued for it. */
export interface KmsSource {
  /** `awskms:///` and an ARN, an id or an alias, as cosign writes it. */
  readonly uri: string;
  readonly certificateFile: string;
  /** When the signature will be made: an expired certificate is refused. */
  readonly at: Instant;
  readonly pss?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const SCHEME = 'awskms:///';
const SILENCE_MS = 30_000;

/** Whether `--key` names a key of AWS KMS and no file. */
export function isKmsUri(text: string): boolean {
  return text.startsWith('awskms:');
}

/**
 * A signer over an asymmetric key that never leaves AWS KMS; only digests are sent there. Needs kms:GetPublicKey and
 * kms:Sign. Throws KEY_INVALID: a key that does not sign, is too weak, or is not the certificate's.
 */
export async function kmsSigner(source: KmsSource): Promise<Signer> {
  const keyId = keyIdOf(source.uri);
  const client = clientFor(keyId, source.environment);
  const named = { file: source.uri, at: source.at, ...(source.pss === true ? { pss: true } : {}) };
  const publicKey = await publicKeyOf(client, keyId, source.uri);
  const algorithm = algorithmFor(publicKey, named);
  const certificates = await chainFor(publicKey, await certificatesIn(source.certificateFile), named);
  const leaf = new X509Certificate(certificates[0]);
  return {
    algorithm,
    certificates,
    async sign(data) {
      const signature = await signed(client, keyId, algorithm, data, source.uri);
      // An answer is not taken on trust: what does not verify here would be found by the reader.
      if (await isSignedBy(leaf, algorithm, data, signature)) return signature;
      throw refused(source.uri, 'what it signed does not verify under its certificate', 'Try again.');
    },
  };
}

const SPECS: Readonly<Record<SignatureAlgorithm, SigningAlgorithmSpec>> = {
  'RSASSA-PKCS1-v1_5-SHA256': 'RSASSA_PKCS1_V1_5_SHA_256',
  // KMS makes the salt as long as the digest, which is what our profile has.
  'RSASSA-PSS-SHA256': 'RSASSA_PSS_SHA_256',
  'ECDSA-P256-SHA256': 'ECDSA_SHA_256',
};

function keyIdOf(uri: string): string {
  const keyId = uri.startsWith(SCHEME) ? uri.slice(SCHEME.length) : '';
  if (/^[A-Za-z0-9:/_-]{1,2048}$/.test(keyId)) return keyId;
  throw new AffidavitError(
    'USAGE',
    `${uri} names no key of AWS KMS.`,
    'Write awskms:///alias/NAME, or awskms:/// and the ARN of a key or an alias.',
  );
}

/** The region is the ARN's; without an ARN, the one that the environment and the profile name. */
function clientFor(keyId: string, environment: KmsSource['environment']): KMSClient {
  const region = /^arn:[^:]+:kms:([^:]+):/.exec(keyId)?.[1] ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  const endpoint = environment.AWS_ENDPOINT_URL_KMS ?? environment.AWS_ENDPOINT_URL;
  const agents = { httpAgent: byProxy(environment), httpsAgent: byProxy(environment) };
  const requestHandler = { ...agents, requestTimeout: SILENCE_MS, throwOnRequestTimeout: true };
  return new KMSClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    credentials: fromNodeProviderChain({ clientConfig: { requestHandler } }),
    requestHandler,
  });
}

async function publicKeyOf(client: KMSClient, keyId: string, uri: string): Promise<KeyObject> {
  const answer = await asked(uri, () => client.send(new GetPublicKeyCommand({ KeyId: keyId })));
  if (answer.KeyUsage !== 'SIGN_VERIFY' || answer.PublicKey === undefined)
    throw refused(uri, 'it is no key for signing', 'Make a key with the usage SIGN_VERIFY: RSA, or ECC_NIST_P256.');
  try {
    return createPublicKey({ key: Buffer.from(answer.PublicKey), format: 'der', type: 'spki' });
  } catch (thrown) {
    throw refused(uri, messageOf(thrown), 'Make a key that is RSA, or ECC_NIST_P256.', thrown);
  }
}

async function signed(
  client: KMSClient,
  keyId: string,
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  uri: string,
): Promise<Uint8Array> {
  const digest = hash('sha256', data, 'buffer');
  const order = { KeyId: keyId, Message: digest, MessageType: 'DIGEST', SigningAlgorithm: SPECS[algorithm] } as const;
  const { Signature } = await asked(uri, () => client.send(new SignCommand(order)));
  return Signature ?? new Uint8Array();
}

async function asked<T>(uri: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    const name = thrown instanceof Error && thrown.name !== 'Error' ? `${thrown.name}: ` : '';
    throw refused(
      uri,
      `${name}${messageOf(thrown)}`,
      'Check the ARN or alias, the region, the credentials in use, and their permissions kms:GetPublicKey and kms:Sign.',
      thrown,
    );
  }
}

function refused(uri: string, reason: string, remedy: string, cause?: unknown): AffidavitError {
  return new AffidavitError('KEY_INVALID', `${uri} cannot sign: ${reason}`, remedy, { cause });
}
