import { hash } from 'node:crypto';
import { pdfDate } from '../bundle/pdf-sign.ts';
import { metadataOf } from './metadata.ts';
import { renumbered } from './node-ids.ts';
import { compressedStream, packedPdf, plainStream } from './packed-pdf.ts';
import type { Particulars } from './particulars.ts';
import { type PlainPdf, textOf } from './plain-pdf.ts';

/**
 * Makes a printed PDF final: replaces the clock's dates, says what the document is in both places where readers look
 * (Info and XMP), attaches report.json if it is given, puts an identifier that follows from the content, and packs it.
 */
export function finishPdf(pdf: PlainPdf, html: string, particulars: Particulars): Uint8Array {
  const { report, at } = particulars;
  const objects = renumbered(pdf.objects);
  const added = (body: Buffer): number => {
    objects.set(objects.size + 1, body);
    return objects.size;
  };
  objects.set(pdf.info, information(textOf(pdf, pdf.info), particulars));
  const metadata = added(plainStream('/Type /Metadata\n/Subtype /XML', Buffer.from(metadataOf(particulars))));
  const entries = [`/Metadata ${metadata} 0 R`];
  if (report !== undefined) {
    const specification = added(fileSpecification(added(embeddedFile(report, pdfDate(at)))));
    entries.push(
      `/Names <</EmbeddedFiles <</Names [(report.json) ${specification} 0 R]>>>>`,
      `/AF [${specification} 0 R]`,
    );
  }
  objects.set(pdf.root, catalogWith(textOf(pdf, pdf.root), entries));
  const digests = [html, ...(report === undefined ? [] : [report])].map((one) => hash('sha256', one));
  return packedPdf({ ...pdf, objects }, hash('sha256', digests.join('')).slice(0, 32));
}

/** Title, creator and producer stay as Chromium wrote them; it writes the dates last. */
function information(written: string, { author, subject, at }: Particulars): Buffer {
  const dates = /\n\/CreationDate \([^)]*\)\n\/ModDate \([^)]*\)>>$/.exec(written);
  if (dates === null) throw new Error('the printed PDF does not say when it was printed');
  const date = pdfDate(at);
  const added = `\n/Author ${textString(author)}\n/Subject ${textString(subject)}\n/CreationDate (${date})\n/ModDate (${date})>>`;
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

function catalogWith(catalog: string, entries: readonly string[]): Buffer {
  const taken = /\/(?:Names|AF|Metadata) /.exec(catalog)?.[0];
  if (!catalog.endsWith('>>') || taken !== undefined)
    throw new Error(`the printed PDF has ${taken ?? 'no catalog'} already`);
  return Buffer.from(`${catalog.slice(0, -2)}\n${entries.join('\n')}>>`, 'latin1');
}

/** As UTF-16 in hexadecimal (ISO 32000-1, 7.9.2.2), so that no text can end the string. */
function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
