import type { Evidence, Received } from '../../src/evidence/ask.ts';
import type { Cause } from '../../src/evidence/cause.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { EvidenceRecord, Outcome, Question, RawAnswer } from '../../src/evidence/record.ts';
import type { Answer } from '../contract.ts';
import { worse } from './outcome.ts';

/** What a raw answer says, once parsed and held against the catalogue. */
export interface Interpretation {
  readonly outcome: Outcome;
  /** Set for `answered` alone. */
  readonly output: unknown;
}

/** What a live question came to, and how it was read where it was answered. */
export interface Sent {
  readonly received: Received;
  readonly interpretation: Interpretation | null;
}

/** The part of asking that is a family's own. Live and replay both read through `read`. */
export interface Transport {
  /** Sends the question. Resolves to whatever came of it; rejects only for what befalls the whole run. */
  send(): Promise<Sent>;
  read(raw: RawAnswer): Interpretation | Promise<Interpretation>;
  /** `iam:ListUsers in account 111122223333, global` */
  readonly where: string;
  /** What to do about an outcome: whole sentences. */
  remedy(outcome: Extract<Outcome, { message: string }>): string;
  /** Why there is no whole answer, where the source tells more of it than the status does. */
  cause?(record: EvidenceRecord | null, status: Exclude<CoverageStatus, 'complete'>): Cause;
}

/** An answer with what coverage needs to know of it. */
export interface Asked<Output> {
  readonly answer: Answer<Output>;
  readonly record: EvidenceRecord | null;
  readonly status: CoverageStatus;
  /** Set where a thing that was listed is not there any more: what the list says now decides. */
  readonly gone?: true;
}

/**
 * One question from beginning to end: look it up or send it, record it without its secrets, and only then read the
 * record. What a collector sees is therefore always what an auditor can replay, and never more than was recorded.
 */
export async function ask<Output>(
  evidence: Evidence,
  question: Question,
  transport: Transport,
): Promise<Asked<Output>> {
  let fresh: Interpretation | null = null;
  const record = await evidence.ask(question, async () => {
    const sent = await transport.send();
    fresh = sent.interpretation;
    return sent.received;
  });
  if (record === null) return unread('not-collected', null, `${transport.where} is not in the snapshot`);
  if (record.answer === null) return unanswered(transport, record);
  // What was just recorded was read from these same bytes by this same parser.
  const { outcome, output } = fresh ?? (await transport.read(record.answer));
  const least = worse(record.outcome, outcome);
  switch (least.kind) {
    case 'answered':
      return { answer: { kind: 'answered', output: output as Output, at: record.endedAt }, record, status: 'complete' };
    case 'absent':
      return { answer: { kind: 'absent', code: least.code }, record, status: 'complete' };
    case 'gone':
      return { ...unread<Output>('failed', record, explained(transport, least)), gone: true };
    default:
      return unread(least.kind, record, explained(transport, least));
  }
}

/** Without an answer nothing is known of the world, whatever its record says. */
function unanswered<Output>(transport: Transport, record: EvidenceRecord): Asked<Output> {
  const { outcome } = record;
  if (outcome.kind === 'answered' || outcome.kind === 'absent' || outcome.kind === 'gone')
    return unread('failed', record, `${transport.where} says it was answered, but no answer was recorded`);
  return unread(outcome.kind, record, explained(transport, outcome));
}

/** What happened, where, and what to do about it: one line that a tired reader can act on. */
function explained(transport: Transport, outcome: Extract<Outcome, { message: string }>): string {
  return `${transport.where}: ${outcome.kind} (${spoken(outcome.code)}). ${transport.remedy(outcome)}`;
}

export function unread<Output>(status: CoverageStatus, record: EvidenceRecord | null, reason: string): Asked<Output> {
  return { answer: { kind: 'unread', reason }, record, status };
}

/** A parser says SyntaxError of a body that it cannot read; a reader should not have to know JavaScript. */
export function spoken(code: string): string {
  return code === 'SyntaxError' ? "not in the service's format" : code;
}
