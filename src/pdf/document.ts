import type { Browser } from 'puppeteer-core';
import { visible } from '../core/visible.ts';
import type { Report } from '../report/schema.ts';
import { type Printing, printPdf } from './print.ts';
import type { PrintedSigner } from './signature.ts';

/** What every document of a version is printed from. */
export interface DocumentOrder {
  readonly report: Report;
  /** The exact bytes of report.json: their digest is printed, and the evidence report has them attached. */
  readonly reportJson: Uint8Array | string;
  readonly browser: Browser;
  readonly signer: PrintedSigner;
  /** What the file will be called, for the commands that its pages show. */
  readonly fileName?: string;
  /** What the document says of itself beside its pages; else its kind, the version and the snapshot. */
  readonly subject?: string;
}

/** A document about a report before it is printed. */
export interface Composed {
  /** "Whitepaper" */
  readonly kind: string;
  readonly title: string;
  readonly html: string;
  readonly places?: Printing['places'];
  /** Whether report.json is attached. */
  readonly hasReport?: boolean;
}

/** Report and signer with hidden characters made visible: what pages show of them. */
export function shownIn({ report, signer }: Pick<DocumentOrder, 'report' | 'signer'>) {
  const shown = SHOWN.get(report) ?? visible(report);
  SHOWN.set(report, shown);
  return { report: shown, signer: visible(signer) };
}

/** Every document of a version is printed from the same report. */
const SHOWN = new WeakMap<Report, Report>();

/**
 * The document as an unsigned PDF, dated as of the report's time. The same order gives the same bytes under the same
 * browser and Node. Throws RENDER_FAILED when the browser cannot print it.
 */
export function printDocument(order: DocumentOrder, composed: Composed): Promise<Uint8Array> {
  const { kind, title, html, places, hasReport = false } = composed;
  const { organisation, version, snapshot, asOf } = shownIn(order).report;
  return printPdf({
    html,
    browser: order.browser,
    particulars: {
      title,
      author: organisation.name,
      subject: order.subject ?? `${kind} ${version}, snapshot ${snapshot.id}`,
      at: asOf,
      ...(hasReport ? { report: Buffer.from(order.reportJson) } : {}),
    },
    ...(places === undefined ? {} : { places }),
  });
}
