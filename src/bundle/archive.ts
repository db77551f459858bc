import type { Finding } from './finding.ts';

/** A bundle as a folder or as a zip, for reading. Nothing is unpacked. */
export interface Archive {
  /** Every plain file, by its name; `refused` says what else was found. */
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly refused: readonly Finding[];
  close(): Promise<void>;
}

export interface ArchiveEntry {
  readonly size: number;
  /** SHA-256 in hexadecimal. Throws when the bytes cannot be read whole. */
  digest(): Promise<string>;
  /** The bytes. Only for entries known to be small. */
  bytes(): Promise<Uint8Array>;
}

const MEBIBYTE = 2 ** 20;

/** Beyond these an archive is refused unread: who verifies must not be the victim of what is verified. */
export const LIMITS = {
  entries: 100_000,
  /** Folders in folders: no file of a bundle lies deeper. */
  depth: 4,
  entryBytes: 8 * 2 ** 30,
  totalBytes: 64 * 2 ** 30,
  directoryBytes: 64 * MEBIBYTE,
  /** report.json and the PDF, which are held in memory one after the other. */
  reportBytes: 256 * MEBIBYTE,
  /** Manifest, envelope, certificates and seal, which are held in memory. */
  smallBytes: 64 * MEBIBYTE,
} as const;
