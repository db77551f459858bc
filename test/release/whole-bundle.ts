import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { documentName } from '../../src/bundle/documents.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { bundleContent } from '../../src/release/bundle-content.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { VERSION } from '../../src/release/version.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { endOf } from '../../src/report/examine.ts';
import type { Report } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

/** A zip whose verdicts can be recomputed, of a workspace; its PDF says all that one says, on one blank page. */
export async function wholeBundle(folder: string, signer: Signer, at: string, of = 'content/rockset'): Promise<string> {
  const workspace = loadWorkspace(of);
  const path = newestSnapshot(workspace);
  const snapshot = Snapshot.open(path);
  const zip = join(folder, 'whole.zip');
  await withFacts(workspace, snapshot, endOf(snapshot), async (examined) => {
    const report = await composeReport(examined, 'auditor', VERSION);
    const document = { name: documentName(report, 'evidence'), bytes: await pdfOf(report, signer, at) };
    const content = bundleContent(examined, path, report, [document], at);
    await writeBundle({ to: { zip }, ...content, signer });
  });
  return zip;
}

async function pdfOf(report: Report, signer: Signer, at: string): Promise<Uint8Array> {
  const date = new Date(report.asOf);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage();
  pdf.setSubject(`Evidence report ${report.version}, snapshot ${report.snapshot.id}`);
  pdf.setCreationDate(date);
  await pdf.attach(reportBytes(report), 'report.json', { creationDate: date, modificationDate: date });
  const reason = `Evidence report ${report.version} of ${report.organisation.name}`;
  return signPdf(await pdf.save(), signer, { at, reason });
}
