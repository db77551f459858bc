import { z } from 'zod';
import { FRAMEWORKS } from './frameworks/catalogue.ts';

const own = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .meta({ description: 'What readers call it; one that is known here has its name.', examples: ['HITRUST CSF 11'] }),
  controls: z
    .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.()-]*$/, 'an id such as 01.a'), z.string().min(1).max(160))
    .default({})
    .meta({
      description:
        'Titles of its controls, by id. Without any, each id is taken, and no page can say which control has no claim.',
      examples: [{ '01.a': 'Access control policy' }],
    }),
});

/** `frameworks` in affidavit.yaml: frameworks that are not known here, and controls of newer editions. */
export const frameworksSchema = z
  .record(z.string().regex(/^[a-z0-9-]+$/, 'a word such as hitrust'), own)
  .default({})
  .superRefine((frameworks, context) => {
    for (const [id, { name }] of Object.entries(frameworks))
      if (name === undefined && !FRAMEWORKS.some((one) => one.id === id))
        context.addIssue({ code: 'custom', path: [id], message: 'a framework that is not known here needs a `name`' });
  });

/** The frameworks of the settings, as everything else reads them. */
export function ownFrameworks(
  frameworks: z.infer<typeof frameworksSchema>,
): { id: string; name: string; controls: { id: string; title: string }[] }[] {
  return Object.entries(frameworks).map(([id, { name, controls }]) => ({
    id,
    name: FRAMEWORKS.find((one) => one.id === id)?.name ?? name ?? id,
    controls: Object.entries(controls).map(([control, title]) => ({ id: control, title })),
  }));
}
