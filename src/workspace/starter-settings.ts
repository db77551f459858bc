import type { Instant } from '../core/instant.ts';
import { partitionOfRegions } from '../core/partition.ts';
import type { Paper } from './papers.ts';
import { parseSettings } from './settings.ts';

/** What `affidavit init` asks. */
export interface StarterAnswers {
  readonly organisation: string;
  /** Which paper the workspace begins with; absent for the whitepaper. */
  readonly paper?: Paper;
  /** Twelve digits each; none where an organisation lists them. */
  readonly accounts: readonly string[];
  /** The management account of the organisation whose accounts are read. */
  readonly organization?: string;
  /** The regions to read; absent for every one that is enabled. */
  readonly regions?: readonly string[];
  /** The read-only role to assume in each account, and the external id to name there; null to read as one is. */
  readonly role: { readonly name: string; readonly externalId: string } | null;
}

/** The name under which `affidavit.yaml` finds its schema, beside it. */
export const SCHEMA_FILE = 'affidavit.schema.json';

const TITLES: Readonly<Record<Paper, (organisation: string) => string>> = {
  whitepaper: (organisation) => `Security at ${organisation}`,
  cis: (organisation) => `CIS AWS Foundations at ${organisation}`,
  both: (organisation) => `Security at ${organisation}`,
};
const OWN_SUMMARY = `    How we keep our AWS accounts: who may enter, where data lies, what can be reached, and which records remain. A promise
    carries the verdict of the facts behind it.`;
const SUMMARIES: Readonly<Record<Paper, string>> = {
  whitepaper: OWN_SUMMARY,
  cis: `    Our AWS accounts held against the CIS AWS Foundations Benchmark 7.0, control by control and in our own words. A
    sentence carries the verdict of the facts behind it.`,
  both: `${OWN_SUMMARY} The later chapters go through the CIS AWS Foundations Benchmark 7.0.`,
};

/**
 * A commented `affidavit.yaml`. Throws SETTINGS_INVALID for answers that the settings do not take.
 */
export function starterSettings(answers: StarterAnswers, now: Instant): string {
  const text = `# yaml-language-server: $schema=./${SCHEMA_FILE}
# What this workspace is about and where its facts come from. Never put a secret here.

organisation:
  name: ${quoted(answers.organisation)}
  # Where a reader asks: an address or a page. Change it before you publish.
  contact: security@example.com

paper:
  title: ${quoted(TITLES[answers.paper ?? 'whitepaper'](answers.organisation))}
  # One or two sentences under the title.
  summary: >-
${SUMMARIES[answers.paper ?? 'whitepaper']}

# The version that a build gets. A published version is never rewritten: count on for the next one.
version: ${quarterOf(now)}

${accountsOf(answers)}

${regionsOf(answers)}

# The collectors that are run, by name or family. Fewer of them ask for fewer permissions.
collectors: [aws/*]

# The secret behind the pseudonyms of published reports. Keep the file, and keep it out of version control.
pseudonyms:
  keyFile: pseudonym.key

diagrams: [network]
`;
  parseSettings('affidavit.yaml', text);
  return text;
}

/** A region that nobody looks at is where things go unseen: none is named unless somebody asks for it. */
function regionsOf({ regions }: StarterAnswers): string {
  return regions === undefined
    ? `# Every region that an account has enabled is read, as the account itself lists them. To read some alone, name them; what
# lies in the others is then not looked at:
# regions: [eu-west-1, us-east-1]`
    : `# Regions that are not named here are not read, and no claim speaks of them. Without this line every region that an
# account has enabled is read.
regions: [${regions.join(', ')}]`;
}

function accountsOf(answers: StarterAnswers): string {
  const { accounts, organization } = answers;
  if (organization !== undefined) return organisationOf(organization, answers);
  return `# The accounts to read. \`name\` is what pages call it; \`purpose\` is a word by which claims may choose accounts.
${accountsHint(answers)}# An account may name \`regions\` of its own. To read all accounts of an AWS organisation, name the one that manages it:
#   organization: { management: '111122223333', role: affidavit-audit }   # docs/settings.md tells the rest
accounts:
${accounts.map((id, i) => account(id, i, answers)).join('\n')}`;
}

function organisationOf(management: string, { role }: StarterAnswers): string {
  const { name, externalId } = role ?? { name: 'affidavit-audit', externalId: null };
  return `# All accounts that this account lists are read, each through the same role; the role's trust policy should ask for the
# external id. An account that is suspended keeps claims unproven until it is excluded.
organization:
  management: '${management}'
  role: ${quoted(name)}
${externalId === null ? '' : `  externalId: ${externalId}\n`}  # By a word, the accounts that claims may choose: ids, or names with * and ?.
  # purposes: { production: ['prod-*'] }
  # Accounts that the paper does not speak of.
  exclude: []`;
}

function account(id: string, index: number, { accounts, regions, role }: StarterAnswers): string {
  const name = accounts.length === 1 ? 'Main account' : `Account ${index + 1}`;
  const lines = [`  - id: '${id}'`, `    name: ${name}`, `    purpose: ${name.toLowerCase().replace(' ', '-')}`];
  if (role !== null)
    lines.push(
      `    role: ${quoted(`arn:${partitionOfRegions(regions ?? []).id}:iam::${id}:role/${role.name}`)}`,
      `    externalId: ${role.externalId}`,
    );
  return lines.join('\n');
}

function accountsHint({ role }: StarterAnswers): string {
  return role === null
    ? '# They are read with the credentials in use. To assume a read-only role, add to an account:\n#   role: arn:aws:iam::…:role/affidavit-audit\n#   externalId: a word that the role asks for\n'
    : "# Each is read through its role; the role's trust policy should ask for the external id.\n";
}

/** `2026-Q4` */
function quarterOf(now: Instant): string {
  return `${now.slice(0, 4)}-Q${Math.ceil(Number(now.slice(5, 7)) / 3)}`;
}

/** A JSON text is a YAML one, whatever it holds. */
function quoted(text: string): string {
  return /^[A-Za-z][A-Za-z0-9 ]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
