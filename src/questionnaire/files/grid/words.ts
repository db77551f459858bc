import { collapsed } from './grid.ts';
import { HEADER_WORDS, type Role } from './header-words.ts';

/** How sure a header word is: exactly one of the words, or words among others. */
export interface HeaderWord {
  readonly role: Role;
  readonly isExact: boolean;
}

const BY_WORD = new Map<string, Role>(
  (Object.keys(HEADER_WORDS) as Role[]).flatMap((role) => HEADER_WORDS[role].map((word) => [word, role] as const)),
);

const CONTRARY =
  /\b(risks?|exceptions?|deviations?|gaps?|findings?|issues?|concerns?|non ?complian\w+|waivers?|exemptions?|violations?|overdue|missing|fail(s|ed|ure)?|not (applicable|in place|implemented|met))\b/;

/** From the surest to the least; the first that fits decides. */
const AMONG: readonly (readonly [Role, RegExp])[] = [
  [
    'ignored',
    /\b(reviewer|analyst|auditor|assessor|internal|customer use|office use|do not (use|edit|fill)|expected|preferred|score|weight|options|responsibilit\w+)\b/,
  ],
  // A yes there says the contrary, or something else than the question asks.
  ['ignored', CONTRARY],
  [
    'id',
    /^(question|control|requirement|item|query|ques|ref\w*)s? (id|ids|no|num|number|nr|ref|reference|code|#)\b|\b(id|identifier)$/,
  ],
  [
    'comment',
    /\b(comments?|additional (information|info|details?|notes?)|explanations?|explain|elaborate|justification|remarks|supporting (evidence|information)|implementation description|notes?|evidence|provide details)\b/,
  ],
  ['answer', /\b(answers?|response|responses|reply|yes no|y n)\b/],
  ['question', /\b(questions?|control specification|requirements?)\b/],
  ['section', /\b(domain|category|section)\b/],
];

/** A header's words for comparison: small, without marks and what stands in brackets behind. */
export function headerText(text: string): string {
  const small = collapsed(text).normalize('NFKC').toLowerCase();
  if (/^[#№]$/.test(small)) return small;
  return small.replace(/[^\p{L}\p{N}#]+/gu, ' ').trim();
}

/** What a header says its column is; null for a text that is none. */
export function headerWord(text: string): HeaderWord | null {
  const shown = collapsed(text);
  if (shown === '' || shown.length > 120) return null;
  const whole = headerText(shown);
  const short = headerText(shown.replace(/\s*[([].*$/, ''));
  const exact = BY_WORD.get(whole) ?? BY_WORD.get(short);
  if (exact !== undefined) return { role: exact, isExact: true };
  if (isQuestion(shown) || whole.split(' ').length > 12) return null;
  const among = AMONG.find(([, shape]) => shape.test(whole));
  return among === undefined ? null : { role: among[0], isExact: false };
}

/** The answer that a column stands for which is ticked: `Yes`, `No`, `N/A`, `Partially`; null for any other header. */
export function tickWord(text: string): 'yes' | 'no' | 'other' | null {
  const word = headerText(text);
  if (/^(yes|y|ja|oui|sí|si|sim|نعم|כן)$/.test(word)) return 'yes';
  if (/^(no|n|nein|non|não|nee|لا|לא)$/.test(word)) return 'no';
  return /^(n a|na|not applicable|partial|partially|planned|in progress|partly)$/.test(word) ? 'other' : null;
}

const INTERROGATIVE =
  /^(if (so|yes|no|not|applicable|you|your)\b.*|(do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|may|what|which|who|whom|whose|when|where|why|how|please|describe|explain|provide|list|specify|indicate|confirm|state|detail|outline|identify|attach|upload|select|to what|in what|at what|for how|under which)\b)/i;

/** Whether a text asks something: it ends as questions do, or begins so and has more than three words. */
export function isQuestion(text: string): boolean {
  const shown = collapsed(text);
  if (/[?？؟;;]\s*["”)\]]?$/.test(shown) && /[?？؟]/.test(shown)) return shown.length > 5;
  return INTERROGATIVE.test(shown.replace(/^[\d.()a-z]{1,6}[.)]\s+/i, '')) && shown.split(' ').length > 3;
}

/** Whether answers of a list are those of a question that is answered with yes or no. */
export function isYesNo(list: readonly string[]): boolean {
  const words = list.map((value) => tickWord(value.split(/[,;:(–-]/)[0] as string));
  return words.includes('yes') && words.includes('no') && list.length <= 6 && list.every((value) => value.length <= 40);
}
