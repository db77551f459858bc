import type { Browser } from 'puppeteer-core';
import { DOCUMENTS, type DocumentKind, documentName, documentSubject } from '../bundle/documents.ts';
import { sha256 } from '../core/digest.ts';
import { step } from '../core/steps.ts';
import type { Drawing } from '../diagrams/draw.ts';
import type { PrintedSigner } from '../pdf/signature.ts';
import { printBriefing } from '../renderings/briefing/briefing.ts';
import { printEvidenceReport } from '../renderings/print/evidence-report.ts';
import { printWhitepaper } from '../renderings/whitepaper/whitepaper.ts';
import { reportBytes } from '../report/compose.ts';
import type { Report } from '../report/schema.ts';

/** What the documents of a report are printed from. */
export interface Printing {
  readonly report: Report;
  readonly diagrams: ReadonlyMap<string, Drawing>;
  readonly browser: Browser;
  readonly signer: PrintedSigner;
}

/** A document before anybody signs it. */
export interface Printed {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every document of a report, printed: the same bytes for the same report, under the same browser and Node. */
export async function printDocuments(printing: Printing): Promise<readonly Printed[]> {
  const { report, diagrams, browser, signer } = printing;
  const reportJson = reportBytes(report);
  const printed: Printed[] = [];
  for (const kind of DOCUMENTS) {
    step('printing the PDFs', printed.length, DOCUMENTS.length);
    const name = documentName(report, kind);
    const subject = documentSubject(report, kind, sha256(reportJson));
    const order = { report, reportJson, diagrams, browser, signer, fileName: name, subject };
    printed.push({ kind, name, bytes: await PRINTERS[kind](order) });
  }
  return printed;
}

type Order = Parameters<typeof printEvidenceReport>[0] & { readonly subject: string };

const PRINTERS: Readonly<Record<DocumentKind, (order: Order) => Promise<Uint8Array>>> = {
  whitepaper: printWhitepaper,
  briefing: printBriefing,
  evidence: printEvidenceReport,
};
