import type { Opened } from '../model.ts';
import { openCsv } from './csv/open.ts';
import { loose } from './csv/records.ts';
import { openDocument } from './docx/open.ts';
import { requireReadable } from './kinds.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { openCatalog } from './oscal/open.ts';
import { named, Unreadable } from './refusal.ts';
import { openText } from './text/open.ts';
import { looseJson } from './vsaq/json.ts';
import { openVsaq } from './vsaq/open.ts';
import { openWorkbook } from './xlsx/open.ts';
import { readZip, type Zip } from './zip/read.ts';

/** A customer's file: its name, as it was sent, and its bytes. */
export interface QuestionFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Opens a customer's file of questions: XLSX, XLSM, CSV, TSV, DOCX, VSAQ's JSON, an OSCAL catalog or plain text, told by its
 * content. Nothing in it is run and nothing that it names is fetched. Throws QUESTIONNAIRE_INVALID, with what to do, for a
 * file that cannot be read, and later, from `write`, for fillings that do not fit it.
 */
export async function openQuestionnaire(file: QuestionFile, mapping: Mapping | null = null): Promise<Opened> {
  const opened = await named(file.name, () => openedOf(file, mapping));
  return { ...opened, write: (fillings, cover) => named(file.name, () => opened.write(fillings, cover)) };
}

async function openedOf({ name, bytes }: QuestionFile, mapping: Mapping | null): Promise<Opened> {
  if (bytes.length > LIMITS.fileBytes)
    throw new Unreadable(
      `The file has more than ${LIMITS.fileBytes / 2 ** 20} MB.`,
      'Give the questions in a file of their own.',
    );
  requireReadable(bytes);
  const last = name.split(/[\\/]/).at(-1) ?? name;
  const title = last.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 200);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return ofZip(readZip(bytes), title, mapping);
  if (bytes.length > LIMITS.wholeBytes)
    throw new Unreadable(`The text has more than ${LIMITS.wholeBytes / 2 ** 20} MB.`, 'Give a part of it.');
  const { text, meant } = loose(bytes);
  const start = meant(text.slice(0, 4_000))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/\.json$/i.test(last) || /^(\{|\/\/[^\n]*\n)/.test(start)) return ofJson(meant(text), last, title, mapping);
  if (isTable(start, last)) return openCsv(bytes, last, title, mapping);
  requireNoSheets(mapping);
  return openText(bytes, title);
}

async function ofZip(zip: Zip, title: string, mapping: Mapping | null): Promise<Opened> {
  const types = zip.entries.map(({ name }) => name.toLowerCase());
  if (types.some((part) => part.startsWith('word/'))) return openDocument(zip, title, mapping);
  return openWorkbook(zip, title, mapping);
}

function ofJson(text: string, name: string, title: string, mapping: Mapping | null): Opened {
  requireNoSheets(mapping);
  const json = looseJson(text);
  const members = typeof json === 'object' && json !== null ? Object.keys(json) : [];
  if (members.includes('questionnaire')) return openVsaq(json, title);
  if (members.includes('catalog')) return openCatalog(json, name);
  throw new Unreadable(
    'It is JSON, and neither a questionnaire of VSAQ nor a catalog of OSCAL.',
    'Give one of these, or the questions as XLSX, CSV, DOCX or text.',
  );
}

function requireNoSheets(mapping: Mapping | null): void {
  if (mapping?.sheets !== undefined)
    throw new Unreadable('The mapping names sheets, and the file has none.', 'Leave `sheets` out of the mapping.');
}

/** By its name; or, for a text, by tabs in nearly every line, as what is copied from a spreadsheet has them. */
function isTable(start: string, name: string): boolean {
  if (/\.(csv|tsv|tab)$/i.test(name) || /^sep=.\r?\n/i.test(start)) return true;
  const lines = start.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 2 && lines.filter((line) => line.includes('\t')).length >= lines.length * 0.8;
}
