import { hash } from 'node:crypto';
import { pdfDate } from '../../bundle/pdf-sign.ts';
import type { Report } from '../../report/schema.ts';
import { compressedStream, packedPdf } from './packed-pdf.ts';
import { type PlainPdf, textOf } from './plain-pdf.ts';

/**
 * Makes a printed PDF final: attaches report.json, replaces the clock's dates by `asOf` and the missing file identifier
 * by one that follows from the content, and packs it.
 */
export function finishPdf(pdf: PlainPdf, html: string, report: Report, reportJson: Uint8Array | string): Uint8Array {
  const date = pdfDate(report.asOf);
  const json = typeof reportJson === 'string' ? Buffer.from(reportJson) : reportJson;
  const objects = new Map(pdf.objects);
  objects.set(pdf.info, information(textOf(pdf, pdf.info), report, date));

  const file = pdf.objects.size + 1;
  const specification = file + 1;
  objects.set(file, embeddedFile(json, date));
  objects.set(specification, fileSpecification(file));
  objects.set(pdf.root, withAttachment(textOf(pdf, pdf.root), specification));

  const id = hash('sha256', `${hash('sha256', html)}${hash('sha256', json)}`).slice(0, 32);
  return packedPdf({ ...pdf, objects }, id);
}

/** Title, creator and producer stay as Chromium wrote them; it writes the dates last. */
function information(written: string, report: Report, date: string): Buffer {
  const dates = /\n\/CreationDate \([^)]*\)\n\/ModDate \([^)]*\)>>$/.exec(written);
  if (dates === null) throw new Error('the printed PDF does not say when it was printed');
  const author = textString(report.organisation.name);
  const subject = textString(`Evidence report ${report.version}, snapshot ${report.snapshot.id}`);
  const added = `\n/Author ${author}\n/Subject ${subject}\n/CreationDate (${date})\n/ModDate (${date})>>`;
  return Buffer.from(written.slice(0, dates.index) + added, 'latin1');
}

/** ISO 32000-1, 7.11.4. */
function embeddedFile(json: Uint8Array, date: string): Buffer {
  const parameters = `/Params <</Size ${json.length} /CreationDate (${date}) /ModDate (${date})>>`;
  return compressedStream(`/Type /EmbeddedFile\n/Subtype /application#2Fjson\n${parameters}`, json);
}

/** ISO 32000-2, 7.11.3: the data from which the document was made. */
function fileSpecification(file: number): Buffer {
  const description = textString('The report from which these pages were printed');
  const name = '/F (report.json) /UF (report.json)';
  return Buffer.from(
    `<</Type /Filespec ${name} /Desc ${description} /AFRelationship /Data /EF <</F ${file} 0 R /UF ${file} 0 R>>>>`,
  );
}

function withAttachment(catalog: string, specification: number): Buffer {
  if (!catalog.endsWith('>>') || /\/(?:Names|AF) /.test(catalog))
    throw new Error('the printed PDF has attachments already');
  const names = `/Names <</EmbeddedFiles <</Names [(report.json) ${specification} 0 R]>>>>`;
  return Buffer.from(`${catalog.slice(0, -2)}\n${names}\n/AF [${specification} 0 R]>>`, 'latin1');
}

/** As UTF-16 in hexadecimal (ISO 32000-1, 7.9.2.2), so that no text can end the string. */
function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
