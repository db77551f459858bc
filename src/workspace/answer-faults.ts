import { AffidavitError, type Place } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Warning } from '../core/warning.ts';
import type { Answer } from './answer-file.ts';
import { QUESTIONNAIRES } from './answer-kinds.ts';
import type { Legible, OnFile } from './content.ts';
import { unknownControl } from './controls.ts';
import { ownFrameworks } from './framework-settings.ts';
import { frameworksWith } from './frameworks/catalogue.ts';
import { placeOfKey } from './gateway.ts';

const RANK = { public: 0, customer: 1, auditor: 2 } as const;

/** What answers need and is not there, is not for their readers, or is a control that its framework does not have. */
export function answerFaults(legible: Legible, ids: readonly string[]): AffidavitError[] {
  const byId = new Map(legible.claims.map(({ value }) => [value.id, value]));
  const own = legible.settings === null ? null : ownFrameworks(legible.settings.value.frameworks);
  return legible.answers.flatMap(({ value: answer }) => {
    const at = (path: readonly PropertyKey[]) => placeOfKey(answer.front, path);
    const placeOf = (id: string): Place =>
      answer.references.find(({ to }) => to.split('#')[0] === id)?.place ?? at(['needs']);
    const all = [...new Set([...answer.needs, ...(answer.partly?.needs ?? [])])];
    // What the text quotes is looked at like a chapter's, each where it stands.
    const quoted = new Set(answer.references.map(({ to }) => to.split('#')[0]));
    const ofClaims = all.flatMap((id) => {
      if (!ids.includes(id))
        return quoted.has(id)
          ? []
          : [
              invalid(
                `There is no claim \`${id}\`.`,
                meant(id, ids, '`affidavit check` lists the claims.'),
                placeOf(id),
              ),
            ];
      const audience = byId.get(id)?.audience ?? 'public';
      return RANK[audience] <= RANK[answer.audience]
        ? []
        : [
            invalid(
              `The claim \`${id}\` is for the ${audience} alone, and the answer is ${answer.audience === 'public' ? 'public' : 'for customers too'}.`,
              `Take it out, or put \`audience: ${audience}\` into the answer's front matter.`,
              placeOf(id),
            ),
          ];
    });
    const ofIds =
      own === null
        ? []
        : answer.ids.flatMap((id, i) => {
            if (!isOfFramework(id, own)) return [];
            const found = unknownControl(id, own);
            return found === null ? [] : [invalid(found.message, found.remedy, at(['ids', i]))];
          });
    return [...ofClaims, ...ofIds];
  });
}

/** Ids of what is known nowhere, and two answers to one question: such an id means neither. */
export function answerWarnings(legible: Legible): Warning[] {
  const own = legible.settings === null ? [] : ownFrameworks(legible.settings.value.frameworks);
  const seen = new Map<string, OnFile<Answer>>();
  return legible.answers.flatMap((answer) =>
    answer.value.ids.flatMap((id, i): Warning[] => {
      const place = placeOfKey(answer.value.front, ['ids', i]);
      const other = seen.get(id);
      seen.set(id, other ?? answer);
      const [prefix = ''] = id.split('/');
      const isKnown = (QUESTIONNAIRES as readonly string[]).includes(prefix) || isOfFramework(id, own);
      return [
        ...(isKnown
          ? []
          : [
              {
                code: 'ANSWER_ID_UNFAMILIAR' as const,
                message: `\`${prefix}\` is no questionnaire and no framework that is known here.`,
                remedy: meant(
                  prefix,
                  [...QUESTIONNAIRES, ...frameworksWith(own).map((framework) => framework.id)],
                  'Correct it, or take it away: no question bears it.',
                ),
                place,
              },
            ]),
        ...(other === undefined || other.value === answer.value || !isQuestion(prefix)
          ? []
          : [
              {
                code: 'ANSWER_ID_TWICE' as const,
                message: `Two answers are for ${id}: ${other.file.name} and ${answer.file.name}.`,
                remedy: 'Keep the id with the one that answers the question as it is asked there.',
                place,
              },
            ]),
      ];
    }),
  );
}

function isQuestion(prefix: string): boolean {
  return (QUESTIONNAIRES as readonly string[]).includes(prefix);
}

function isOfFramework(id: string, own: ReturnType<typeof ownFrameworks>): boolean {
  const [prefix = ''] = id.split('/');
  return frameworksWith(own).some((framework) => framework.id === prefix);
}

function invalid(message: string, remedy: string, place: Place): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', message, remedy, { place });
}
