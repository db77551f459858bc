import { AffidavitError } from '../../core/errors.ts';
import { withAnswers } from '../../questionnaire/differences.ts';
import { reportAt, reportOfVersion } from '../../release/reports.ts';
import { differenceOf } from '../../report/versions/difference.ts';
import { differenceSchema } from '../../report/versions/schema.ts';
import type { Given, Io } from '../command.ts';
import { documentOf } from '../outputs.ts';
import { differenceText } from '../versions/text.ts';

/** Does what `affidavit diff` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [before, after, extra] = given.positionals;
  if (before === undefined || after === undefined || extra !== undefined)
    throw new AffidavitError(
      'USAGE',
      'Two versions are compared.',
      'Give the earlier and the later one, in this order.',
    );
  const site = given.text('site');
  const read = (one: string) => (site === undefined ? reportAt(one) : reportOfVersion(site, one));
  const [earlier, later] = [await read(before), await read(after)];
  const difference = withAnswers(differenceOf(earlier, later), earlier, later);
  io.out(given.flag('json') ? documentOf(differenceSchema, difference) : differenceText(difference, io));
  return 0;
}
