import { X509Certificate } from 'node:crypto';
import { identityOf, isIssuedBy, isSelfSigned } from '../bundle/certificate.ts';
import type { AskRevocation } from '../bundle/pdf-revocation.ts';
import { crlStanding } from '../bundle/revocation/crl.ts';
import { addressesIn } from '../bundle/revocation/extensions.ts';
import { type Chain, LONGEST_CHAIN } from '../bundle/revocation/judge.ts';
import { ocspRequest, ocspStanding, ocspText } from '../bundle/revocation/ocsp.ts';
import type { Standing } from '../bundle/revocation/standing.ts';
import { CLOCK_SKEW_MS } from '../bundle/timestamp/stamp.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { epochMs, type Instant, spelledOut } from '../core/instant.ts';
import { answerTo, webAddress } from './web.ts';

/** How the addresses that certificates name are asked. */
export interface RevocationSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  /** Issuers that are at hand, roots among them; those that are not are fetched from where the certificates say. */
  readonly issuers?: readonly X509Certificate[];
}

const MOST_BYTES = { ocsp: 64 * 1024, crl: 1024 * 1024, issuer: 64 * 1024 } as const;
/** Of each kind; further ones are for those who cannot reach the first. */
const MOST_ADDRESSES = 3;

/** What is asked for one signature: of each address once, and of each certificate once. */
interface Asking extends RevocationSource {
  readonly fetched: Map<string, Promise<Buffer>>;
  /** By the certificate's fingerprint. */
  readonly answered: Map<string, Answer>;
}

/**
 * Asks for each certificate of a chain below its root whether it was revoked: by OCSP (RFC 6960), else by the CRL
 * (RFC 5280), at the addresses that the certificate names, over HTTP and nothing else. What is answered is checked before
 * it is used. Throws CERTIFICATE_REVOKED; REVOCATION_UNNAMED where a certificate names no address;
 * REVOCATION_UNAVAILABLE where none gives an answer that holds now.
 */
export function revocationByAddress(source: RevocationSource): AskRevocation {
  return async (chains) => {
    const asking: Asking = { ...source, fetched: new Map(), answered: new Map() };
    const certificates = new Map<string, Uint8Array>();
    for (const chain of chains) {
      const path = await completed(chain, asking);
      for (const { raw, fingerprint256 } of path) certificates.set(fingerprint256, raw);
      for (const [i, certificate] of path.slice(0, -1).entries()) {
        const { fingerprint256 } = certificate;
        if (asking.answered.has(fingerprint256)) continue;
        asking.answered.set(fingerprint256, await answerFor(certificate, path[i + 1] as X509Certificate, asking));
      }
    }
    return {
      certificates: [...certificates.values()],
      ocsps: answersOf('ocsp', asking),
      crls: answersOf('crl', asking),
    };
  };
}

/** Each once: a list speaks of all that its issuer issued. */
function answersOf(kind: Answer['kind'], { answered }: Asking): Uint8Array[] {
  return [...new Set([...answered.values()].flatMap((one) => (one.kind === kind ? [one.der] : [])))];
}

interface Answer {
  readonly kind: 'ocsp' | 'crl';
  readonly der: Uint8Array;
}

async function answerFor(certificate: X509Certificate, issuer: X509Certificate, asking: Asking): Promise<Answer> {
  const now = asking.now();
  const { ocsp, crl } = addressesIn(certificate);
  const places = [
    ...ocsp.slice(0, MOST_ADDRESSES).map((address) => ({ kind: 'ocsp' as const, address })),
    ...crl.slice(0, MOST_ADDRESSES).map((address) => ({ kind: 'crl' as const, address })),
  ].filter(({ address }) => webAddress(address) !== undefined);
  if (places.length === 0) throw unnamed(await nameOf(certificate), 'whether it was revoked');
  const reasons: string[] = [];
  for (const { kind, address } of places) {
    try {
      const der = await fetched(kind, address, certificate, issuer, asking);
      const standing = await standingOf(kind, der, certificate, issuer, now);
      if (standing.kind === 'good') return { kind, der };
      if (standing.kind === 'revoked') throw revoked(await nameOf(certificate), standing.since);
      reasons.push(`${address}: ${standing.kind === 'silent' ? 'it speaks of other certificates' : standing.reason}`);
    } catch (thrown) {
      if (thrown instanceof AffidavitError) throw thrown;
      reasons.push(`${address}: ${messageOf(thrown)}`);
    }
  }
  throw unavailable(await nameOf(certificate), reasons);
}

async function standingOf(
  kind: Answer['kind'],
  der: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  now: Instant,
): Promise<Standing> {
  const standing = await (kind === 'ocsp' ? ocspStanding : crlStanding)(der, certificate, issuer, now);
  if (standing.kind === 'good' && epochMs(standing.asOf) > epochMs(now) + CLOCK_SKEW_MS)
    return { kind: 'refused', reason: `it is of ${standing.asOf}, and the clock here says ${now}` };
  return standing;
}

async function fetched(
  kind: Answer['kind'],
  address: string,
  certificate: X509Certificate,
  issuer: X509Certificate,
  asking: Asking,
): Promise<Uint8Array> {
  if (kind === 'crl') return (await listAtHand(certificate, issuer, asking)) ?? fetchOnce('crl', address, asking);
  const bytes = ocspRequest(certificate, issuer);
  const body = { type: 'application/ocsp-request', bytes };
  const { environment } = asking;
  return ocspText(await answerTo({ url: new URL(address), body, mostBytes: MOST_BYTES.ocsp, environment }), issuer);
}

/** Of two lists of one issuer's a reader needs one alone. */
async function listAtHand(
  certificate: X509Certificate,
  issuer: X509Certificate,
  asking: Asking,
): Promise<Uint8Array | undefined> {
  for (const { kind, der } of asking.answered.values())
    if (kind === 'crl' && (await standingOf(kind, der, certificate, issuer, asking.now())).kind === 'good') return der;
  return undefined;
}

function fetchOnce(kind: 'crl' | 'issuer', address: string, { fetched, environment }: Asking): Promise<Buffer> {
  const found = fetched.get(address) ?? answerTo({ url: new URL(address), mostBytes: MOST_BYTES[kind], environment });
  fetched.set(address, found);
  return found;
}

/** The chain up to its root. Nobody here says that the root is one to believe. */
async function completed(chain: Chain, asking: Asking): Promise<X509Certificate[]> {
  const path = [...chain];
  for (let last = path.at(-1); last !== undefined && path.length <= LONGEST_CHAIN; last = path.at(-1)) {
    if (await isSelfSigned(last)) return path;
    path.push(await issuerOf(last, asking));
  }
  throw unavailable(chain[0] === undefined ? 'a signer' : await nameOf(chain[0]), ['its chain does not end']);
}

async function issuerOf(certificate: X509Certificate, asking: Asking): Promise<X509Certificate> {
  for (const one of asking.issuers ?? []) if (await isIssuedBy(certificate, one)) return one;
  const addresses = addressesIn(certificate)
    .issuer.filter((address) => webAddress(address) !== undefined)
    .slice(0, MOST_ADDRESSES);
  if (addresses.length === 0) throw unnamed(await nameOf(certificate), 'its issuer’s certificate');
  const reasons: string[] = [];
  for (const address of addresses) {
    try {
      const issuer = new X509Certificate(await fetchOnce('issuer', address, asking));
      if (await isIssuedBy(certificate, issuer)) return issuer;
      reasons.push(`${address}: the certificate there did not issue it`);
    } catch (thrown) {
      reasons.push(`${address}: ${messageOf(thrown)}`);
    }
  }
  throw unavailable(await nameOf(certificate), reasons);
}

async function nameOf(certificate: X509Certificate): Promise<string> {
  return (await identityOf(certificate)).subject;
}

function revoked(name: string, since: Instant): AffidavitError {
  return new AffidavitError(
    'CERTIFICATE_REVOKED',
    `The certificate of ${name} was revoked on ${spelledOut(since)}.`,
    'Nothing was written. Sign with a key whose certificate holds, or name another authority with --timestamp.',
  );
}

function unnamed(name: string, what: string): AffidavitError {
  return new AffidavitError(
    'REVOCATION_UNNAMED',
    `The certificate of ${name} names no address where to ask for ${what}.`,
    'Have one issued that does, or give the whole chain with --certificate.',
  );
}

function unavailable(name: string, reasons: readonly string[]): AffidavitError {
  return new AffidavitError(
    'REVOCATION_UNAVAILABLE',
    `Whether the certificate of ${name} was revoked could not be learnt: ${reasons.join('; ')}`,
    'Try again, or sign without --revocation: the PDF is then PAdES B-T.',
  );
}
