import { quoted, SAVE_AGAIN, Unreadable } from '../refusal.ts';
import { scanText, wholePart } from '../xml/part.ts';
import type { Allowance } from '../zip/inflate.ts';
import type { Zip, ZipEntry } from '../zip/read.ts';

/** One relation of a part. `part` is the name of what it leads to within the file; null for a link to the outside. */
export interface Relation {
  readonly id: string;
  /** Its type, whole; what counts is its last word. */
  readonly type: string;
  readonly part: string | null;
}

/** Whether a relation is of this kind, in either of the two families of names that OOXML has. */
export function isOf(kind: string): (relation: Relation) => boolean {
  return ({ type }) => type.endsWith(`/${kind}`);
}

/** The name of the part that holds the relations of `part`; '' stands for the package itself. */
export function relationsName(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** The relations of a part; none where it has none. Throws Unreadable. */
export async function relationsOf(zip: Zip, part: string, allowance: Allowance): Promise<Relation[]> {
  const entry = zip.entry(relationsName(part));
  if (entry === undefined) return [];
  const found: Relation[] = [];
  scanText((await wholePart(zip, entry, allowance)).text, {
    open: (tag) => {
      if (tag.local !== 'Relationship') return;
      const target = tag.attribute('Target') ?? '';
      const isOutside = tag.attribute('TargetMode')?.toLowerCase() === 'external';
      const to = isOutside ? null : resolved(part, target);
      found.push({ id: tag.attribute('Id') ?? '', type: tag.attribute('Type') ?? '', part: to });
    },
  });
  return found;
}

/** Where a target leads, from the folder of `part` or, with a slash before it, from the top; never out of the file. */
export function resolved(part: string, target: string): string {
  const steps = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(decoded(step));
    else if (steps.pop() === undefined)
      throw new Unreadable(`A relation leads out of the file, to ${quoted(target)}.`, SAVE_AGAIN);
  }
  return steps.join('/');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** The entry of a part that must be there. */
export function required(zip: Zip, part: string): ZipEntry {
  const entry = zip.entry(part);
  if (entry === undefined) throw new Unreadable(`The part ${quoted(part)} is missing from the file.`, SAVE_AGAIN);
  return entry;
}

/** The name of the main part, and its relations. Throws Unreadable where there is none. */
export async function mainPart(zip: Zip, allowance: Allowance): Promise<{ part: string; relations: Relation[] }> {
  const top = await relationsOf(zip, '', allowance);
  const part = top.find(isOf('officeDocument'))?.part;
  if (part === undefined || part === null)
    throw new Unreadable(
      'The file is a zip, and neither workbook nor document.',
      'Give an XLSX, XLSM, DOCX, CSV, JSON or text file.',
    );
  return { part, relations: await relationsOf(zip, part, allowance) };
}

/** Whether somebody signed the file; filling it in breaks the signature. */
export function isSigned(zip: Zip): boolean {
  return zip.entries.some(({ name }) => name.toLowerCase().startsWith('_xmlsignatures/'));
}
