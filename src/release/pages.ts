import type { SignerIdentity } from '../bundle/certificate.ts';
import { pdfName } from '../bundle/contents.ts';
import { isSignedFrom } from '../bundle/pdf-verify.ts';
import { drawDiagrams } from '../diagrams/draw.ts';
import { printEvidenceReport } from '../renderings/print/evidence-report.ts';
import { reportBytes } from '../report/compose.ts';
import type { Report } from '../report/schema.ts';
import { withBrowser } from './produce.ts';

/**
 * What printing a report anew showed of a PDF's pages. `other` accuses nobody: another Chromium or another Node prints
 * the same report in other bytes.
 */
export type PagesCompared = 'same' | 'other';

/**
 * Prints a report anew, in a browser without a network, and compares: the signed PDF must be these bytes and signatures,
 * nothing else. Give only a report that was recomputed: a browser is shown its text. Throws BROWSER_MISSING.
 */
export async function comparePages(report: Report, pdf: Uint8Array, signer: SignerIdentity): Promise<PagesCompared> {
  return withBrowser(async (browser) => {
    const unsigned = await printEvidenceReport({
      report,
      reportJson: reportBytes(report),
      diagrams: await drawDiagrams(browser, report.diagrams),
      browser,
      signer: { subject: signer.subject, throwaway: signer.standing === 'throwaway' },
      fileName: pdfName(report),
    });
    return (await isSignedFrom(unsigned, pdf)) ? 'same' : 'other';
  });
}
