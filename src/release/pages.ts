import type { SignerIdentity } from '../bundle/certificate.ts';
import type { DocumentKind } from '../bundle/documents.ts';
import { isSignedFrom } from '../bundle/pdf-verify.ts';
import { drawDiagrams } from '../diagrams/draw.ts';
import type { Report } from '../report/schema.ts';
import { printDocuments } from './documents.ts';
import { withBrowser } from './produce.ts';

/**
 * What printing a report anew showed of the pages of its PDFs. `other` accuses nobody: another Chromium or another Node
 * prints the same report in other bytes.
 */
export type PagesCompared = 'same' | 'other';

/**
 * Prints a report anew, in a browser without a network, and compares: each signed PDF must be these bytes and
 * signatures, nothing else. Give only a report that was recomputed: a browser is shown its text. Throws BROWSER_MISSING.
 */
export async function comparePages(
  report: Report,
  pdfs: ReadonlyMap<DocumentKind, Uint8Array>,
  signer: SignerIdentity,
): Promise<PagesCompared> {
  return withBrowser(async (browser) => {
    const diagrams = await drawDiagrams(browser, report.diagrams);
    const printedFor = { subject: signer.subject, throwaway: signer.standing === 'throwaway' };
    for (const { kind, bytes } of await printDocuments({ report, diagrams, browser, signer: printedFor })) {
      const pdf = pdfs.get(kind);
      if (pdf !== undefined && !(await isSignedFrom(bytes, pdf))) return 'other';
    }
    return 'same';
  });
}
