import { AffidavitError } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import { AUDIENCES, type Audience } from '../report/schema.ts';

/** The audience that an option names. Throws USAGE. */
export function audienceOf(text: string): Audience {
  const found = AUDIENCES.find((audience) => audience === text);
  if (found === undefined)
    throw new AffidavitError(
      'USAGE',
      `There is no audience ${text}.`,
      meant(text, AUDIENCES, `Choose among ${AUDIENCES.join(', ')}.`),
    );
  return found;
}
