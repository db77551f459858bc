import { z } from 'zod';
import { REGION_FORM } from '../core/partition.ts';
import { frameworksSchema } from './framework-settings.ts';
import { type Read, readYaml, type Slip, settled } from './gateway.ts';
import { paperSchema } from './paper-settings.ts';

const accountId = z
  .string('an account id is twelve digits in quotes')
  .regex(/^\d{12}$/, 'an account id is twelve digits in quotes');
const region = z.string().regex(REGION_FORM, 'a region looks like eu-west-1');
const regions = z
  .array(region)
  .min(1, 'at least one region')
  .superRefine(refuseDoubles((one) => one, [], 'a region is listed twice'));
const purpose = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a word such as production');
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, such as HEXNODE_API_KEY');

/** The diagrams that can be drawn. */
export const DIAGRAMS = ['network', 'exposure', 'trust', 'access', 'encryption', 'logs', 'timeline'] as const;

/** An ARN, or a name with its path; `{account}` stands for the account's id. */
const ROLE = /^(arn:aws[a-z-]*:iam::(\d{12}|\{account\}):role\/.+|[\w+=,.@/{}-]+)$/;

/** What the policy simulator takes: neither a session nor a root user. */
const ENTITY = /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/[\w+=,.@/-]+$/;

/** `affidavit.yaml`: what the workspace is about and where its facts come from. Never a secret. */
export const settingsSchema = z
  .strictObject({
    organisation: z
      .strictObject({
        name: z
          .string()
          .min(1)
          .meta({ description: 'The name that readers know.', examples: ['Example'] }),
        contact: z
          .string()
          .min(3)
          .meta({ description: 'Where a reader asks: an address or a page.', examples: ['security@example.com'] }),
      })
      .describe('Who publishes the paper.'),
    paper: paperSchema.describe('What stands on the first page.'),
    site: z
      .strictObject({
        address: z
          .string()
          .max(500)
          .regex(/^https:\/\/[a-z0-9.-]+(:\d+)?(\/[A-Za-z0-9._~/-]*)?$/, 'an address such as https://trust.example.com')
          .meta({
            description:
              'Where the site is published. Pages then name one address each for search engines and previews of links; without it they name none.',
            examples: ['https://trust.example.com', 'https://example.com/security/'],
          }),
      })
      .describe('Where the pages stand.')
      .optional(),
    version: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'a version such as 2026-Q4')
      .meta({
        description: 'The version that a build gets. A published version is never rewritten.',
        examples: ['2026-Q4', '1.2'],
      }),
    accounts: z
      .array(
        z.strictObject({
          id: accountId.meta({ description: 'Its twelve digits, in quotes.', examples: ['111122223333'] }),
          name: z
            .string()
            .min(1)
            .meta({ description: 'What pages call it.', examples: ['Production'] }),
          purpose: purpose.meta({
            description: 'A word by which claims choose accounts.',
            examples: ['production', 'security'],
          }),
          role: z
            .string()
            .regex(ROLE, 'the ARN or the name of a role')
            .optional()
            .meta({
              description: 'The read-only role to assume; without it the credentials are used as they are.',
              examples: ['arn:aws:iam::111122223333:role/affidavit-audit', 'affidavit-audit'],
            }),
          externalId: z
            .string()
            .min(2)
            .optional()
            .describe("The external id that the role's trust policy asks for. Not a secret."),
          regions: regions.optional().meta({
            description: 'The regions to read in this account, in the place of those for all.',
            examples: [['eu-west-1']],
          }),
        }),
      )
      .default([])
      .superRefine(refuseDoubles(({ id }) => id, ['id'], 'an account is listed twice'))
      .describe('The AWS accounts to read. What is named here is expected: what was not read of it stays unproven.'),
    organization: z
      .strictObject({
        management: accountId.meta({
          description: 'The account that is asked for the list: the management account, or a delegated administrator.',
          examples: ['111122223333'],
        }),
        role: z
          .string()
          .regex(ROLE, 'the ARN or the name of a role')
          .meta({
            description: 'The read-only role of every account; {account} in it stands for the id.',
            examples: ['affidavit-audit'],
          }),
        externalId: z.string().min(2).optional().describe("The external id that the roles' trust policies ask for."),
        include: z.array(accountId).default([]).describe('Read these accounts only; without it, all that are listed.'),
        exclude: z
          .array(accountId)
          .default([])
          .describe('Accounts of the organisation that the paper does not speak of.'),
        regions: z
          .record(accountId, regions)
          .default({})
          .meta({
            description: 'The regions to read in single accounts, by id, in the place of those for all.',
            examples: [{ '111122223333': ['eu-west-1'] }],
          }),
        purposes: z
          .record(purpose, z.array(z.string().min(1)).min(1))
          .default({})
          .meta({
            description: 'By purpose, its accounts: ids, or names with * and ?. The first that fits is taken.',
            examples: [{ production: ['prod-*', '111122223333'] }],
          }),
      })
      .optional()
      .describe('AWS Organizations: the accounts that it lists are read beside those named above.'),
    regions: regions.optional().meta({
      description:
        'The regions to read in accounts that have none of their own; without it, every region that each account has enabled.',
      examples: [['eu-west-1', 'us-east-1']],
    }),
    collectors: z
      .array(z.string())
      .min(1)
      .default(['aws/*'])
      .meta({
        description: 'Collectors by name, or a family with /*.',
        examples: [['aws/*'], ['aws/iam', 'aws/s3', 'mdm/hexnode']],
      }),
    cloudtrail: z
      .strictObject({
        days: z
          .int()
          .min(1)
          .max(92)
          .meta({
            description: 'How many days of logs before the collection are read and validated.',
            examples: [7, 30],
          }),
        history: z
          .boolean()
          .default(false)
          .describe("Read CloudTrail's event history over these days as well; no digest vouches for it."),
      })
      .optional()
      .describe("CloudTrail's logs: without it the trails' settings are read, and no log."),
    iam: z
      .strictObject({
        simulate: z
          .array(
            z.strictObject({
              principals: z
                .array(z.string().regex(ENTITY, 'the ARN of a user or role'))
                .min(1)
                .max(50)
                .meta({
                  description: 'Users and roles, by ARN.',
                  examples: [['arn:aws:iam::111122223333:role/support']],
                }),
              actions: z
                .array(
                  z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, 'an action such as kms:Decrypt, without wildcards'),
                )
                .min(1)
                .max(50)
                .meta({ description: 'Actions, as claims ask for them.', examples: [['s3:GetObject', 'kms:Decrypt']] }),
              resources: z
                .array(z.string().regex(/^(\*|arn:[^*?]+)$/, 'a whole ARN without wildcards, or "*"'))
                .min(1)
                .max(50)
                .default(['*'])
                .meta({
                  description: 'Resources by whole ARN; without them, what needs none.',
                  examples: [['arn:aws:s3:::events/one']],
                }),
            }),
          )
          .min(1)
          .max(20)
          .describe("Questions to ask AWS's own policy simulator too (iam:SimulatePrincipalPolicy, which only reads)."),
      })
      .optional()
      .describe(
        "A second judge of users' and roles' own policies: where it and we disagree, claims that rest on them are in doubt.",
      ),
    sources: z
      .record(
        z.string(),
        z.strictObject({
          tenant: z.string().min(1).describe('The tenant as the vendor knows it; shown under a pseudonym.'),
          url: z
            .url('an address such as https://example.hexnodemdm.com')
            .optional()
            .meta({ description: 'Where its API is.', examples: ['https://example.hexnodemdm.com'] }),
          urlEnv: variable.describe('The environment variable that overrides `url`.'),
          tokenEnv: variable.describe('The environment variable that holds the API token.'),
          options: z
            .record(z.string(), z.json())
            .optional()
            .describe('What else the source wants to be told; its own page says what. Most want nothing.'),
        }),
      )
      .default({})
      .describe('Sources that are not AWS, by collector name.'),
    pseudonyms: z
      .strictObject({
        keyFile: z
          .string()
          .min(1)
          .meta({ description: 'A file in the workspace with 64 hexadecimal digits.', examples: ['pseudonym.key'] }),
      })
      .describe('The secret key behind the pseudonyms of published reports.'),
    frameworks: frameworksSchema.describe(
      'Frameworks of controls that are not known here, and controls of newer editions, by the word that claims use.',
    ),
    publicNames: z
      .array(z.string().min(1, 'a name'))
      .default([])
      .meta({
        description:
          'Names of resources, people or others that the paper publishes on purpose: they stand as they are everywhere.',
        examples: [['Example Collector']],
      }),
    diagrams: z.array(z.enum(DIAGRAMS)).default(['network']).describe('The diagrams that are drawn from the facts.'),
  })
  .refine(({ accounts, organization }) => accounts.length > 0 || organization !== undefined, {
    path: ['accounts'],
    message: 'at least one account, or an organization',
  });
export type Settings = z.infer<typeof settingsSchema>;
export type DiagramName = (typeof DIAGRAMS)[number];

/** Tells each item whose name stands above it already, at its own place. */
function refuseDoubles<T>(nameOf: (item: T) => string, within: readonly string[], message: string) {
  return (items: readonly T[], context: z.RefinementCtx): void => {
    const names = items.map(nameOf);
    names.forEach((name, i) => {
      if (names.indexOf(name) < i) context.addIssue({ code: 'custom', path: [i, ...within], message });
    });
  };
}

/** Reads `affidavit.yaml`. Each fault is told with its place (SETTINGS_INVALID). */
export function readSettings(file: string, text: string): Read<Settings> {
  return readYaml({ file, text }, settingsSchema, {
    code: 'SETTINGS_INVALID',
    remedy: 'Mend affidavit.yaml; docs/settings.md explains every key.',
    slip: americanSpelling,
  });
}

/** AWS's organization has a key of its own beside who publishes the paper: one letter makes the one of the other. */
function americanSpelling(said: unknown): Slip | null {
  const looks = z.looseObject({
    organization: z.looseObject({ contact: z.string() }),
    organisation: z.undefined().optional(),
  });
  if (!looks.safeParse(said).success) return null;
  return {
    path: ['organization'],
    text: '`organization` is AWS Organizations; who publishes the paper stands under `organisation`.',
    remedy: 'Did you mean organisation? Write it with an s.',
  };
}

/** As `readSettings`. Throws all faults. */
export function parseSettings(file: string, text: string): Settings {
  return settled(readSettings(file, text));
}
