import { statSync } from 'node:fs';
import { isSite } from '../../bundle/release/site.ts';
import { AffidavitError } from '../../core/errors.ts';
import type { Given, Io } from '../command.ts';
import { KNOWN_OPTIONS } from '../options.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { verifySiteAt } from '../verify-site.ts';
import { verifyBundleAt } from '../verifying/bundle.ts';
import { isEvidence, verifyEvidenceAt } from '../verifying/evidence.ts';
import { knownOf } from '../verifying/known.ts';
import { verifyPdfAt } from '../verifying/pdf.ts';

/** Does what `affidavit verify` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [path, extra] = given.positionals;
  if (path === undefined || extra !== undefined)
    throw new AffidavitError(
      'USAGE',
      'Give one bundle, one PDF, one copy of a site or one snapshot.',
      'See `affidavit verify --help`.',
    );
  const kind = kindOf(path);
  requireFitting(given, kind);
  keepHeapSmall();
  if (kind === 'snapshot') return verifyEvidenceAt(path, given, io);
  const known = knownOf(given, io);
  if (kind === 'site') return verifySiteAt(path, given, known, io);
  return kind === 'PDF' ? verifyPdfAt(path, given, known, io) : verifyBundleAt(path, given, known, io);
}

type Kind = 'bundle' | 'PDF' | 'site' | 'snapshot';

function kindOf(path: string): Kind {
  const found = statSync(path, { throwIfNoEntry: false });
  // A pipe would be waited for without an end.
  if (found === undefined || !(found.isFile() || found.isDirectory()))
    throw new AffidavitError(
      'BUNDLE_INVALID',
      `There is ${found === undefined ? 'nothing' : 'no file and no folder'} at ${path}.`,
      'Give the path of a bundle (folder or .zip) or of a PDF.',
    );
  if (found.isDirectory()) return isSite(path) ? 'site' : isEvidence(path) ? 'snapshot' : 'bundle';
  return path.toLowerCase().endsWith('.pdf') ? 'PDF' : 'bundle';
}

/** Options that are not about everything. A snapshot bears no signature, so that nothing is known of a signer. */
const SIGNED: readonly Kind[] = ['bundle', 'PDF', 'site'];
const EVIDENCE: readonly Kind[] = ['bundle', 'snapshot'];
const OF_KINDS: Readonly<Record<string, readonly Kind[]>> = {
  ...Object.fromEntries(Object.keys(KNOWN_OPTIONS).map((option) => [option, SIGNED])),
  pages: ['bundle'],
  checkpoint: ['site'],
  'log-key': ['site'],
  witness: EVIDENCE,
  'aws-keys': EVIDENCE,
};

/** What was asked of one kind is never passed over in silence because another was found. */
function requireFitting(given: Given, kind: Kind): void {
  for (const [option, kinds] of Object.entries(OF_KINDS))
    if (!kinds.includes(kind) && (given.flag(option) || given.text(option) !== undefined))
      throw new AffidavitError(
        'USAGE',
        `--${option} is about a ${kinds.join(' or a ')}, and this is a ${kind}.`,
        'Leave it out.',
      );
}
