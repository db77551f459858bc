import { type Evidence, questionKey, type Received, recordOf } from '../evidence/ask.ts';
import type { EvidenceRecord, Outcome, Question } from '../evidence/record.ts';

/**
 * Live questions whose answers are kept in memory and never sealed. Once `sparing`, each operation is asked once in an
 * account, about whatever the collector asks of first: further questions of it find no answer, and no page follows.
 */
export class Probe implements Evidence {
  readonly mode = 'live';
  sparing = false;
  readonly #answers = new Map<string, Promise<EvidenceRecord>>();
  readonly #outcomes = new Map<string, Outcome>();
  readonly #begun = new Set<string>();

  async ask(question: Question, run: () => Promise<Received>): Promise<EvidenceRecord | null> {
    const key = questionKey(question);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const place = placeOf(`${question.service}:${question.operation}`, question.account);
    if (this.sparing && this.#begun.has(place)) return null;
    this.#begun.add(place);
    const answer = run().then((received) => recordOf(question, received));
    this.#answers.set(key, answer);
    const record = await answer;
    this.#outcomes.set(place, record.outcome);
    return record;
  }

  /** How an operation was answered in an account; undefined when it was never asked there. */
  outcome(operation: string, account: string): Outcome | undefined {
    return this.#outcomes.get(placeOf(operation, account));
  }
}

function placeOf(operation: string, account: string): string {
  return `${operation} ${account}`;
}
