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

/** Beyond these an archive is refused unread: who verifies must not be the victim of what is verified. */
export const LIMITS = {
  entries: 100_000,
  entryBytes: 8 * 2 ** 30,
  totalBytes: 64 * 2 ** 30,
  /** An archive may not unpack to more than this many times its size, once it unpacks to more than `smallBytes`. */
  ratio: 300,
  /** Manifest, envelope and certificates, which are held in memory. */
  smallBytes: 64 * 2 ** 20,
} as const;
