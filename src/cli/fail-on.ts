import { AffidavitError } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Given } from './command.ts';

/** What `--fail-on` names, among what it can; `otherwise` without it, nothing for `none`. Throws USAGE. */
export function failOn<Kind extends string>(
  given: Given,
  among: readonly Kind[],
  otherwise: readonly Kind[],
): ReadonlySet<Kind> {
  const text = given.text('fail-on');
  if (text === undefined) return new Set(otherwise);
  if (text === 'none') return new Set();
  return new Set(text.split(',').map((name) => kindOf(name.trim(), among)));
}

function kindOf<Kind extends string>(name: string, among: readonly Kind[]): Kind {
  const found = among.find((kind) => kind === name);
  if (found !== undefined) return found;
  const choice = among.length === 1 ? `${among[0]}, or none` : `${among.join(', ')} by commas, or none`;
  throw new AffidavitError(
    'USAGE',
    `--fail-on cannot name ${name === '' ? 'nothing' : name}.`,
    meant(name, [...among, 'none'], `Give ${choice}.`),
  );
}
