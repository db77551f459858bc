import type { RawAnswer, Redaction } from '../../src/evidence/record.ts';
import { notKept, rawText, withoutCredentials, withText } from '../../src/evidence/secrets.ts';
import type { Operation, Reduction } from '../contract.ts';

/** What of an answer may be kept, and what was taken out. */
export interface Sealable<Answer extends RawAnswer | null = RawAnswer | null> {
  readonly answer: Answer;
  readonly redactions: readonly Redaction[];
}

/**
 * Whether a service's errors have a form of their own, in which the secrets that the catalogue knows cannot stand; an
 * `unknown` form is searched like any answer, and what cannot be searched is not kept.
 */
export type ErrorForm = 'own' | 'unknown';

/** What may be sealed of an answer: cut, where the catalogue says so, and without secrets. */
export async function sealable(operation: Operation, raw: RawAnswer, errors: ErrorForm): Promise<Sealable<RawAnswer>> {
  if (operation.reduce === undefined || raw.status >= 400) return withoutSecrets(operation, raw, errors);
  let cut: Reduction;
  try {
    cut = await operation.reduce.cut(raw);
  } catch (error) {
    cut = { answer: { ...raw, body: '' }, redactions: [notKept('it could not be reduced', error)] };
  }
  const { answer, redactions } = withoutSecrets(operation, cut.answer, errors);
  return { answer, redactions: [...cut.redactions, ...redactions] };
}

/** First what the catalogue knows to be secret, then whatever looks like a credential, in errors too. */
export function withoutSecrets(operation: Operation, raw: RawAnswer, errors: ErrorForm): Sealable<RawAnswer> {
  const known = catalogued(operation, raw, errors);
  const shaped = withoutCredentials(rawText(known.answer), operation.pages?.tokenOut ?? null);
  if (shaped.redactions.length === 0) return known;
  return { answer: withText(known.answer, shaped.body), redactions: [...known.redactions, ...shaped.redactions] };
}

/** A body whose secrets could not be found is not kept: secrets weigh more than evidence. */
function catalogued({ redact }: Operation, raw: RawAnswer, errors: ErrorForm): Sealable<RawAnswer> {
  const asItIs = redact === undefined || raw.body === '' || (errors === 'own' && raw.status >= 400);
  if (asItIs) return { answer: raw, redactions: [] };
  try {
    if (raw.encoding !== 'utf8') throw new TypeError('it is not UTF-8');
    const { body, redactions } = redact(raw.body);
    return { answer: { ...raw, body }, redactions };
  } catch (error) {
    return {
      answer: { ...raw, encoding: 'utf8', body: '' },
      redactions: [notKept('its secrets could not be found', error)],
    };
  }
}
