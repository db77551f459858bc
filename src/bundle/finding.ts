/** What can be wrong with a bundle. Each names the file it is about, where it is about one. */
export type FindingCode =
  | 'UNREADABLE'
  /** A name that leads out of the bundle, or that systems read differently. */
  | 'NAME_REFUSED'
  /** A symbolic link, a device, a socket, a folder without a file. */
  | 'NOT_A_FILE'
  | 'TOO_LARGE'
  | 'MANIFEST_MISSING'
  | 'MANIFEST_MALFORMED'
  | 'FILE_MISSING'
  | 'FILE_EXTRA'
  | 'FILE_EDITED'
  /** No bundle holds such a file, or more than one of its kind, listed and signed or not. */
  | 'FILE_UNKNOWN'
  | 'REPORT_MALFORMED'
  /** report.json, statement, PDF and snapshot do not say the same. */
  | 'TELLINGS_DIFFER'
  /** The PDF is not signed, whole, by whoever signed the bundle. */
  | 'PDF_REFUSED'
  /** The PDF was not made from the bundle's report.json. */
  | 'ATTACHMENT_DIFFERS'
  | 'ENVELOPE_MISSING'
  | 'ENVELOPE_MALFORMED'
  | 'STATEMENT_MALFORMED'
  /** The statement is about another manifest, other PDFs, or not about all of them. */
  | 'SUBJECTS_DIFFER'
  | 'CERTIFICATE_MISSING'
  | 'CERTIFICATE_MALFORMED'
  | 'CERTIFICATE_NOT_VALID_THEN'
  | 'CHAIN_BROKEN'
  /** The statement says that there is a timestamp, and there is none. */
  | 'TIMESTAMP_MISSING'
  | 'TIMESTAMP_REFUSED'
  | 'SIGNATURE_INVALID'
  | 'SIGNER_UNEXPECTED'
  /** The chain leads to none of the authorities that the reader trusts. */
  | 'ISSUER_UNTRUSTED'
  /** Signed earlier than the reader accepts, as the signer says. */
  | 'SIGNED_BEFORE'
  | 'VERSION_UNEXPECTED';

export interface Finding {
  readonly code: FindingCode;
  /** A name from the bundle, which is hostile text; null when the finding is about the whole. */
  readonly name: string | null;
  readonly text: string;
}

export function finding(code: FindingCode, name: string | null, text: string): Finding {
  return { code, name, text };
}
