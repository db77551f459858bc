import { inside, readDer, TAG } from '../der.ts';

/** What a reader needs to see, without a network, that no certificate of a signature was revoked; each is DER. */
export interface RevocationData {
  /** Each certificate of the chains once, roots as well: whoever issued one signs what is said of it. */
  readonly certificates: readonly Uint8Array[];
  /** OCSPResponse (RFC 6960, 4.2.1). */
  readonly ocsps: readonly Uint8Array[];
  /** CertificateList (RFC 5280, 5.1). */
  readonly crls: readonly Uint8Array[];
}

const ENUMERATED = 0x0a;

/** Sorts values by what they look like; nothing is judged. Throws for what is not DER. */
export function sortedByKind(values: readonly Uint8Array[]): RevocationData {
  const kinds = values.map((value) => ({ value, kind: kindOf(value) }));
  const those = (kind: keyof RevocationData): Uint8Array[] =>
    kinds.flatMap((one) => (one.kind === kind ? [one.value] : []));
  return { certificates: those('certificates'), ocsps: those('ocsps'), crls: those('crls') };
}

function kindOf(value: Uint8Array): keyof RevocationData {
  const [first] = inside(readDer(value), TAG.sequence);
  if (first?.tag === ENUMERATED) return 'ocsps';
  // A certificate of version 3 begins with its version, which a list of revoked ones gives as a bare number.
  return inside(first, TAG.sequence)[0]?.tag === TAG.context(0) ? 'certificates' : 'crls';
}
