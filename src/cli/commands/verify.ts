import { statSync } from 'node:fs';
import { isSite } from '../../bundle/release/site.ts';
import { AffidavitError } from '../../core/errors.ts';
import type { Command, Given } from '../command.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { SITE_OPTIONS, verifySiteAt } from '../verify-site.ts';
import { verifyBundleAt } from '../verifying/bundle.ts';
import { KNOWN_OPTIONS, knownOf } from '../verifying/known.ts';
import { verifyPdfAt } from '../verifying/pdf.ts';

export const command: Command = {
  name: 'verify',
  summary: 'Check a bundle, a signed PDF or a copy of a site offline; recompute a bundle’s verdicts.',
  arguments: 'PATH',
  options: {
    ...KNOWN_OPTIONS,
    pages: { type: 'boolean', help: 'For a bundle: print the PDF anew and compare its pages; takes a browser.' },
    ...SITE_OPTIONS,
    json: { type: 'boolean', help: 'Print the findings as JSON.' },
  },
  example:
    'affidavit verify out/rockset-2026-Q4.zip --signer 3f2a…\n\nExit codes:\n  0 it holds, and the signer is known · 4 it holds, signed by somebody unknown\n  1 doubt · 2 usage · 3 could not verify',
  async run(given, io) {
    const [path, extra] = given.positionals;
    if (path === undefined || extra !== undefined)
      throw new AffidavitError(
        'USAGE',
        'Give one bundle, one PDF or one copy of a site.',
        'See `affidavit verify --help`.',
      );
    const kind = kindOf(path);
    requireFitting(given, kind);
    keepHeapSmall();
    const known = knownOf(given, io);
    if (kind === 'site') return verifySiteAt(path, given, known, io);
    return kind === 'PDF' ? verifyPdfAt(path, given, known, io) : verifyBundleAt(path, given, known, io);
  },
};

type Kind = 'bundle' | 'PDF' | 'site';

function kindOf(path: string): Kind {
  const found = statSync(path, { throwIfNoEntry: false });
  // A pipe would be waited for without an end.
  if (found === undefined || !(found.isFile() || found.isDirectory()))
    throw new AffidavitError(
      'BUNDLE_INVALID',
      `There is ${found === undefined ? 'nothing' : 'no file and no folder'} at ${path}.`,
      'Give the path of a bundle (folder or .zip) or of a PDF.',
    );
  if (found.isDirectory()) return isSite(path) ? 'site' : 'bundle';
  return path.toLowerCase().endsWith('.pdf') ? 'PDF' : 'bundle';
}

/** Options of one kind alone. */
const OF_KIND: Readonly<Record<string, Kind>> = { pages: 'bundle', checkpoint: 'site', 'log-key': 'site' };

/** What was asked of one kind is never passed over in silence because another was found. */
function requireFitting(given: Given, kind: Kind): void {
  for (const [option, of] of Object.entries(OF_KIND))
    if (of !== kind && (given.flag(option) || given.text(option) !== undefined))
      throw new AffidavitError('USAGE', `--${option} is about a ${of}, and this is a ${kind}.`, 'Leave it out.');
}
