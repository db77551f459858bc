import { spelledDay, spelledOut } from '../../core/instant.ts';
import type { ClaimReport } from '../../report/schema.ts';
import { controlName } from '../../wording/controls.ts';
import { counted } from '../../wording/counts.ts';
import { day } from '../../wording/times.ts';
import { joined, populationLine, VERDICT_WORDS } from '../../wording/verdicts.ts';

/** More than these are counted: the evidence report has every one. */
const MOST_OPERATIONS = 4;
const MOST_REASONS = 4;

/** Where a note stands: its chapter's anchor, and its number there. */
export interface At {
  readonly anchor: string;
  readonly number: number;
}

/** What the margin, the number behind the sentence and the end note say of a claim. */
export function noteView(claim: ClaimReport, { anchor, number }: At) {
  const { kind, headline, reasons } = claim.verdict;
  return {
    id: `${anchor}-note-${number}`,
    number,
    kind,
    word: VERDICT_WORDS[kind],
    headline: joined(headline),
    sentence: claim.sentence,
    // A verdict that is not whole is told whole; of a good one the headline has said all.
    reasons: kind === 'proven' || claim.basis === 'attestation' ? [] : reasonLines(reasons.map(({ text }) => text)),
    population: claim.population.passing < claim.population.total ? populationLine(claim) : '',
    read: readLine(claim),
    asked: askedLine(claim),
    breaks: claim.breaks ?? '',
    statement: claim.attestation && {
      ...claim.attestation,
      date: day(claim.attestation.date),
      expires: day(claim.attestation.expires),
      ends: kind === 'lapsed' ? 'ended' : 'until',
    },
    exceptions: claim.exceptions.map(({ reason, owner, expires, valid }) => ({
      reason,
      owner,
      ends: `${valid ? 'until' : 'ended'} ${day(expires)}`,
    })),
    controls: claim.controls.map((id) => controlName(id)).join(', '),
    name: claim.id,
  };
}

/** The first of them; what is left out is counted. */
function reasonLines(reasons: readonly string[]): string[] {
  const more = reasons.length - MOST_REASONS;
  if (more <= 1) return [...reasons];
  return [...reasons.slice(0, MOST_REASONS), `And ${counted(more, 'more reason')}, in the evidence report.`];
}

/** "Read on 30 November 2026; valid until 1 December 2026, 15:48 UTC." */
function readLine({ readFrom, readTo, goodUntil, basis }: ClaimReport): string {
  if (basis === 'attestation') return '';
  if (readFrom === null || readTo === null) return 'Not read.';
  const [from, to] = [spelledDay(readFrom), spelledDay(readTo)];
  const read = from === to ? `Read on ${from}` : `Read from ${from} to ${to}`;
  return goodUntil === null ? `${read}.` : `${read}; valid until ${spelledOut(goodUntil)}.`;
}

/** Which questions the verdict rests on, in how many accounts, and how many were not answered in full. */
function askedLine({ evidence }: ClaimReport): string {
  if (evidence.length === 0) return '';
  const operations = [...new Set(evidence.map(({ operation }) => operation))];
  const named = operations.slice(0, MOST_OPERATIONS).join(', ');
  const more = operations.length - MOST_OPERATIONS;
  const accounts = new Set(evidence.map(({ account }) => account)).size;
  const calls = evidence.reduce((sum, line) => sum + line.calls, 0);
  const open = evidence.filter(({ status }) => status !== 'complete').length;
  const answered = open === 0 ? 'all answered' : `${open} of ${evidence.length} not answered in full`;
  const list = more > 0 ? `${named} and ${counted(more, 'other operation')}` : named;
  return `${list}: ${counted(calls, 'question')} in ${counted(accounts, 'account')}, ${answered}.`;
}
