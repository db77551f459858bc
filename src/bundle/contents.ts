import { LIMITS } from './archive.ts';
import { DOCUMENTS, type DocumentKind } from './documents.ts';
import { BY_HAND, CERTIFICATES, ENVELOPE, MANIFEST, TIMESTAMP } from './name.ts';

/** What a file of a bundle is. The list is closed: what is none of these is in no bundle, listed and signed or not. */
export type PartKind =
  | 'attestation'
  | 'by-hand'
  | 'report'
  | DocumentKind
  | 'facts'
  | 'seal'
  | 'seal-timestamp'
  | 'records'
  | 'settings'
  | 'pseudonym-key'
  | 'content'
  | 'support';

/** Of which kinds there is exactly one file in every bundle. */
export const SINGLE: readonly PartKind[] = [
  'by-hand',
  'report',
  'evidence',
  'facts',
  'seal',
  'settings',
  'pseudonym-key',
];

/** Of which there is one at most: an auditor needs the evidence report, and may be given what others read. */
export const AT_MOST_ONE: readonly PartKind[] = [...SINGLE, 'whitepaper', 'briefing'];

export const REPORT = 'files/report.json';
export const SEAL = 'files/snapshot/seal.json';
/** When an authority saw the seal; beside it if one was asked. */
export const SEAL_TIMESTAMP = 'files/snapshot/seal.tsr';
export const SNAPSHOT = 'files/snapshot/';
export const ATTESTATIONS = 'files/workspace/attestations/';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** In this order: the first that fits. */
const PARTS: readonly { readonly kind: PartKind; readonly name: RegExp; readonly bytes: number }[] = [
  { kind: 'attestation', name: exactly(MANIFEST, ENVELOPE, CERTIFICATES, TIMESTAMP), bytes: LIMITS.smallBytes },
  { kind: 'by-hand', name: exactly(BY_HAND), bytes: MEBIBYTE },
  { kind: 'report', name: exactly(REPORT), bytes: LIMITS.reportBytes },
  ...DOCUMENTS.map((kind) => ({
    kind,
    name: new RegExp(`^files/[a-z0-9-]+-[A-Za-z0-9._-]+-${kind}\\.pdf$`),
    bytes: LIMITS.reportBytes,
  })),
  { kind: 'facts', name: exactly('files/facts.sqlite'), bytes: LIMITS.entryBytes },
  { kind: 'seal', name: exactly(SEAL), bytes: LIMITS.smallBytes },
  { kind: 'seal-timestamp', name: exactly(SEAL_TIMESTAMP), bytes: MEBIBYTE },
  { kind: 'records', name: /^files\/snapshot\/records-\d{4}\.ndjson\.gz$/, bytes: 512 * MEBIBYTE },
  { kind: 'settings', name: exactly('files/workspace/affidavit.yaml'), bytes: MEBIBYTE },
  { kind: 'content', name: /^files\/workspace\/paper\/[^/]+\.mdx$/, bytes: 4 * MEBIBYTE },
  { kind: 'content', name: /^files\/workspace\/(claims|answers)\/[^/]+\.md$/, bytes: 4 * MEBIBYTE },
  {
    kind: 'content',
    name: /^files\/workspace\/(attestations|exceptions|lists|portal)\/[^/]+\.yaml$/,
    bytes: 4 * MEBIBYTE,
  },
  { kind: 'support', name: /^files\/workspace\/attestations\/[^/]+$/, bytes: 256 * MEBIBYTE },
  // The settings name it, and it holds sixty-four digits and nothing else.
  { kind: 'pseudonym-key', name: /^files\/workspace\/[^/]+$/, bytes: KIBIBYTE },
];

/** What a file is by its name, and how large it may be; null for what no bundle holds. */
export function partOf(name: string): { readonly kind: PartKind; readonly bytes: number } | null {
  return PARTS.find((part) => part.name.test(name)) ?? null;
}

function exactly(...names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[.]/g, '\\$&'));
  return new RegExp(`^(?:${escaped.join('|')})$`);
}
