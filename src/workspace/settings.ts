import { z } from 'zod';
import { parseYaml } from './gateway.ts';

const accountId = z
  .string('an account id is twelve digits in quotes')
  .regex(/^\d{12}$/, 'an account id is twelve digits in quotes');
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region looks like eu-west-1');
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, such as HEXNODE_API_KEY');

/** `affidavit.yaml`: what the workspace is about and where its facts come from. Never a secret. */
export const settingsSchema = z.strictObject({
  organisation: z.strictObject({
    name: z.string().min(1).describe('The name that readers know.'),
    contact: z.string().min(3).describe('Where a reader asks: an address or a page.'),
  }),
  paper: z.strictObject({
    title: z.string().min(1),
    summary: z.string().min(1).describe('One or two sentences under the title.'),
  }),
  version: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'a version such as 2026-Q4')
    .describe('The version that a build gets.'),
  accounts: z
    .array(
      z.strictObject({
        id: accountId,
        name: z.string().min(1).describe('What pages call it: "Production account".'),
        purpose: z
          .string()
          .regex(/^[a-z][a-z0-9-]*$/, 'a word such as production')
          .describe('What claims call it.'),
        role: z
          .string()
          .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'the ARN of a role')
          .optional()
          .describe('The read-only role to assume; without it the credentials are used as they are.'),
        externalId: z.string().min(2).optional(),
      }),
    )
    .min(1, 'at least one account')
    .refine((accounts) => new Set(accounts.map((a) => a.id)).size === accounts.length, 'an account is listed twice'),
  regions: z
    .array(region)
    .min(1, 'at least one region')
    .refine((regions) => new Set(regions).size === regions.length, 'a region is listed twice'),
  collectors: z.array(z.string()).min(1).default(['aws/*']).describe('Collectors by name, or a family: aws/*.'),
  sources: z
    .record(
      z.string(),
      z.strictObject({
        tenant: z.string().min(1).describe('The tenant as the vendor knows it; shown under a pseudonym.'),
        url: z.url().optional().describe('Where its API is.'),
        urlEnv: variable.describe('An environment variable that overrides `url`.'),
        tokenEnv: variable.describe('The environment variable that holds the API token.'),
      }),
    )
    .default({})
    .describe('Sources that are not AWS, by collector name.'),
  pseudonyms: z
    .strictObject({ keyFile: z.string().min(1) })
    .describe('The secret key behind the pseudonyms of published reports.'),
  diagrams: z.array(z.enum(['network'])).default(['network']),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Parses `affidavit.yaml`. Throws SETTINGS_INVALID with file and line. */
export function parseSettings(file: string, text: string): Settings {
  return parseYaml(
    { file, text },
    settingsSchema,
    'SETTINGS_INVALID',
    'Mend affidavit.yaml; docs/settings.md explains every key.',
  );
}
