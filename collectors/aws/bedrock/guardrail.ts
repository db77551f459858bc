import { z } from 'zod';
import type { Cell } from '../../../src/facts/table.ts';
import { jsonTexts } from '../listing.ts';

/** Prompts are the input of a model, its answers the output. */
type Side = 'input' | 'output';
const SIDES: readonly Side[] = ['input', 'output'];

const sides = {
  inputAction: z.string().optional(),
  outputAction: z.string().optional(),
  inputEnabled: z.boolean().default(true),
  outputEnabled: z.boolean().default(true),
};
const filters = z.array(
  z.object({ type: z.string(), inputStrength: z.string(), outputStrength: z.string(), ...sides }),
);
const entities = z.array(z.object({ type: z.string(), action: z.string(), ...sides }));

/**
 * Kinds of content that a guardrail blocks on one side. GuardrailContentFilter: a strength of NONE filters nothing, an
 * action of NONE takes "no action", and a side that is not enabled is not evaluated; an action is BLOCK unless it is said.
 */
export function contentFilters(side: Side) {
  return (value: unknown): Cell => {
    const { data } = filters.safeParse(value);
    const blocking = data?.filter(
      (one) =>
        one[`${side}Enabled`] && one[`${side}Strength`] !== 'NONE' && (one[`${side}Action`] ?? 'BLOCK') === 'BLOCK',
    );
    return jsonTexts(blocking?.map(({ type }) => type));
  };
}

/** Kinds of personal data that are looked for on one side at least. */
export function kindsOn(value: unknown): Cell {
  const { data } = entities.safeParse(value);
  return jsonTexts(data?.filter((one) => SIDES.some((side) => one[`${side}Enabled`])).map(({ type }) => type));
}

/** What becomes of personal data on each side. GuardrailPiiEntity: `action` holds where a side has none of its own. */
export function actionsOn(value: unknown): Cell {
  const { data } = entities.safeParse(value);
  return jsonTexts(
    data?.flatMap((one) => SIDES.map((side) => (one[`${side}Enabled`] ? (one[`${side}Action`] ?? one.action) : 'OFF'))),
  );
}
