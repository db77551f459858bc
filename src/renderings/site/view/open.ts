import type { Instant } from '../../../core/instant.ts';
import type { Since } from '../../../report/versions/life.ts';
import { dueWords } from '../../../wording/plans.ts';
import { day } from '../../../wording/times.ts';
import { type Shown, VERDICT_WORDS } from '../../../wording/verdicts.ts';
import type { ShownClaim } from './input.ts';

/** One line of what is told of a gap: "What it means", with its words. */
export interface Told {
  readonly what: string;
  readonly words: string;
  /** Whether the line is there to say that nothing is said. */
  readonly isSilence?: true;
}

/** What is not proven, in the groups in which the first page shows it. Empty groups are left out. */
export interface OpenGroup {
  readonly id: 'not-proven' | 'exceptions' | 'statements';
  readonly title: string;
  readonly about: string;
  readonly claims: readonly ShownClaim[];
}

const NOT_PROVEN: readonly Shown[] = ['broken', 'unproven', 'stale', 'lapsed', 'judging'];

/** Every claim that is not proven, each in one group, worst first. */
export function openGroups(claims: readonly ShownClaim[]): OpenGroup[] {
  const of = (kinds: readonly Shown[]) =>
    kinds.flatMap((kind) => claims.filter(({ verdict }) => verdict.kind === kind));
  const groups: OpenGroup[] = [
    {
      id: 'not-proven',
      title: 'Broken or not shown',
      about: 'The evidence contradicts these sentences, or does not reach far enough to prove them.',
      claims: of(NOT_PROVEN),
    },
    {
      id: 'exceptions',
      title: 'Accepted exceptions',
      about: 'These sentences hold but for what is named here, which somebody has accepted until a given day.',
      claims: of(['excepted']),
    },
    {
      id: 'statements',
      title: 'On a person’s word',
      about: 'No machine has checked these sentences. A named person has stated each, for a time.',
      claims: of(['attested']),
    },
  ];
  return groups.filter((group) => group.claims.length > 0);
}

/**
 * "at least since 12 May 2026 (version 2026-Q2)": as far back as published versions know of it, and no further. null where
 * the verdict itself says since when.
 */
export function sinceWords(
  { verdict }: ShownClaim,
  since: Since | undefined,
  { asOf, version }: { readonly asOf: Instant; readonly version: string },
): string | null {
  if (verdict.kind !== 'broken' && verdict.kind !== 'unproven') return null;
  const at = spelled(since?.asOf ?? asOf);
  const named = since !== undefined && since.version !== version ? ` (version ${since.version})` : '';
  const before = since?.before ?? null;
  if (before === null) return `at least since ${at}${named}`;
  const was = VERDICT_WORDS[before.kind].toLowerCase();
  return `found on ${at}${named}; it was ${was} on ${spelled(before.asOf)} (version ${before.version})`;
}

/** What is told of one that is broken or not shown. */
export function planTold(claim: ShownClaim, since: string | null, asOf: Instant): Told[] {
  const { means, doing, owner, until } = claim.plan ?? { means: null, doing: null, owner: null, until: null };
  const silence = (what: string): Told => ({ what, words: 'Not stated.', isSilence: true });
  const who = owner === null ? [] : [owner];
  const due = until === null ? [] : [dueWords(until, asOf)];
  return [
    means === null ? silence('What it means') : { what: 'What it means', words: means },
    ...(since === null ? [] : [{ what: 'Since', words: since }]),
    doing === null ? silence('What is done') : { what: 'What is done', words: doing },
    who.length + due.length === 0
      ? silence('Who, by when')
      : { what: 'Who, by when', words: [...who, ...due].join(', ') },
  ];
}

/** What is told of the exceptions of one claim: those that count. */
export function exceptionsTold(claim: ShownClaim): Told[][] {
  return claim.exceptions
    .filter(({ valid }) => valid)
    .map(({ reason, means, doing, owner, expires }) => [
      { what: 'Accepted because', words: reason },
      ...(means === null ? [] : [{ what: 'What it means', words: means }]),
      ...(doing === null ? [] : [{ what: 'What is done', words: doing }]),
      { what: 'Who, by when', words: `${owner}, until ${day(expires)}` },
    ]);
}

function spelled(at: string): string {
  return day(at.slice(0, 10));
}
