import { type Archive, LIMITS } from '../../bundle/archive.ts';
import { REPORT } from '../../bundle/contents.ts';
import type { Expected } from '../../bundle/expected.ts';
import { finding } from '../../bundle/finding.ts';
import { pdfTelling } from '../../bundle/pdf-telling.ts';
import { type PdfVerification, verifyPdf } from '../../bundle/pdf-verify.ts';
import { type BundleVerification, refusedUnread, verifyArchive } from '../../bundle/verify-archive.ts';
import { messageOf } from '../../core/errors.ts';
import { openFiles, openZip, type Placed, type Progress } from './archives.ts';
import { type Summary, summaryOf } from './summary.ts';

/** What somebody chose: one file, or a folder's files. */
export type Chosen =
  | { readonly kind: 'file'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'folder'; readonly name: string; readonly files: readonly Placed[] };

/** What was found in it. `summary`: what report.json says, of what holds alone. */
export type Checked =
  | {
      readonly kind: 'bundle';
      readonly isFolder: boolean;
      readonly result: BundleVerification;
      readonly summary: Summary | null;
    }
  | { readonly kind: 'pdf'; readonly result: PdfVerification; readonly summary: Summary | null }
  /** Nothing was checked: it is none of what this page checks, for this reason. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Checks what was chosen, with the code of `affidavit verify`, on this machine alone. */
export async function check(
  chosen: Chosen,
  expected: Pick<Expected, 'signer'> = {},
  progress: Progress = () => undefined,
): Promise<Checked> {
  if (chosen.kind === 'folder') {
    const why = notABundle(chosen.files);
    if (why !== null) return { kind: 'unknown', why };
    return { ...(await checkBundle(async () => openFiles(chosen.files, progress), expected)), isFolder: true };
  }
  switch (await kindOf(chosen.name, chosen.file)) {
    case 'pdf':
      return checkPdf(chosen.file, expected);
    case 'zip':
      return { ...(await checkBundle(() => openZip(chosen.file, progress), expected)), isFolder: false };
    case 'other':
      return {
        kind: 'unknown',
        why: 'This is no zip and no PDF. Choose a bundle, or a report that was signed as a PDF.',
      };
  }
}

/** By its name, as the program does; a file of another name by how it begins. */
async function kindOf(name: string, file: Blob): Promise<'pdf' | 'zip' | 'other'> {
  if (/\.pdf$/i.test(name)) return 'pdf';
  if (/\.zip$/i.test(name)) return 'zip';
  const start = new TextDecoder('latin1').decode(await file.slice(0, 5).arrayBuffer());
  if (start === '%PDF-') return 'pdf';
  return start.startsWith('PK') ? 'zip' : 'other';
}

/** What lies at the top of every published site of ours, and of no bundle. */
const SITE_MARKER = '.affidavit-site.json';

function notABundle(files: readonly Placed[]): string | null {
  const names = new Set(files.map(({ name }) => name));
  if (names.has('MANIFEST.sha256') || [...names].some((name) => name.startsWith('attestation/'))) return null;
  if (names.has(SITE_MARKER))
    return 'This is a copy of a published site, which this page does not check. The program does: affidavit verify FOLDER.';
  return 'This folder is no bundle: it has no MANIFEST.sha256 at its top. Choose the folder in which that file lies.';
}

async function checkBundle(open: () => Promise<Archive>, expected: Expected) {
  let archive: Archive;
  try {
    archive = await open();
  } catch (thrown) {
    const result = refusedUnread(finding('UNREADABLE', null, messageOf(thrown)));
    return { kind: 'bundle' as const, result, summary: null };
  }
  const result = await verifyArchive(archive, expected);
  const report = result.ok ? await archive.entries.get(REPORT)?.bytes() : undefined;
  return { kind: 'bundle' as const, result, summary: report === undefined ? null : summaryOf(report) };
}

async function checkPdf(file: Blob, expected: Expected): Promise<Checked> {
  if (file.size > LIMITS.reportBytes) return { kind: 'unknown', why: 'This is larger than any PDF of ours.' };
  const bytes = Buffer.from(await file.arrayBuffer());
  const result = await verifyPdf(bytes, expected);
  const attached = result.ok ? (await pdfTelling(bytes, LIMITS.reportBytes))?.report : undefined;
  return { kind: 'pdf', result, summary: attached ? summaryOf(attached) : null };
}
