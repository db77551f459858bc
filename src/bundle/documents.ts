/** What is printed of one report, in the order in which pages list it. */
export const DOCUMENTS = ['whitepaper', 'briefing', 'evidence'] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

/** What each is called, on pages, in its signature and in its own particulars. */
export const DOCUMENT_WORDS: Readonly<Record<DocumentKind, string>> = {
  whitepaper: 'Whitepaper',
  briefing: 'Briefing',
  evidence: 'Evidence report',
};

/** As much of a report as its documents are named after. */
interface Named {
  readonly version: string;
  readonly organisation: { readonly name: string };
}

/** The name of a version's document, as a file: `rockset-2026-Q4-whitepaper.pdf`. */
export function documentName({ version, organisation }: Named, kind: DocumentKind): string {
  return `${plainName(organisation.name, 'paper')}-${version}-${kind}.pdf`;
}

/** The reason that a document's signature gives. */
export function documentReason({ version, organisation }: Named, kind: DocumentKind): string {
  return `${DOCUMENT_WORDS[kind]} ${version} of ${organisation.name}`;
}

/**
 * The subject of a document's particulars. The evidence report has report.json in it; the others name its digest, so that
 * each says from which report it was printed.
 */
export function documentSubject(
  { version, snapshot }: { readonly version: string; readonly snapshot: { readonly id: string } },
  kind: DocumentKind,
  reportSha256: string,
): string {
  const from = kind === 'evidence' ? '' : `, report.json ${reportSha256}`;
  return `${DOCUMENT_WORDS[kind]} ${version}, snapshot ${snapshot.id}${from}`;
}

/** An organisation's name as files and logs bear it: small letters, digits and hyphens, or `otherwise` when none is left. */
export function plainName(name: string, otherwise: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain || otherwise;
}
