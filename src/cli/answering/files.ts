import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { sha256 } from '../../core/digest.ts';
import { AffidavitError, messageOf, throwFaults } from '../../core/errors.ts';
import { type Mapping, readMapping } from '../../questionnaire/files/mapping.ts';
import { openQuestionnaire } from '../../questionnaire/files/open.ts';
import type { Opened } from '../../questionnaire/model.ts';
import { type Answers, answerOutput } from '../outputs/answered.ts';

/** Larger files are no questionnaires. */
const MOST_BYTES = 200_000_000;

/** A customer's file with where its answers go. */
export interface CustomerFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly opened: Opened;
}

/** Opens a customer's file. Throws USAGE where there is none, and what reading throws. */
export async function customerFile(path: string, mapping: Mapping | null): Promise<CustomerFile> {
  const bytes = bytesOf(path);
  const name = basename(path);
  return { path, name, sha256: sha256(bytes), opened: await openQuestionnaire({ name, bytes }, mapping) };
}

/** The mapping that is named, or the workspace's own for a file of that name; null without one. Throws its faults. */
export function mappingFor(path: string, named: string | undefined, workspace: string | null): Mapping | null {
  const own = workspace === null ? null : join(workspace, 'questionnaires', `${stemOf(path)}.yaml`);
  const file = named ?? (own !== null && existsSync(own) ? own : null);
  if (file === null) return null;
  const { value, faults } = readMapping({ file, text: bytesOf(file).toString('utf8') });
  throwFaults(faults);
  return value;
}

/** Where the answered file goes: `customer.answered.xlsx` beside `customer.xlsx`, unless it is said otherwise. */
export function outputPath(path: string, out: string | undefined, extension: string): string {
  return out ?? join(dirname(path), `${stemOf(path)}.answered${extension}`);
}

/** The path of what is written beside an answered file: `customer.answers.json` beside `customer.answered.xlsx`. */
export function besideOf(out: string, extension: '.json' | '.csv' | '.pdf'): string {
  return join(dirname(out), `${stemOf(out).replace(/\.answered$/, '')}.answers${extension}`);
}

/**
 * What was written the last time, if it still stands as it was written; null where nothing was. Throws OUTPUT_REFUSED for
 * what somebody changed, and for files of the same names that are not of this questionnaire: none is written over.
 */
export function lastAnswers(out: string, customer: string): Answers | null {
  const json = besideOf(out, '.json');
  const before = existsSync(json) ? answerOutput.safeParse(parsed(readFileSync(json, 'utf8'))).data : undefined;
  const isOurs = before?.file.name === customer && before.written?.name === basename(out);
  const stranger = [json, besideOf(out, '.csv'), besideOf(out, '.pdf')].find((path) => !isOurs && existsSync(path));
  if (stranger !== undefined) throw refused(`${stranger} is there already, and is not of these answers.`);
  if (!existsSync(out)) return null;
  if (before === undefined) throw refused(`${out} is there already, and was not written by this command.`);
  // Somebody may have filled in by hand what was open: that work is never written over.
  if (before.written?.sha256 !== sha256(readFileSync(out))) throw refused(`${out} was changed since it was written.`);
  return before;
}

function refused(what: string): AffidavitError {
  const remedy = 'Give --out another name, or answer that file: what stands in it is kept.';
  return new AffidavitError('OUTPUT_REFUSED', what, remedy);
}

function stemOf(path: string): string {
  return basename(path, extname(path));
}

function bytesOf(path: string): Buffer {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new AffidavitError('USAGE', `There is no ${path}.`, "Give the customer's file, such as customer.xlsx.");
  if (!found.isFile())
    throw new AffidavitError('USAGE', `${path} is no file.`, "Give the customer's file, such as customer.xlsx.");
  if (found.size > MOST_BYTES)
    throw new AffidavitError('USAGE', `${path} is larger than 200 MB.`, 'Give the questionnaire alone.');
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AffidavitError('USAGE', `${path} cannot be read: ${messageOf(cause)}.`, 'Make it readable for you.', {
      cause,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
