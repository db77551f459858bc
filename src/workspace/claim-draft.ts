import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { ID_REMEDY, isId } from './claim-id.ts';

/** What a draft speaks of: a table, with what its author needs to know of the columns. */
export interface Drafted {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string; readonly doc: string }[];
}

/** What a draft says in the place of its sentence, and how it answers: who writes the one has to write the other. */
export const DRAFT_SENTENCE =
  'This is a draft: write here in one sentence what is promised, and let it say no more than the check judges.';
export const DRAFT_ANSWER = 'null as ok,';

/** Longer meanings are cut; `affidavit tables` has them whole. */
const LONGEST_DOC = 90;

/**
 * A claim file to begin with. It parses, and is unproven whatever the facts are: its answer is NULL for each row until
 * somebody writes the condition, and its counterexample changes nothing, so that a condition without one is refused.
 * It is for the auditor alone, so that no paper can quote it meanwhile.
 */
export function claimDraft({ name, key, columns }: Drafted): string {
  const first = key[0] ?? columns[0]?.name ?? 'account';
  const width = Math.max(...columns.map((column) => column.name.length)) + 2;
  const known = columns.map(({ name: column, type, doc }) => {
    const meaning = doc.replace(/\s+/g, ' ');
    const cut = meaning.length <= LONGEST_DOC ? meaning : `${meaning.slice(0, LONGEST_DOC - 1).trimEnd()}…`;
    return `--   subject.${column.padEnd(width)}${type.padEnd(9)}${cut}`;
  });
  return `---
title: A draft
of: things # what is counted, in the plural, as in "buckets"
maxAge: 24h # how old the evidence may be
breaks: Not yet said; say in one sentence what would break it.
audience: auditor # take this line out when the sentence is ready for everybody
speaks:
  of: ${name}
  # whose: production                  only accounts with this purpose
  # only: { a_column: its value }      only these rows; what is left out is counted and listed
---
${DRAFT_SENTENCE}

Further paragraphs say what the check does not cover, or go.

\`\`\`sql check
select subject.identity as resource,
       ${DRAFT_ANSWER} -- 1 where the sentence holds, 0 where it does not, NULL where that is not known
       subject.${first} as detail
from subject
-- join what it is held against with \`left join\`, so that no row of subject is lost
--
-- The columns of ${name}; \`affidavit tables ${name}\` tells all of them:
${known.join('\n')}
\`\`\`

\`\`\`sql counterexample
-- say how one subject comes to fail
update subject set ${first} = ${first}
\`\`\`
`;
}

/**
 * Writes a new claim file and returns its path. Throws USAGE for an id that is no file name or is taken, in letters of
 * whatever case, and OUTPUT_REFUSED where it cannot be written.
 */
export function writeDraft(folder: string, id: string, text: string): string {
  requireId(id);
  const path = join(folder, 'claims', `${id}.md`);
  if (isTaken(path)) throw taken(id, path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    // A link that leads nowhere is no free place: it would be followed.
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw taken(id, path);
    throw new AffidavitError('OUTPUT_REFUSED', `${path} cannot be written: ${messageOf(cause)}`, 'Make it writable.', {
      cause,
    });
  }
  return path;
}

function requireId(id: string): void {
  if (isId(id)) return;
  throw new AffidavitError(
    'USAGE',
    `${id === '' ? 'Nothing' : id.slice(0, 80)} cannot be the name of a claim.`,
    ID_REMEDY,
  );
}

/** Whether something bears the name, on a file system that tells letters' cases apart or not. */
function isTaken(path: string): boolean {
  const folder = dirname(path);
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return false;
  return readdirSync(folder).some((name) => join(folder, name.toLowerCase()) === path);
}

function taken(id: string, path: string): AffidavitError {
  return new AffidavitError('USAGE', `There is a claim ${id} already: ${path}.`, 'Edit it, or give another name.');
}
