import type { BundleOrder } from '../bundle/write.ts';
import { reportBytes } from '../report/compose.ts';
import type { Examined } from '../report/examine.ts';
import type { Report } from '../report/schema.ts';
import { evidenceFiles } from './evidence-files.ts';
import { pdfName } from './pdf-name.ts';
import { VERSION } from './version.ts';

/** The form of what the signer says of a bundle. */
const PREDICATE_TYPE = 'urn:affidavit:bundle:1';

/** What an auditor receives, and what its signer says of it: report, PDF, facts, and all that they are recomputed from. */
export function bundleContent(
  examined: Examined,
  snapshot: string,
  report: Report,
  pdf: Uint8Array,
): Pick<BundleOrder, 'files' | 'statement'> {
  const { workspace, docket } = examined;
  const files = [
    { name: 'report.json', source: reportBytes(report) },
    { name: pdfName(report), source: pdf },
    { name: 'facts.sqlite', source: docket.observer.path },
    ...evidenceFiles(workspace, snapshot),
  ];
  const predicate = {
    organisation: report.organisation.name,
    version: report.version,
    snapshot: report.snapshot.id,
    tool: `affidavit ${VERSION}`,
  };
  return { files, statement: { predicateType: PREDICATE_TYPE, predicate, at: docket.asOf } };
}
