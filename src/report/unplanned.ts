import { isInForce } from '../claims/judge.ts';
import type { Judgement } from '../claims/judgement.ts';
import { type Instant, spelledDay, startOfDay } from '../core/instant.ts';
import type { Warning } from '../core/warning.ts';
import { placeOfKey } from '../workspace/gateway.ts';
import { PLAN_KEYS } from '../workspace/plan.ts';

const ASKED: Readonly<Record<(typeof PLAN_KEYS)[number], string>> = {
  means: 'what that means for the customer (`means`)',
  doing: 'what is done about it (`doing`)',
  owner: 'by whom (`owner`)',
  until: 'until when (`until`)',
};

/**
 * Broken claims that leave a reader alone with the cross, and plans whose day has passed while their claim is still not
 * proven.
 */
export function unplanned(judgements: readonly Judgement[], asOf: Instant): readonly Warning[] {
  return judgements.flatMap(({ claim, verdict }): Warning[] => {
    const { plan, front, file } = claim;
    const missing = verdict.kind === 'broken' ? PLAN_KEYS.filter((key) => plan?.[key] == null) : [];
    const silent: Warning[] =
      missing.length === 0
        ? []
        : [
            {
              code: 'PLAN_MISSING',
              message: `\`${claim.id}\` is broken and does not say ${listed(missing.map((key) => ASKED[key]))}.`,
              remedy: 'Say it in the front matter of the claim: the first page shows it beside the sentence.',
              place: { file, line: 1 },
            },
          ];
    const until = plan?.until ?? null;
    if (until === null || verdict.kind === 'proven' || isInForce(until, asOf)) return silent;
    return [
      ...silent,
      {
        code: 'PLAN_OVERDUE',
        message: `\`${claim.id}\` was to be mended by ${spelledDay(startOfDay(until))}, and is ${verdict.kind}.`,
        remedy: 'Give a new day, and say why; until then pages say that the day has passed.',
        place: placeOfKey(front, ['until']),
      },
    ];
  });
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
