import type { Opened } from '../model.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { named, Unreadable } from './refusal.ts';
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
  if (bytes.length === 0) throw new Unreadable('The file is empty.', 'Ask whoever sent it for the file again.');
  if (bytes.length > LIMITS.fileBytes)
    throw new Unreadable(
      `The file has more than ${LIMITS.fileBytes / 2 ** 20} MB.`,
      'Give the questions in a file of their own.',
    );
  const title = titleOf(name);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return ofZip(readZip(bytes), title, mapping);
  throw new Unreadable('unknown', 'x');
}

function titleOf(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? name).replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 200);
}

async function ofZip(zip: Zip, title: string, mapping: Mapping | null): Promise<Opened> {
  return openWorkbook(zip, title, mapping);
}
