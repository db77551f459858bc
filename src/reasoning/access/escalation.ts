import type { DerivedTable, PlacedRow } from '../../facts/derived.ts';
import type { Column } from '../../facts/table.ts';
import { isMade } from '../iam/closure/form.ts';
import type { Path } from '../iam/decision.ts';
import { judgedOf } from './judged.ts';
import { CLOSURE } from './operations.ts';
import { missingOf, pathOf } from './words.ts';

/** No more principals than these are followed; beyond, each has one row that is unknown. */
const MOST_PRINCIPALS = 500;

const column = (doc: string, identifies: string): Column => ({
  type: 'text',
  from: CLOSURE,
  doc,
  identifies,
});

/** What each principal can become or give itself. */
export const iamEscalation: DerivedTable = {
  table: {
    name: 'iam_escalation',
    doc: "What a user or role can become or give itself, by the shortest path to each. Who administers his account has one row for that, not one for everything in it. A principal with nothing to gain has one row, to 'nothing'; one of which not all is known has a row to 'unknown'; where not all users and roles are told, a row in which all is unknown stands for them.",
    rows: CLOSURE,
    key: ['principal', 'reaches'],
    columns: {
      principal: column('ARN of the user or role.', 'principal'),
      reaches: column(
        "ARN of the user or role that it can become, or of the key that it can open to itself; 'account <id>' when it can give itself any permission there; 'nothing'; 'unknown'.",
        'principal',
      ),
      gains: column(
        "What the last step gives: 'becomes', 'runs-code-as', 'takes-credentials-of', 'administers', 'controls-key'; 'none' for 'nothing' and 'unknown'.",
        'nothing',
      ),
      steps: { type: 'integer', from: CLOSURE, doc: "Steps of the path; 0 for 'nothing' and 'unknown'." },
      verdict: {
        type: 'boolean',
        from: CLOSURE,
        doc: "1 when the path is open, for some request at least; 0 for 'nothing'; NULL when an input is missing.",
      },
      path: column(
        'The steps in words, with the statements that allow them and the inputs that are missing.',
        'quotes',
      ),
    },
  },
  *rows(facts) {
    const judged = judgedOf(facts);
    const entities = [...judged.world.principals.values()].filter((one) => one.kind === 'user' || one.kind === 'role');
    for (const { arn, account } of entities) {
      const place = { account, region: 'global' };
      if (entities.length > MOST_PRINCIPALS) {
        yield { ...place, values: unsure(arn, `Cap: more than ${MOST_PRINCIPALS} principals.`) };
        continue;
      }
      const { paths, missing } = judged.closure(arn);
      const told = paths.filter((path) => !isWithin(path, paths));
      for (const path of told) yield { ...place, values: rowOf(arn, path) };
      if (missing.length > 0) yield { ...place, values: unsure(arn, missingOf(missing)) };
      else if (told.length === 0) yield { ...place, values: NOTHING(arn) };
    }
    if (judged.missing.length > 0)
      yield { account: judged.home, region: 'global', values: untold(missingOf(judged.missing)) };
  },
};

/**
 * Whoever administers an account has everything in it: the row of the account says so. A principal that he makes, without
 * any policy, is nothing to gain: what it opens has rows of its own.
 */
function isWithin({ to, steps }: Path, paths: readonly Path[]): boolean {
  if (isMade(to)) return true;
  if (steps.some(({ via }) => via === 'as its administrator')) return true;
  return paths.some((path) => path.to.startsWith('account ') && to.split(':')[4] === path.to.slice('account '.length));
}

type Values = PlacedRow['values'];

function rowOf(principal: string, path: Path): Values {
  const gains = path.steps.at(-1)?.gains ?? 'becomes';
  const verdict = path.certainty === 'open' ? 1 : null;
  return { principal, reaches: path.to, gains, steps: path.steps.length, verdict, path: pathOf(path) };
}

function unsure(principal: string, path: string): Values {
  return { principal, reaches: 'unknown', gains: 'none', steps: 0, verdict: null, path };
}

/** Whoever is not told by name: he may reach anything. */
function untold(path: string): Values {
  return { principal: null, reaches: null, gains: null, steps: null, verdict: null, path };
}

const NOTHING = (principal: string): Values => ({
  principal,
  reaches: 'nothing',
  gains: 'none',
  steps: 0,
  verdict: 0,
  path: '',
});
