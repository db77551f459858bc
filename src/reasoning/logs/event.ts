import { z } from 'zod';

/** What may stand at one place of the events that are meant: this, nothing, or anything but these. */
export type Place = { readonly is: string | null } | { readonly not: readonly string[] };

/** Events by what stands at their places, named as selectors name them: `$.userIdentity.type`. */
export type Events = ReadonlyMap<string, Place>;

const eventsSchema = z.record(
  z.string().regex(/^[\w-]+(\.[\w-]+)*$/),
  z.union([z.string(), z.null(), z.strictObject({ not: z.array(z.string()) })]),
);

/** Reads the events that a check asks about; null for what tells none. */
export function parseEvents(text: string): Events | null {
  const told = eventsSchema.safeParse(jsonOf(text));
  if (!told.success) return null;
  return new Map(
    Object.entries(told.data).map(([name, place]) => [
      `$.${name}`,
      place === null || typeof place === 'string' ? { is: place } : place,
    ]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
