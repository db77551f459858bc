import type { Chapter } from '../../workspace/chapter.ts';
import type { Claim } from '../../workspace/claim-file.ts';
import { letters } from '../../workspace/words/letters.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { taken, without } from './alike.ts';
import type { Changes, SentenceChange } from './schema.ts';
import { wordChanges } from './words.ts';

/** A sentence of the paper that promises: by a claim, or by none. */
interface Promised {
  /** Equal for the same words. A claim printed as its sentence is the same whatever its sentence has become. */
  readonly key: string;
  readonly words: string;
  readonly claim: string | null;
  readonly chapter: string;
}

/** Chapters that there were not, or that are no more. */
export function changedChapters(before: readonly Chapter[], after: readonly Chapter[]): Changes['chapters'] {
  const isSame = (a: Chapter, b: Chapter) => a.slug === b.slug;
  return [
    ...without(after, before, isSame).map(({ title }) => ({ title, change: 'added' as const })),
    ...without(before, after, isSame).map(({ title }) => ({ title, change: 'removed' as const })),
  ];
}

/** Sentences of the paper that are gained, lost, in other words, or bound to another claim. */
export function changedSentences(before: Workspace, after: Workspace): SentenceChange[] {
  const [was, is] = [promisedIn(before), promisedIn(after)];
  const isSame = (a: Promised, b: Promised) => a.key === b.key && a.claim === b.claim;
  const [lost, gained] = [without(was, is, isSame), without(is, was, isSame)];
  const changes: SentenceChange[] = [];
  for (const one of gained) {
    const same = taken(lost, ({ key }) => key === one.key);
    const earlier = same ?? taken(lost, ({ claim, chapter }) => claim === one.claim && chapter === one.chapter);
    const { words, chapter, claim: to } = one;
    if (earlier === undefined) changes.push({ chapter, change: 'gained', words, from: null, to, reworded: null });
    else if (same !== undefined)
      changes.push({ chapter, change: 'bound', words, from: same.claim, to, reworded: null });
    else {
      const reworded = wordChanges(earlier.words, words);
      changes.push({ chapter, change: 'reworded', words, from: earlier.claim, to, reworded });
    }
  }
  for (const { words, chapter, claim } of lost)
    changes.push({ chapter, change: 'lost', words, from: claim, to: null, reworded: null });
  return changes;
}

function promisedIn({ chapters, claims, unbacked }: Workspace): Promised[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const titles = new Map(chapters.map(({ file, title }) => [file, title]));
  return [
    ...chapters.flatMap(({ references, title }) =>
      references
        .filter(({ component }) => component === 'Claim')
        .map(({ to, words }) => boundTo(to, words, title, byId.get(to))),
    ),
    ...unbacked.map(({ file, sentence }) => ({
      key: letters(sentence),
      words: sentence,
      claim: null,
      chapter: titles.get(file) ?? '',
    })),
  ];
}

function boundTo(id: string, words: string | null, chapter: string, claim: Claim | undefined): Promised {
  // No words have a space at their beginning once they are letters.
  if (words === null) return { key: ` ${id}`, words: claim?.sentence ?? id, claim: id, chapter };
  const shown = words.replace(/\s+/g, ' ').trim();
  return { key: letters(shown), words: shown, claim: id, chapter };
}
