import { Unreadable } from './refusal.ts';

const SHEET_REMEDY = 'Save it as an Excel workbook (.xlsx) and give that file.';
const TEXT_REMEDY = 'Give the questions as XLSX, DOCX, CSV or text.';

/** Files that are something else, and what to do with each. Throws Unreadable for one of these. */
export function requireReadable(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw new Unreadable('The file is empty.', 'Ask whoever sent it for the file again.');
  const head = file.subarray(0, 4_096).toString('latin1');
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw olderOffice(file);
  if (head.startsWith('PK')) requireOffice(file, head);
  else if (head.startsWith('%PDF-'))
    throw new Unreadable(
      'It is a PDF, which cannot be filled in here.',
      `Ask for the file that it was made of. ${TEXT_REMEDY}`,
    );
  else if (head.startsWith('{\\rtf'))
    throw new Unreadable('It is rich text (RTF).', 'Save it as a Word document (.docx) and give that file.');
  else if (/^(\xef\xbb\xbf)?\s*<\?xml|^(\xef\xbb\xbf)?\s*<(!doctype|html)/i.test(head))
    throw new Unreadable('It is XML or a web page, not a workbook.', SHEET_REMEDY);
  else if (isBinary(file)) throw new Unreadable('It is no kind of file that is read here.', TEXT_REMEDY);
}

function olderOffice(file: Buffer): Unreadable {
  const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo'))
    return new Unreadable(
      'It is protected by a password.',
      'Open it with its password, save it without one, and give that file.',
    );
  if (has('WordDocument'))
    return new Unreadable(
      'It is a document of Word 97–2003 (DOC).',
      'Save it as a Word document (.docx) and give that file.',
    );
  return new Unreadable('It is a workbook of Excel 97–2003 (XLS).', SHEET_REMEDY);
}

/** OpenDocument names itself in its first entry. */
function requireOffice(file: Buffer, head: string): void {
  const [, kind] = /^PK[\s\S]{28}mimetypeapplication\/vnd\.oasis\.opendocument\.(text|\w+)/.exec(head) ?? [];
  if (kind === 'text')
    throw new Unreadable('It is an OpenDocument text (ODT).', 'Save it as a Word document (.docx) and give that file.');
  if (kind !== undefined) throw new Unreadable('It is an OpenDocument spreadsheet (ODS).', SHEET_REMEDY);
  if (file.length < 22)
    throw new Unreadable('The file is damaged: it has no end.', 'Ask whoever sent it for the file again.');
}

/** Text has no zero bytes but those of UTF-16, which come at every other place. */
function isBinary(file: Buffer): boolean {
  const head = file.subarray(0, 4_096);
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return false;
  const zeros = [...head.keys()].filter((at) => head[at] === 0);
  if (zeros.length === 0) return false;
  const odd = zeros.filter((at) => at % 2 === 1).length;
  return zeros.length < head.length / 4 || (odd > 0 && odd < zeros.length * 0.95 && odd > zeros.length * 0.05);
}
