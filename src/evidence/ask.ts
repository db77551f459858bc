import { canonicalJson } from '../core/canonical.ts';
import type { Instant } from '../core/instant.ts';
import type { EvidenceRecord, Outcome, Question, RawAnswer, Redaction } from './record.ts';

/** What a transport brings home from one live question, secrets already removed. */
export interface Received {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly attempts: number;
  readonly requestId: string | null;
  readonly agent: string;
  readonly outcome: Outcome;
  readonly answer: RawAnswer | null;
  readonly redactions: readonly Redaction[];
}

/**
 * The one door through which every question goes. Live, an unanswered question is run and recorded; replayed, it is
 * looked up and `run` is never called.
 */
export interface Evidence {
  readonly mode: 'live' | 'replay';
  /** When the collection began: what a period before it is counted from, live and replayed alike. */
  readonly startedAt?: Instant;
  /** By which AWS's own logs tell the calls of one collection from those of others; live, and only while collecting. */
  readonly run?: string;
  /** The record of a question; null when a snapshot does not hold it, which is `not-collected`. */
  ask(question: Question, run: () => Promise<Received>): Promise<EvidenceRecord | null>;
}

/** Equal for equal questions: what a snapshot is searched by. */
export function questionKey(question: Question): string {
  const { source, service, operation, account, region, input, round } = question;
  return canonicalJson([source, account, region, service, operation, input, ...(round === undefined ? [] : [round])]);
}

/** What the keys of all questions begin with that differ in their input alone. */
export function kindKey(question: Question): string {
  const { source, service, operation, account, region } = question;
  return canonicalJson([source, account, region, service, operation]).slice(0, -1);
}

/** Puts question and answer together as the line that is hashed. */
export function recordOf(question: Question, received: Received): EvidenceRecord {
  const { source, service, operation, account, region, input, round } = question;
  const again = round === undefined ? {} : { round };
  return { v: 1, source, service, operation, account, region, input, ...again, ...received };
}
