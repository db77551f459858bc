import { spelledDay } from '../../core/instant.ts';
import type { Changes, ClaimPart, SettingChange, StatementChange } from '../../report/changes/schema.ts';
import { type Report, VERDICTS } from '../../report/schema.ts';
import { tallyWord } from '../../wording/verdicts.ts';

/** What the parts of a claim are called, in the words of its file. */
const PARTS: Readonly<Record<ClaimPart['part'], string>> = {
  title: 'title',
  sentence: 'sentence',
  wordings: 'wordings',
  controls: 'controls',
  audience: 'audience',
  basis: 'basis',
  scope: 'speaks',
  maxAge: 'maxAge',
  of: 'of',
  atLeast: 'atLeast',
  breaks: 'breaks',
  accepts: 'accepts',
  remarks: 'remarks',
  check: 'check',
  counterexample: 'counterexample',
  values: 'values',
};

export function partName({ part }: ClaimPart): string {
  return PARTS[part];
}

/** What one part of a claim became, where that is no comparison of words. */
export function partText(part: Exclude<ClaimPart, { words: unknown }>): string {
  if ('before' in part) {
    if (part.before !== null && part.before === part.after) return 'declared otherwise, in the same words';
    return part.before === null || part.after === null
      ? `changed${part.after === null ? '' : `: ${part.after}`}`
      : `${part.before} → ${part.after}`;
  }
  if (typeof part.added === 'number') return `${linesText(part.added, Number(part.removed))} lines`;
  return (
    [...part.added.map((one) => `+ ${one}`), ...(part.removed as string[]).map((one) => `− ${one}`)].join('; ') ||
    'changed'
  );
}

/** `+3 −2`. */
export function linesText(added: number, removed: number): string {
  return `+${added} −${removed}`;
}

/** "exception added; in force until 1 March 2027". */
export function statementText({ kind, change, parts, expires, isInForce }: StatementChange): string {
  const what = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  const until = spelledDay(`${expires}T00:00:00Z`);
  return `${kind} ${change}${what}; ${isInForce ? `in force until ${until}` : `ended on ${until}`}`;
}

export function settingText({ key, change, name, parts }: SettingChange): string {
  const what = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  return `${key} ${change}${name === null ? '' : `: ${name}`}${what}`;
}

/** "73 proven · 8 broken". */
export function tallyText(tally: Report['tally']): string {
  return (
    VERDICTS.filter((kind) => tally[kind] > 0)
      .map((kind) => `${tally[kind]} ${tallyWord(kind, tally[kind])}`)
      .join(' · ') || 'no claims'
  );
}

/** What has to be known of the revision before anything is read from the comparison. */
export function provisos({ since, now }: Changes): string[] {
  const { workspace, snapshot, why, leftOut } = since;
  const told: string[] = [];
  if (workspace === 'absent') told.push('There is no workspace at that revision: all is new.');
  if (workspace === 'unreadable')
    told.push(`The workspace at that revision cannot be read, so that nothing is compared: ${why ?? ''}.`);
  if (workspace === 'read' && why !== null)
    told.push(`The claims at that revision were not judged, or cannot be told: ${why}.`);
  if (snapshot?.from === 'working-tree')
    told.push('That revision has no snapshot: its claims are judged on the one of the working tree.');
  else if (snapshot !== null && snapshot.id !== now.snapshot.id)
    told.push('The two are judged on different snapshots: a verdict can change with the facts alone.');
  if (leftOut > 0)
    told.push(
      `${leftOut} ${leftOut === 1 ? 'file' : 'files'} of that revision ${leftOut === 1 ? 'is' : 'are'} left out: symbolic links and submodules.`,
    );
  return told;
}

/** Whether there is nothing to tell. */
export function isUnchanged(changes: Changes): boolean {
  const { verdicts, figures, claims, chapters, sentences, statements, settings, lists, hidden, since } = changes;
  const told = [verdicts, figures, claims, chapters, sentences, statements, settings, lists];
  return since.workspace !== 'unreadable' && hidden === 0 && told.every(({ length }) => length === 0);
}

/** "2 claims for other readers changed as well." */
export function hiddenText(hidden: number): string {
  return `${hidden} ${hidden === 1 ? 'claim' : 'claims'} for other readers changed as well.`;
}
