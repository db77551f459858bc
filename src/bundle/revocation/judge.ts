import { X509Certificate } from 'node:crypto';
import { epochMs, type Instant } from '../../core/instant.ts';
import { isIssuedBy, isSelfSigned, isValidAt } from '../certificate.ts';
import { crlStanding } from './crl.ts';
import type { RevocationData } from './data.ts';
import { ocspStanding } from './ocsp.ts';
import type { Standing } from './standing.ts';

/** Why embedded revocation data are refused. */
export type RevocationProblem =
  /** They are not signed by the issuer, are not of the time, or there are others than are needed, or in another order. */
  | 'REVOCATION_REFUSED'
  /** Of a certificate below the root nothing is said. */
  | 'REVOCATION_INCOMPLETE'
  | 'CERTIFICATE_REVOKED';

/** What embedded data come to: `asOf` is the earliest time as of which a certificate was known to be good. */
export type RevocationJudgement =
  | { readonly asOf: Instant | null; readonly problem?: never }
  | { readonly problem: RevocationProblem };

/** Leaf first; as far as it is known. */
export type Chain = readonly X509Certificate[];

/** More certificates are in no chain. */
export const LONGEST_CHAIN = 8;

/**
 * Whether the data are exactly what shows that no certificate of these chains was revoked at `at`: up to a root each
 * certificate, and one answer for each below the root, in the order of the chains. Whether the roots are to be believed is
 * not judged. `asOf` is null where no certificate could be revoked, since all are their own issuers.
 */
export async function judgeRevocation(
  chains: readonly Chain[],
  data: RevocationData,
  at: Instant,
): Promise<RevocationJudgement> {
  const used = { certificates: new Bytes(), ocsps: new Bytes(), crls: new Bytes() };
  const known = certificatesIn(data);
  if (known === undefined) return { problem: 'REVOCATION_REFUSED' };
  let asOf: Instant | null = null;
  for (const chain of chains) {
    const path = await pathOf(chain, known);
    if (path === undefined) return { problem: 'REVOCATION_INCOMPLETE' };
    if (!path.every((certificate) => isValidAt(certificate, at))) return { problem: 'REVOCATION_REFUSED' };
    for (const { raw } of path) used.certificates.add(raw);
    for (const [i, certificate] of path.slice(0, -1).entries()) {
      const said = await saidOf(certificate, path[i + 1] as X509Certificate, data, at);
      if ('problem' in said) return said;
      used[said.kind].add(said.der);
      if (asOf === null || epochMs(said.asOf) < epochMs(asOf)) asOf = said.asOf;
    }
  }
  const isExact = used.certificates.are(data.certificates) && used.ocsps.are(data.ocsps) && used.crls.are(data.crls);
  return isExact ? { asOf } : { problem: 'REVOCATION_REFUSED' };
}

interface Said {
  readonly kind: 'ocsps' | 'crls';
  readonly der: Uint8Array;
  readonly asOf: Instant;
}

async function saidOf(
  certificate: X509Certificate,
  issuer: X509Certificate,
  { ocsps, crls }: RevocationData,
  at: Instant,
): Promise<Said | { readonly problem: RevocationProblem }> {
  const found: { readonly kind: Said['kind']; readonly der: Uint8Array; readonly standing: Standing }[] = [];
  for (const der of ocsps)
    found.push({ kind: 'ocsps', der, standing: await ocspStanding(der, certificate, issuer, at) });
  for (const der of crls) found.push({ kind: 'crls', der, standing: await crlStanding(der, certificate, issuer, at) });
  // A revocation outranks whatever else is said.
  if (found.some(({ standing }) => standing.kind === 'revoked')) return { problem: 'CERTIFICATE_REVOKED' };
  for (const { kind, der, standing } of found) if (standing.kind === 'good') return { kind, der, asOf: standing.asOf };
  const isRefused = found.some(({ standing }) => standing.kind === 'refused');
  return { problem: isRefused ? 'REVOCATION_REFUSED' : 'REVOCATION_INCOMPLETE' };
}

/** A chain with its issuers among `known`, up to a root; undefined where they end before. */
export async function pathOf(chain: Chain, known: Chain): Promise<X509Certificate[] | undefined> {
  const path = [...chain];
  for (let last = path.at(-1); last !== undefined && path.length <= LONGEST_CHAIN; last = path.at(-1)) {
    if (await isSelfSigned(last)) return path;
    const issuer = await issuerAmong(known, last);
    if (issuer === undefined) return undefined;
    path.push(issuer);
  }
  return undefined;
}

async function issuerAmong(known: Chain, issued: X509Certificate): Promise<X509Certificate | undefined> {
  for (const one of known) if (await isIssuedBy(issued, one)) return one;
  return undefined;
}

function certificatesIn({ certificates }: RevocationData): X509Certificate[] | undefined {
  try {
    return certificates.map((der) => new X509Certificate(der));
  } catch {
    return undefined;
  }
}

/** Byte strings in the order in which they were first used. */
class Bytes {
  readonly #all: Uint8Array[] = [];

  add(one: Uint8Array): void {
    if (!this.#all.some((other) => Buffer.compare(one, other) === 0)) this.#all.push(one);
  }

  are(others: readonly Uint8Array[]): boolean {
    return (
      this.#all.length === others.length &&
      this.#all.every((one, i) => Buffer.compare(one, others[i] ?? one.subarray(1)) === 0)
    );
  }
}
