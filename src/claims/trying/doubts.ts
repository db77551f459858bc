import { durationMs, epochMs, instantOf } from '../../core/instant.ts';
import type { Coverage } from '../../evidence/coverage.ts';
import { isOfAws } from '../../evidence/of-aws.ts';
import type { ColumnRead } from '../../facts/column-read.ts';
import { quoted } from '../../facts/database.ts';
import type { Step } from '../../facts/guest-protocol.ts';
import { judge } from '../judge.ts';
import { seenWith } from '../judgement.ts';
import { isInReach } from '../scope.ts';
import type { Attack } from './trial.ts';
import { spread, type Trier } from './trier.ts';

/**
 * The doubt test: what is not known must never pass. Each column that is read becomes unknown, each operation behind it
 * is denied, each place is left unread, and the evidence grows old: one at a time, none may leave the claim proven
 * (CLAIM_TOOTHLESS).
 */
export async function requireDoubt(trier: Trier): Promise<readonly Attack[]> {
  return [...(await unknownColumns(trier)), ...deniedOperations(trier), ...unreadPlaces(trier), ...age(trier)];
}

/** What the quick set tries of operations and of places: by its making the judge objects to each alike. */
const QUICK = 2;

async function unknownColumns(trier: Trier): Promise<Attack[]> {
  const { docket, seen } = trier;
  const read = seen.observation.reads.filter(
    ({ through, table, column }) =>
      // One unknown cell of a column behind a function is a doubt already; refusing its operation tries the same.
      through === undefined && docket.tables.find(({ name }) => name === table)?.columns[column] !== undefined,
  );
  return trier.set === 'quick' ? allUnknown(trier, read) : eachUnknown(trier, read);
}

/** The judge needs no query to object to a cell that is unknown. */
function allUnknown(trier: Trier, read: readonly ColumnRead[]): Attack[] {
  if (read.length === 0) return [];
  const { claim, seen, docket, fresh } = trier;
  const observation = { ...seen.observation, unknownCells: read.map((one) => ({ ...one, count: 1 })) };
  if (judge(claim, { ...seen, observation, certain: null }, docket.exceptions, fresh).kind === 'proven')
    throw trier.toothless('it stays proven when everything that it reads is unknown');
  return [withstood('unknown', 'everything that it reads')];
}

function blank({ table, column }: ColumnRead): Step {
  return { kind: 'ours', table, sql: `update ${quoted(table)} set ${quoted(column)} = null`, values: [] };
}

async function eachUnknown(trier: Trier, all: readonly ColumnRead[]): Promise<Attack[]> {
  const attacks: Attack[] = [];
  const { docket, seen } = trier;
  for (const read of all) {
    const { changed, observation } = await trier.varied([blank(read)]);
    // An empty table has no cell to doubt; refusing its operation still must.
    if (changed === 0) continue;
    if (judge(trier.claim, { ...seen, observation, certain: null }, docket.exceptions, trier.fresh).kind === 'proven')
      throw trier.toothless(`it stays proven when ${read.column} of ${read.table} is unknown`);
    attacks.push(withstood('unknown', `${read.column} of ${read.table}`));
  }
  return attacks;
}

function deniedOperations(trier: Trier): Attack[] {
  const operations = [...new Set(trier.seen.ground.evidence.map((line) => line.operation))];
  return spread(operations, trier.set === 'quick' ? QUICK : operations.length).map((operation) => {
    const reason = `${operation} was denied`;
    requireNotProven(
      trier,
      trier.coverage.map((line) => (line.operation === operation ? { ...line, status: 'denied', reason } : line)),
      `when ${operation} is denied`,
    );
    return withstood('denied', operation);
  });
}

/** A place that was never asked leaves no line; an account that was to be asked leaves one that says so. */
function unreadPlaces(trier: Trier): Attack[] {
  const evidence = trier.seen.ground.evidence.filter(isOfAws);
  const { reach, views } = trier.seen.scope;
  const reaches = views.length < 2 ? [reach.subject] : [reach.subject, reach.object];
  const places = new Map<string, { account: string; region: string; operation: string }>();
  for (const { account, region, operation } of evidence)
    if (!places.has(`${account} ${region}`)) places.set(`${account} ${region}`, { account, region, operation });
  const inScope = [...places.values()]
    .filter(({ account }) => /^\d{12}$/.test(account))
    // What a sentence says of two regions of one account does not hang on whether a third was read, or another account's.
    .filter(({ account, region }) => isNowhere(region) || reaches.some((one) => isInReach({ account, region }, one)));
  return spread(inScope, trier.set === 'quick' ? QUICK : inScope.length).map(({ account, region }) => {
    const isThere = (line: Coverage) => line.account === account && line.region === region;
    const coverage = isNowhere(region)
      ? trier.coverage.map(
          (line): Coverage => (isThere(line) ? { ...line, status: 'not-collected', reason: 'not read' } : line),
        )
      : trier.coverage.filter((line) => !isThere(line));
    requireNotProven(trier, coverage, `when ${region} of an account is not read`);
    return withstood('unread', `${account} ${region}`);
  });
}

function isNowhere(region: string): boolean {
  return region === 'global' || region === '-';
}

function requireNotProven(trier: Trier, coverage: readonly Coverage[], when: string): void {
  const { observation, scope } = trier.seen;
  const seen = { ...seenWith(observation, scope, { ...trier.docket, coverage }), certain: null };
  if (judge(trier.claim, seen, trier.docket.exceptions, trier.fresh).kind === 'proven')
    throw trier.toothless(`it stays proven ${when}`);
}

function age(trier: Trier): Attack[] {
  const { claim, seen, docket } = trier;
  const later = instantOf(epochMs(trier.fresh) + (durationMs(claim.maxAge ?? '') ?? 0) + 1);
  if (judge(claim, seen, docket.exceptions, later).kind === 'proven')
    throw trier.toothless(`it stays proven when its evidence is older than ${claim.maxAge}`);
  return [withstood('age', `evidence older than ${claim.maxAge}`)];
}

function withstood(kind: Attack['kind'], what: string): Attack {
  return { kind, what, withstood: true, accepted: null };
}
