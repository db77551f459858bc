import { AffidavitError } from '../../core/errors.ts';
import { meant } from '../../core/nearest.ts';
import type { Given, Io } from '../command.ts';
import { type Check, checkSchema } from './annotation.ts';
import { githubText } from './github.ts';
import { sarifLog } from './sarif.ts';

/** The forms in which a check is told: for people, for programs, for code hosts. */
export const FORMATS = ['text', 'json', 'github', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** The form that was asked for. Throws USAGE. */
export function formatOf(given: Given): Format {
  const asked = given.text('format');
  const found = FORMATS.find((format) => format === (asked ?? 'text'));
  if (found === undefined)
    throw new AffidavitError(
      'USAGE',
      `There is no format ${asked}.`,
      meant(asked ?? '', FORMATS, `Give one of ${FORMATS.join(', ')}.`),
    );
  if (given.flag('json') && asked !== undefined)
    throw new AffidavitError(
      'USAGE',
      'Give --json or --format, not both.',
      '--json is the auditor’s report; --format json is what is to be told, with its places.',
    );
  return found;
}

/** A check in a form for programs. Paths in annotations are told from the checkout's folder. */
export function checkText(check: Check, format: Exclude<Format, 'text'>, { env }: Io): string {
  const root = env.GITHUB_WORKSPACE ?? process.cwd();
  if (format === 'github') return githubText(check.annotations, root);
  const document = format === 'sarif' ? sarifLog(check.annotations, root) : checkSchema.parse(check);
  return `${JSON.stringify(document, null, 2)}\n`;
}
