import { hash } from 'node:crypto';
import { AFRelationship, type PDFDocument, PDFHexString } from '@cantoo/pdf-lib';
import { epochMs } from '../core/instant.ts';
import type { Report } from '../report/schema.ts';

/**
 * Makes a printed PDF final: attaches report.json, replaces the clock's dates by `asOf` and the missing file identifier
 * by one that follows from the content, and packs objects into streams, which takes most of a tagged file's weight.
 */
export async function finishPdf(
  pdf: PDFDocument,
  html: string,
  report: Report,
  reportJson: Uint8Array | string,
): Promise<Uint8Array> {
  const asOf = new Date(epochMs(report.asOf));
  pdf.setCreationDate(asOf);
  pdf.setModificationDate(asOf);
  pdf.setAuthor(report.organisation.name);
  pdf.setSubject(`Evidence report ${report.version}, snapshot ${report.snapshot.id}`);
  const json = typeof reportJson === 'string' ? new TextEncoder().encode(reportJson) : reportJson;
  await pdf.attach(json, 'report.json', {
    mimeType: 'application/json',
    description: 'The report from which these pages were printed',
    creationDate: asOf,
    modificationDate: asOf,
    afRelationship: AFRelationship.Data,
  });
  const id = PDFHexString.of(hash('sha256', `${hash('sha256', html)}${hash('sha256', json)}`).slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ useObjectStreams: true, updateFieldAppearances: false, objectsPerTick: Number.POSITIVE_INFINITY });
}
