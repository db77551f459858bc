import type { Archive } from '../../reasoning/cloudtrail/archive.ts';
import type { Location } from '../../reasoning/cloudtrail/examine-digest.ts';
import type { Fetched } from '../../reasoning/cloudtrail/fetched.ts';
import { digestName } from '../../reasoning/cloudtrail/names.ts';
import type { PublicKey, PublicKeys } from '../../reasoning/cloudtrail/public-keys.ts';
import type { TrailArchive } from '../trail.ts';

/** A digest as it was fetched. */
export interface FetchedDigest extends Location {
  readonly body: Uint8Array;
  readonly metadata: Readonly<Record<string, string>> | null;
}

/** A public key as ListPublicKeys prints it. */
export interface PrintedKey {
  readonly Value: string;
  readonly Fingerprint: string;
}

/** An archive, and a copy of what a validation of it rests on: the digests, and the keys of each region. */
export class CopyingArchive implements TrailArchive {
  readonly digests = new Map<string, FetchedDigest>();
  readonly keys = new Map<string, Map<string, PrintedKey>>();
  readonly #of: TrailArchive;

  constructor(of: TrailArchive) {
    this.#of = of;
  }

  async digest(at: Location): Promise<Fetched> {
    const fetched = await this.#of.digest(at);
    // Logs are got in the same way, and are too many to be held.
    if (fetched.kind === 'read' && digestName(at.key) !== null)
      this.digests.set(`${at.bucket}/${at.key}`, {
        ...at,
        body: Buffer.from(fetched.body),
        metadata: fetched.metadata,
      });
    return fetched;
  }

  async publicKeys(...[region, period]: Parameters<Archive['publicKeys']>): Promise<PublicKeys> {
    const answer = await this.#of.publicKeys(region, period);
    const known = this.keys.get(region) ?? new Map<string, PrintedKey>();
    this.keys.set(region, known);
    if (answer.kind === 'known')
      for (const [fingerprint, key] of answer.byFingerprint) {
        const printed = printedKey(fingerprint, key);
        if (printed !== null) known.set(fingerprint, printed);
      }
    return answer;
  }

  trail(...asked: Parameters<TrailArchive['trail']>): ReturnType<TrailArchive['trail']> {
    return this.#of.trail(...asked);
  }

  directly(...asked: Parameters<TrailArchive['directly']>): ReturnType<TrailArchive['directly']> {
    return this.#of.directly(...asked);
  }

  list(...asked: Parameters<Archive['list']>): ReturnType<Archive['list']> {
    return this.#of.list(...asked);
  }

  listPast(...asked: Parameters<Archive['listPast']>): ReturnType<Archive['listPast']> {
    return this.#of.listPast(...asked);
  }

  status(...asked: Parameters<Archive['status']>): ReturnType<Archive['status']> {
    return this.#of.status(...asked);
  }

  history(...asked: Parameters<Archive['history']>): ReturnType<Archive['history']> {
    return this.#of.history(...asked);
  }

  expiry(...asked: Parameters<Archive['expiry']>): ReturnType<Archive['expiry']> {
    return this.#of.expiry(...asked);
  }

  logs(...asked: Parameters<Archive['logs']>): ReturnType<Archive['logs']> {
    return this.#of.logs(...asked);
  }

  regions(): ReturnType<TrailArchive['regions']> {
    return this.#of.regions();
  }

  members(): ReturnType<TrailArchive['members']> {
    return this.#of.members();
  }

  stop(): void {
    this.#of.stop();
  }

  close(): Promise<void> {
    return this.#of.close();
  }
}

/** Null for a key that counts for nothing. */
function printedKey(fingerprint: string, key: PublicKey): PrintedKey | null {
  return key.kind === 'usable' ? { Value: key.der.toString('base64'), Fingerprint: fingerprint } : null;
}
