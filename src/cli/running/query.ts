import { csv } from '../../core/csv.ts';
import { AffidavitError } from '../../core/errors.ts';
import { withReader } from '../../facts/open.ts';
import { refusedQuery } from '../../report/refused-query.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { whyOutput } from '../outputs/explained.ts';
import { documentOf, queryOutput } from '../outputs.ts';
import { table } from '../terminal.ts';
import { whyOf, whyText } from '../why.ts';

/** Nothing is judged: who asks the facts waits for no claim. */
const FACTS_ALONE = { use: 'look', wanted: () => false } as const;

/** Does what `affidavit query` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [sql, extra] = given.positionals;
  if (sql === 'why') return tellWhy(given, io);
  if (sql === undefined || extra !== undefined)
    throw new AffidavitError(
      'USAGE',
      'Give one SELECT as one argument.',
      'See `affidavit query --help`; `select name, doc from affidavit_table` lists the tables.',
    );
  const limit = Number(given.text('limit') ?? 1000);
  if (!Number.isInteger(limit) || limit < 1)
    throw new AffidavitError('USAGE', '--limit is a whole number from 1 on.', 'See `affidavit query --help`.');
  return withExamined(
    given,
    io,
    async ({ docket, workspace }) => {
      const result = await refusedQuery(sql, workspace, () => docket.observer.table(sql, limit, true));
      const { names, rows, more } = result;
      if (given.flag('json'))
        io.out(
          documentOf(
            queryOutput,
            rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))),
          ),
        );
      else if (given.flag('csv')) io.out(csv([names, ...rows]));
      else io.out(`${table(names, rows)}${rows.length} ${rows.length === 1 ? 'row' : 'rows'}\n`);
      if (more) io.err(`There are more rows; --limit ${limit} was reached.\n`);
      return 0;
    },
    FACTS_ALONE,
  );
}

async function tellWhy(given: Given, io: Io): Promise<number> {
  return withExamined(
    given,
    io,
    async ({ docket }) => {
      const why = withReader(docket.observer.path, (facts) => whyOf(facts, given.positionals.slice(1)));
      io.out(given.flag('json') ? documentOf(whyOutput, why) : whyText(why));
      return 0;
    },
    FACTS_ALONE,
  );
}
