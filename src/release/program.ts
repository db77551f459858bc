import type { Instant } from '../core/instant.ts';
import { Snapshot } from '../evidence/replay.ts';
import { composeReport } from '../report/compose.ts';
import { type Examined, endOf } from '../report/examine.ts';
import type { Audience, Report } from '../report/schema.ts';
import { loadWorkspace } from '../workspace/workspace.ts';
import { newestSnapshot, withFacts } from './open.ts';
import { VERSION } from './version.ts';

// What other programs are offered: `import { examine, report, verify } from '@affidavit-dev/affidavit'`.

export type { BundleVerification } from '../bundle/verify-archive.ts';
export { AffidavitError } from '../core/errors.ts';
export type { Examined } from '../report/examine.ts';
export type { Audience, ClaimReport, Report } from '../report/schema.ts';
export type { Recomputation } from './recompute.ts';
export { type Verified, verify } from './verify.ts';

/** What is examined: folders, and a time. */
export interface Subject {
  /** The workspace's folder. */
  readonly workspace: string;
  /** A snapshot's folder; the workspace's newest without it. */
  readonly snapshot?: string;
  /** Judged as of this time in UTC; as of the snapshot's end without it. */
  readonly asOf?: Instant;
}

/**
 * Replays a snapshot, judges every claim and tries each, and gives the result to `work`; its facts are gone when `work`
 * is done. Throws AffidavitError: what is wrong with the workspace or the snapshot, or which claim cannot fail.
 */
export async function examine<T>(subject: Subject, work: (examined: Examined) => Promise<T>): Promise<T> {
  const workspace = loadWorkspace(subject.workspace);
  const snapshot = Snapshot.open(subject.snapshot ?? newestSnapshot(workspace));
  return withFacts(workspace, snapshot, subject.asOf ?? endOf(snapshot), work);
}

/** The report for one audience: what pages, PDFs and answers are made of. Throws REDACTION_LEAK. */
export function report(examined: Examined, audience: Audience): Promise<Report> {
  return composeReport(examined, audience, VERSION);
}
