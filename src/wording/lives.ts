import type { Stretch } from '../report/versions/life.ts';
import { VERDICT_WORDS } from './verdicts.ts';

/**
 * "Broken since 2026-Q3; proven from 2025-Q4 to 2026-Q2." Of what was between two versions nothing is said: each speaks
 * of its own day alone.
 */
export function lifeWords(stretches: readonly Stretch[]): string {
  const [now, ...before] = stretches;
  if (now === undefined) return '';
  if (before.length === 0) {
    const word = wordOf(now.kind);
    return now.versions === 1 ? `First published in ${now.from}.` : `${word} in every version since ${now.from}.`;
  }
  const current =
    now.versions === 1
      ? `${wordOf(now.kind)} in ${now.from}`
      : `${wordOf(now.kind)} in every version since ${now.from}`;
  const earlier = before.map(({ kind, from, to }) => {
    const word = wordOf(kind).toLowerCase();
    return from === to ? `${word} in ${from}` : `${word} from ${from} to ${to}`;
  });
  return `${current}; before: ${earlier.join(', ')}.`;
}

function wordOf(kind: Stretch['kind']): string {
  if (kind === null) return 'Not known';
  if (kind === 'absent') return 'Not there';
  return kind === 'reworded' ? 'In other words' : VERDICT_WORDS[kind];
}
