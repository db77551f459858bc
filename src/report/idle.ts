import { isInForce } from '../claims/judge.ts';
import { epochMs, type Instant, spelledDay, startOfDay } from '../core/instant.ts';
import type { Warning } from '../core/warning.ts';
import type { OnFile } from '../workspace/content.ts';
import { placeOfKey } from '../workspace/gateway.ts';
import type { Attestation, Exception } from '../workspace/statements.ts';
import type { Examined } from './examine.ts';

/** Statements of people, with their files. */
export interface Statements {
  readonly attestations: readonly OnFile<Attestation>[];
  readonly exceptions: readonly OnFile<Exception>[];
}

/** Statements that have ended or not begun: they say nothing as of `asOf`. */
export function outOfTime({ attestations, exceptions }: Statements, asOf: Instant): readonly Warning[] {
  const latest = new Map<string, string>();
  for (const { value } of attestations)
    if ((latest.get(value.claim) ?? '') < value.expires) latest.set(value.claim, value.expires);
  return [
    ...attestations.flatMap((one): Warning[] => {
      if (epochMs(startOfDay(one.value.date)) > epochMs(asOf))
        return [ahead(one, `It begins on ${day(one.value.date)}, after the day of judging.`)];
      // An older one that was renewed is kept for the record.
      const isLast = latest.get(one.value.claim) === one.value.expires;
      if (isInForce(one.value.expires, asOf) || !isLast) return [];
      return [ended(one, `The attestation ended on ${day(one.value.expires)}.`, 'Let it be signed anew.')];
    }),
    ...exceptions.flatMap((one): Warning[] =>
      isInForce(one.value.expires, asOf)
        ? []
        : [
            ended(
              one,
              `The exception ended on ${day(one.value.expires)}, and counts as none.`,
              'Mend what it excepts, renew it with a new reason, or take it away.',
            ),
          ],
    ),
  ];
}

/** Exceptions in force for resources that do not fail: a misspelt name excepts nothing. */
export function idleExceptions({ exceptions }: Pick<Statements, 'exceptions'>, examined: Examined): readonly Warning[] {
  const byClaim = new Map(examined.judgements.map((judgement) => [judgement.claim.id, judgement]));
  return exceptions.flatMap(({ file, value }): Warning[] => {
    const seen = byClaim.get(value.claim)?.seen?.observation;
    if (seen === undefined || !isInForce(value.expires, examined.docket.asOf)) return [];
    const { counts, kept } = seen;
    const isWhole = (['passing', 'failing', 'unknown'] as const).every((kind) => kept[kind].length === counts[kind]);
    const names = (kind: keyof typeof kept) => new Set(kept[kind].map(([resource]) => resource));
    const [passing, failing, unknown] = [names('passing'), names('failing'), names('unknown')];
    return value.resources.flatMap((resource, i): Warning[] => {
      if (failing.has(resource) || unknown.has(resource)) return [];
      const passes = passing.has(resource);
      // Of a check with more rows than are kept nobody can tell.
      if (!passes && !isWhole) return [];
      return [
        {
          code: 'EXCEPTION_IDLE',
          message: passes
            ? `The exception names a resource that complies with \`${value.claim}\`.`
            : `The exception names a resource that \`${value.claim}\` does not judge in this snapshot.`,
          remedy: passes
            ? 'Take it out of the exception.'
            : `Correct the name, as \`affidavit claim explain ${value.claim}\` tells it, or take it out.`,
          place: placeOfKey({ file: file.path, text: file.text }, ['resources', i]),
        },
      ];
    });
  });
}

function ahead({ file }: OnFile<unknown>, message: string): Warning {
  return {
    code: 'STATEMENT_AHEAD',
    message,
    remedy: 'Correct the date, if it is a slip; until then it attests nothing.',
    place: placeOfKey({ file: file.path, text: file.text }, ['date']),
  };
}

function ended({ file }: OnFile<unknown>, message: string, remedy: string): Warning {
  const place = placeOfKey({ file: file.path, text: file.text }, ['expires']);
  return { code: 'STATEMENT_ENDED', message, remedy, place };
}

function day(text: string): string {
  return spelledDay(startOfDay(text));
}
