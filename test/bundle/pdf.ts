import { PDFDocument, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib';

/** A small PDF without a clock in it. */
export async function blankPdf(pages = 2): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (let page = 0; page < pages; page += 1) pdf.addPage([200, 200]);
  return pdf.save();
}

type Laid = 'direct' | 'indirect';

/** A PDF with one text field, its form and the form's list of fields laid out as asked; the annotations are outside. */
export async function pdfWithForm(form: Laid, fields: Laid): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const page = pdf.addPage([200, 200]);
  const laid = (object: PDFObject, how: Laid): PDFObject => (how === 'direct' ? object : pdf.context.register(object));
  const field = pdf.context.register(
    pdf.context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Tx', T: PDFString.of('Name'), Rect: [0, 0, 9, 9] }),
  );
  page.node.set(PDFName.of('Annots'), pdf.context.register(pdf.context.obj([field])));
  const list = laid(pdf.context.obj([field]), fields);
  pdf.catalog.set(PDFName.of('AcroForm'), laid(pdf.context.obj({ Fields: list }), form));
  return pdf.save({ updateFieldAppearances: false });
}

/** Where the last signature's hexadecimal string begins (`<`) and ends (after `>`). */
export function gapOf(signed: Uint8Array): { readonly from: number; readonly to: number } {
  const text = Buffer.from(signed).toString('latin1');
  const [, from = '', to = ''] = [...text.matchAll(/\/ByteRange \[ 0 (\d+) (\d+) \d+ ]/g)].at(-1) ?? [];
  return { from: Number(from), to: Number(to) };
}

/** The last signature's CMS. */
export function cmsOf(signed: Uint8Array): Buffer {
  const { from, to } = gapOf(signed);
  const padded = Buffer.from(Buffer.from(signed.subarray(from + 1, to - 1)).toString('latin1'), 'hex');
  return padded.subarray(0, 4 + padded.readUInt16BE(2));
}

/** The same file with another CMS in the gap. */
export function withCms(signed: Uint8Array, cms: Uint8Array): Uint8Array {
  const { from, to } = gapOf(signed);
  const changed = Buffer.from(signed);
  changed.write(
    Buffer.from(cms)
      .toString('hex')
      .padEnd(to - from - 2, '0'),
    from + 1,
    'latin1',
  );
  return changed;
}

/** The same file with one bit of one byte flipped. */
export function flipped(bytes: Uint8Array, offset: number, bit = 1): Uint8Array {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ bit;
  return changed;
}

/** Replaces text of equal length in place. */
export function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const changed = Buffer.from(bytes);
  const place = changed.lastIndexOf(from, undefined, 'latin1');
  if (place < 0 || from.length !== to.length) throw new Error(`cannot replace ${from}`);
  changed.write(to, place, 'latin1');
  return changed;
}

/** A printed report as far as a bundle reads it: subject, date, and the files attached. */
export async function reportPdf(wish: {
  readonly subject: string;
  readonly created: string;
  readonly attached: Uint8Array;
  readonly names: readonly string[];
  /** What lies in the file beside, under no name of the document's. */
  readonly beside?: (context: PDFDocument['context']) => void;
}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage([200, 200]);
  pdf.setSubject(wish.subject);
  pdf.setCreationDate(new Date(wish.created));
  const date = new Date(wish.created);
  for (const name of wish.names)
    await pdf.attach(wish.attached, name, { mimeType: 'application/json', creationDate: date, modificationDate: date });
  // Attachments become objects only now: what lies beside comes behind them.
  await pdf.flush();
  wish.beside?.(pdf.context);
  return pdf.save();
}
