import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBundle } from '../bundle/unpack.ts';
import { type BundleVerification, verifyBundle } from '../bundle/verify.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Recomputation } from './recompute.ts';

/** What verifying a bundle showed: its form and signature, then what replaying its evidence gave. */
export interface Verified {
  /** True only if nothing was found and replaying gives the same facts and the same report. */
  readonly ok: boolean;
  readonly bundle: BundleVerification;
  /** Null when the evidence was not replayed: after a finding its content is an attacker's. */
  readonly recomputed: Recomputation | null;
}

/**
 * Verifies a bundle, folder or zip, offline: manifest, signature and statement; then replays its evidence, judges and
 * tries every claim, and compares facts and report byte for byte. `signer`: the SHA-256 fingerprint, in lower-case
 * hexadecimal, of the certificate that must have signed it; without it anybody's will do.
 */
export async function verify(path: string, expected: { readonly signer?: string } = {}): Promise<Verified> {
  const bundle = await verifyBundle(path, expected);
  const recomputed = bundle.ok ? await recomputedFrom(path) : null;
  return { ok: bundle.ok && recomputed?.kind === 'equal', bundle, recomputed };
}

async function recomputedFrom(path: string): Promise<Recomputation> {
  // Loaded only now: what replays evidence takes more memory than what checks it.
  const { isRecomputedFrom, recompute } = await import('./recompute.ts');
  const temporary = mkdtempSync(join(tmpdir(), 'affidavit-verify-'));
  try {
    return await recompute(join(await unpackBundle(path, temporary, isRecomputedFrom), 'files'));
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError)) throw thrown;
    return { kind: 'impossible', why: messageOf(thrown) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
