import type { Basis, Claim } from '../../workspace/claim-file.ts';
import type { Report } from '../schema.ts';
import { canonical, without } from './alike.ts';
import type { ClaimPart } from './schema.ts';
import { lineCounts, wordChanges } from './words.ts';

/** A claim of one side, and the report that tells it to readers; null where none could be composed. */
export interface Told {
  readonly claim: Claim;
  readonly report: Report | null;
}

/** The parts of a claim that are not what they were, in the order of a claim file. Words of before come from a report alone. */
export function changedParts(before: Told, after: Told): ClaimPart[] {
  const [was, is] = [before.claim, after.claim];
  return [
    ...wordsPart('title', was.title, is.title, before),
    ...wordsPart('sentence', was.sentence, is.sentence, before),
    ...listPart('wordings', was.wordings, is.wordings, before),
    ...listPart('controls', was.controls, is.controls, before),
    ...valuePart('audience', was.audience, is.audience),
    ...valuePart('basis', was.basis.kind, is.basis.kind),
    ...scopePart(before, after),
    ...valuePart('maxAge', was.maxAge, is.maxAge),
    ...valuePart('of', before.report === null ? null : was.noun, is.noun, was.noun === is.noun),
    ...valuePart('atLeast', String(was.atLeast), String(is.atLeast)),
    ...wordsPart('breaks', was.breaks ?? '', is.breaks ?? '', before),
    ...linesPart('accepts', acceptsOf(was), acceptsOf(is)),
    ...linesPart('remarks', was.remarks.join('\n'), is.remarks.join('\n')),
    ...linesPart('check', sqlOf(was.basis, 'check'), sqlOf(is.basis, 'check')),
    ...linesPart('counterexample', sqlOf(was.basis, 'counterexample'), sqlOf(is.basis, 'counterexample')),
    ...linesPart('values', valuesOf(was.basis), valuesOf(is.basis)),
  ];
}

function wordsPart(part: 'title' | 'sentence' | 'breaks', was: string, is: string, { report }: Told): ClaimPart[] {
  if (was === is) return [];
  return [{ part, words: report === null ? null : wordChanges(was, is) }];
}

function listPart(
  part: 'wordings' | 'controls',
  was: readonly string[],
  is: readonly string[],
  { report }: Told,
): ClaimPart[] {
  const [added, removed] = [without(is, was), without(was, is)];
  if (added.length + removed.length === 0) return [];
  // A control is vocabulary; a wording of before was looked through for names only when a report was composed.
  return [{ part, added, removed: report === null && part !== 'controls' ? [] : removed }];
}

function valuePart(
  part: 'maxAge' | 'audience' | 'basis' | 'of' | 'atLeast',
  before: string | null,
  after: string | null,
  isSame = before === after,
): ClaimPart[] {
  return isSame ? [] : [{ part, before, after }];
}

/** A scope chooses by names, so that its words are those of a report. */
function scopePart(before: Told, after: Told): ClaimPart[] {
  if (canonical(before.claim.speaks) === canonical(after.claim.speaks)) return [];
  return [{ part: 'scope', before: scopeWordsOf(before), after: scopeWordsOf(after) }];
}

function scopeWordsOf({ claim, report }: Told): string | null {
  const told = report?.claims.find(({ id }) => id === claim.id)?.scope;
  if (told === undefined || told === null) return null;
  if (!told.declared) return 'unchecked';
  return told.words === '' ? 'everything' : told.words;
}

function linesPart(
  part: 'accepts' | 'remarks' | 'check' | 'counterexample' | 'values',
  was: string,
  is: string,
): ClaimPart[] {
  return was === is ? [] : [{ part, ...lineCounts(was, is) }];
}

function sqlOf(basis: Basis, block: 'check' | 'counterexample'): string {
  return basis.kind === 'facts' ? basis[block].text : '';
}

function valuesOf(basis: Basis): string {
  return basis.kind === 'facts' ? basis.values.map(({ name, sql }) => `${name}:\n${sql.text}`).join('\n') : '';
}

function acceptsOf({ accepts }: Claim): string {
  return accepts.map(({ attack, what = 'all', reason }) => `${attack} (${what}): ${reason}`).join('\n');
}
