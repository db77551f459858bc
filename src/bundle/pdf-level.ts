import { type Instant, spelledOut } from '../core/instant.ts';

/** The level that a signature has reached (ETSI EN 319 142-1, 6), as far as it holds. */
export type PdfLevel = 'B-B' | 'B-T' | 'B-LT';

/** Embedded revocation data that hold: as of when no certificate was revoked; null where each is its own issuer. */
export interface PdfRevocation {
  readonly asOf: Instant | null;
}

interface Reached {
  readonly level: PdfLevel | null;
  readonly revocation: PdfRevocation | null;
  readonly covers: 'document' | 'revision' | 'unknown';
}

/** What a signature has reached, and what it lacks; undefined of one that does not hold. */
export function levelText({ level, revocation }: Reached): string | undefined {
  switch (level) {
    case null:
      return undefined;
    case 'B-B':
      return 'PAdES B-B: there is no timestamp of an authority';
    case 'B-T':
      return 'PAdES B-T: there are no embedded revocation data that hold';
    case 'B-LT':
      return `PAdES B-LT: revocation data embedded; ${goodText(revocation)}`;
  }
}

function goodText(revocation: PdfRevocation | null): string {
  const asOf = revocation?.asOf ?? null;
  return asOf === null
    ? 'each certificate is its own issuer, and nobody else could revoke it'
    : `good as of ${spelledOut(asOf)}, as issuers say that are not judged here`;
}

/** Whether revocation data are all that lies behind a signature of a PDF that verifies, and was last. */
export function isExtended({ covers, level }: Reached): boolean {
  return covers !== 'document' && level === 'B-LT';
}

/** What is said of the bytes of a PDF that verifies, by its last signature. */
export function comparedText(last: Reached): string {
  const rest = isExtended(last) ? ' but the revocation data behind it, which were checked with the certificates' : '';
  return `every byte with the signature${rest}`;
}
