import { basename } from 'node:path';
import { partOf } from '../bundle/contents.ts';
import type { BundleOrder } from '../bundle/write.ts';
import type { Instant } from '../core/instant.ts';
import { reportBytes } from '../report/compose.ts';
import type { Examined } from '../report/examine.ts';
import type { Report } from '../report/schema.ts';
import type { Printed } from './documents.ts';
import { evidenceFiles } from './evidence-files.ts';
import { VERSION } from './version.ts';

/** What an auditor receives, and what its signer says of it: report, PDFs, facts, and all that they are recomputed from. */
export function bundleContent(
  examined: Examined,
  snapshot: string,
  report: Report,
  documents: readonly Pick<Printed, 'name' | 'bytes'>[],
  issuedAt: Instant,
): Pick<BundleOrder, 'files' | 'statement'> {
  const { workspace, docket } = examined;
  const files = [
    { name: 'report.json', source: reportBytes(report) },
    ...documents.map(({ name, bytes }) => ({ name, source: bytes })),
    { name: 'facts.sqlite', source: docket.observer.path },
    // What lies beside, such as an editor's backup, is in no bundle.
    ...evidenceFiles(workspace, snapshot).filter(({ name }) => belongs(name, workspace)),
  ];
  const statement = {
    organisation: report.organisation.name,
    version: report.version,
    audience: report.audience,
    snapshot: report.snapshot.id,
    tool: `affidavit ${VERSION}`,
    judgedAsOf: docket.asOf,
    issuedAt,
  };
  return { files, statement };
}

function belongs(name: string, { attestations }: Examined['workspace']): boolean {
  const kind = partOf(`files/${name}`)?.kind;
  return kind === 'support' ? attestations.some(({ support }) => support?.name === basename(name)) : kind !== undefined;
}
