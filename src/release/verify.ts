import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partOf } from '../bundle/contents.ts';
import { DOCUMENTS, documentName } from '../bundle/documents.ts';
import type { Expected } from '../bundle/expected.ts';
import { unpackBundle } from '../bundle/unpack.ts';
import { verifyBundle } from '../bundle/verify.ts';
import type { BundleVerification } from '../bundle/verify-archive.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { requireParts } from '../core/parts.ts';
import { step } from '../core/steps.ts';
import { withTemporary } from '../core/temporary.ts';
import type { PagesCompared } from './pages.ts';
import type { Recomputation } from './recompute.ts';

/** What verifying a bundle showed: its form and signature, then what replaying its evidence gave. */
export interface Verified {
  /** True only if nothing was found and replaying gives the same facts and the same report. */
  readonly ok: boolean;
  readonly bundle: BundleVerification;
  /** Null when the evidence was not replayed: after a finding its content is an attacker's. */
  readonly recomputed: Recomputation | null;
  /** Null when the pages of the PDF were not printed anew. */
  readonly pages: PagesCompared | null;
}

/** What is asked of a verification: what the reader knows beforehand, and how far to go. */
export interface Asked extends Expected {
  /** Print the PDF anew and compare; takes a browser. Throws BROWSER_MISSING. */
  readonly pages?: boolean;
}

/**
 * Verifies a bundle, folder or zip, offline: manifest, signature and statement; then replays its evidence, judges and
 * tries every claim, and compares facts and report byte for byte. Without a signer or an authority that is expected,
 * anybody's signature will do.
 */
export async function verify(path: string, asked: Asked = {}): Promise<Verified> {
  if (asked.pages === true) requireParts(['browser', 'fonts']);
  step('checking hashes and signature');
  const bundle = await verifyBundle(path, asked);
  if (!bundle.ok) return { ok: false, bundle, recomputed: null, pages: null };
  return withTemporary('verify', async (temporary): Promise<Verified> => {
    const { recomputed, files } = await recomputedFrom(path, temporary, asked.pages === true);
    const isEqual = recomputed.kind === 'equal';
    const pages = isEqual && asked.pages === true ? await pagesOf(recomputed, files, bundle) : null;
    return { ok: isEqual, bundle, recomputed, pages };
  });
}

async function recomputedFrom(
  path: string,
  temporary: string,
  withPdf: boolean,
): Promise<{ readonly recomputed: Recomputation; readonly files: string }> {
  // Loaded only now: what replays evidence takes more memory than what checks it.
  const { isRecomputedFrom, recompute } = await import('./recompute.ts');
  const isWanted = (name: string): boolean => isRecomputedFrom(name) || (withPdf && isDocument(name));
  try {
    const files = join(await unpackBundle(path, temporary, isWanted), 'files');
    return { recomputed: await recompute(files), files };
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError)) throw thrown;
    return { recomputed: { kind: 'impossible', why: messageOf(thrown) }, files: '' };
  }
}

async function pagesOf(
  { report }: Recomputation & { kind: 'equal' },
  files: string,
  { signer }: BundleVerification,
): Promise<PagesCompared> {
  step('printing the PDFs anew');
  const { comparePages } = await import('./pages.ts');
  if (signer === null) throw new Error('a bundle that verifies has a signer');
  const given = DOCUMENTS.map((kind) => [kind, join(files, documentName(report, kind))] as const).filter(([, path]) =>
    existsSync(path),
  );
  return comparePages(report, new Map(given.map(([kind, path]) => [kind, readFileSync(path)])), signer);
}

function isDocument(name: string): boolean {
  return DOCUMENTS.some((kind) => kind === partOf(name)?.kind);
}
