import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { COMMERCIAL, partitionOfRegion } from '../core/partition.ts';
import { PAPERS, type Paper } from '../workspace/papers.ts';
import type { StarterAnswers } from '../workspace/starter-settings.ts';
import type { Ask } from './ask.ts';
import type { Given } from './command.ts';

/** How an answer is held against its form; `option` is where it can also be given. */
interface Form {
  readonly option: string;
  readonly question: string;
  readonly each: RegExp;
  readonly example: string;
}

const NAME: Form = {
  option: 'name',
  question: 'Name of the organisation',
  each: /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u,
  example: 'Example Ltd',
};
const ACCOUNTS: Form = {
  option: 'accounts',
  question: 'AWS account ids, by commas',
  each: /^\d{12}$/,
  example: '111122223333,444455556666',
};
const ORGANIZATION: Form = { option: 'organization', question: '', each: /^\d{12}$/, example: '111122223333' };
const REGIONS: Form = {
  option: 'regions',
  question: '',
  each: /^[a-z]{2}(-[a-z]+)+-\d$/,
  example: 'eu-west-1,us-east-1',
};
const PAPER: Form = {
  option: 'paper',
  question: 'Paper: whitepaper, cis (CIS AWS Foundations Benchmark 7.0) or both',
  each: new RegExp(`^(${PAPERS.join('|')})$`),
  example: 'both',
};
const ROLE: Form = { option: 'role', question: '', each: /^[\w+=,.@/-]{1,512}$/, example: 'affidavit-audit' };

/**
 * What a starter is made of: from the options; from `ask`, where there is somebody to ask; else from what the folder
 * and the environment say. Throws USAGE for what is missing or malformed.
 */
export async function starterAnswers(
  given: Given,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  ask: Ask | null,
): Promise<StarterAnswers> {
  const asked = given.flag('yes') ? null : ask;
  const organisation = await answer(NAME, given, asked, basename(resolve(folder)));
  const organization = given.text(ORGANIZATION.option);
  const accounts =
    organization === undefined ? wellFormed(ACCOUNTS, listed(await answer(ACCOUNTS, given, asked, ''))) : [];
  const paper = wellFormed(PAPER, [await answer(PAPER, given, asked, 'whitepaper')])[0] as Paper;
  const regions = given.text(REGIONS.option) ?? separateCloud(env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? '');
  const role = given.text(ROLE.option) ?? (organization === undefined ? undefined : ROLE.example);
  return {
    organisation: wellFormed(NAME, [organisation])[0] as string,
    paper,
    accounts,
    ...(organization === undefined ? {} : { organization: wellFormed(ORGANIZATION, [organization])[0] as string }),
    ...(regions === undefined ? {} : { regions: wellFormed(REGIONS, listed(regions)) }),
    role:
      role === undefined
        ? null
        : {
            name: wellFormed(ROLE, [role])[0] as string,
            externalId: `affidavit-${randomBytes(8).toString('hex')}`,
          },
  };
}

/** The paper that `--paper` names; undefined when it names none. Throws USAGE for another word. */
export function paperGiven(given: Given): Paper | undefined {
  const paper = given.text(PAPER.option);
  return paper === undefined ? undefined : (wellFormed(PAPER, [paper])[0] as Paper);
}

/** Which cloud of AWS is meant follows from the regions: in a separate one, the region in use is named. */
function separateCloud(region: string): string | undefined {
  return partitionOfRegion(region) === COMMERCIAL ? undefined : region;
}

async function answer(form: Form, given: Given, ask: Ask | null, otherwise: string): Promise<string> {
  const text = given.text(form.option) ?? (ask === null ? otherwise : await ask(form.question, otherwise));
  if (text.trim() === '')
    throw new AffidavitError(
      'USAGE',
      `--${form.option} is missing.`,
      `Give it, as in --${form.option} ${form.example}.`,
    );
  return text.trim();
}

function listed(text: string): string[] {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  return [...new Set(parts)];
}

function wellFormed(form: Form, values: readonly string[]): readonly string[] {
  const wrong = values.find((value) => !form.each.test(value));
  if (wrong !== undefined || values.length === 0)
    throw new AffidavitError(
      'USAGE',
      `--${form.option} does not take ${wrong === undefined ? 'nothing' : JSON.stringify(wrong)}.`,
      `Write it like ${form.example}.`,
    );
  return values;
}
