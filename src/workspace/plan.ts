import { z } from 'zod';
import { disguiseIn } from './words/letters.ts';

/** Longer texts belong into a chapter. */
const MOST = 600;

/** A sentence or two that pages print as they are. */
export const note = (what: string) =>
  z
    .string()
    .min(1)
    .max(MOST, `at most ${MOST} characters: a sentence or two`)
    .refine((text) => disguiseIn(text) === null, 'visible letters alone')
    .describe(what);

/** What a reader asks of anything that is not proven. */
export const meansField = note('Where it is not proven: what that means for the customer.').optional();
export const doingField = note('Where it is not proven: what is being done about it.').optional();

/** The fields of a claim; exceptions and attestations have an owner and an end of their own. */
export const planFields = {
  means: meansField,
  doing: doingField,
  owner: note('Who sees to it: a role or a team, such as “Platform team”.').optional(),
  until: z.iso
    .date('a date such as 2027-03-01')
    .optional()
    .describe('The day by which it is to be done. Once it has passed, pages say so.'),
};

/** What a claim says for the case that it is not proven. */
export interface Plan {
  readonly means: string | null;
  readonly doing: string | null;
  readonly owner: string | null;
  readonly until: string | null;
}

/** The keys of a plan, in the order in which pages show them. */
export const PLAN_KEYS = ['means', 'doing', 'owner', 'until'] as const;

/** The plan that front matter holds; null where it holds nothing of one. */
export function planOf(head: { readonly [Key in keyof Plan]?: string | undefined }): Plan | null {
  const { means = null, doing = null, owner = null, until = null } = head;
  return means === null && doing === null && owner === null && until === null ? null : { means, doing, owner, until };
}
