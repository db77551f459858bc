import { quoted } from '../../facts/database.ts';
import type { NewCell, Step } from '../../facts/guest-protocol.ts';
import type { Observation } from '../../facts/observation.ts';
import { requireTrueCells } from './cells.ts';
import { withOtherLiterals } from './literals.ts';
import { type Attack, acceptedFor, type Bitten, type Target } from './trial.ts';
import type { Trier } from './trier.ts';
import { requireUncheckedTeeth } from './unchecked.ts';

/**
 * A check that cannot fail is refused (CLAIM_TOOTHLESS). Its counterexample is applied to one subject after another:
 * each must fail, stay in the population, and leave another alone; and it must do so with whatever word, number or
 * time stands in the place of one that no fact holds.
 */
export async function requireTeeth(trier: Trier, known: () => Promise<ReadonlySet<string>>): Promise<Bitten> {
  if (!trier.seen.scope.declared) return requireUncheckedTeeth(trier, known);
  const bitten = await biteEach(trier);
  const [first] = bitten.targets;
  if (first === undefined) return bitten;
  await requireNobodySpared(trier);
  await requireSources(trier, bitten.cells);
  await requireNoSecretWord(trier, first, known);
  await requireTrueCells(trier, bitten.cells, await known(), trier.counterexample(first.only), async (steps) => {
    const { observation } = await trier.varied(steps, first);
    return observation.watched.failing > 0;
  });
  return bitten;
}

/**
 * Applied to everything at once, the counterexample leaves nothing passing; or else what still passes is tried by
 * itself: a check may let one account, one name or one region off.
 */
async function requireNobodySpared(trier: Trier): Promise<void> {
  const { observation } = await trier.varied([trier.counterexample({})]);
  const spared = new Set(observation.kept.passing.map(([resource]) => resource));
  if (spared.size === 0) return;
  const target = (await trier.everyTarget()).find(({ label }) => spared.has(label));
  if (target === undefined) return;
  const before = await trier.before(target);
  if (before.watched.passing === 0 || before.watched.failing + before.watched.unknown > 0) return;
  const { changed, observation: after } = await trier.varied([trier.counterexample(target.only)], target);
  if (changed > 0) requireBite(trier, target, before, after);
}

async function biteEach(trier: Trier): Promise<Bitten & { readonly cells: readonly NewCell[] }> {
  const attacks: Attack[] = [];
  let cells: readonly NewCell[] = [];
  const targets: Target[] = [];
  let own = 0;
  let spared = 0;
  let alone = 0;
  for (const target of await trier.targets()) {
    const before = await trier.before(target);
    // What fails or is unknown already has nothing to lose.
    if (before.watched.passing === 0 || before.watched.failing + before.watched.unknown > 0) continue;
    const isFirst = targets.length === 0;
    const {
      changed,
      observation,
      cells: put,
    } = await trier.varied([trier.counterexample(target.only)], target, isFirst);
    if (changed === 0) {
      if (trier.couldBeProven) throw trier.toothless(`its counterexample changes nothing for ${target.label}`);
      continue;
    }
    // Of a claim that missing evidence keeps from being proven, the same evidence may keep a failure from being certain.
    if (observation.watched.failing === 0 && observation.watched.unknown > 0 && !trier.couldBeProven) continue;
    requireBite(trier, target, before, observation);
    if (isFirst) cells = put;
    targets.push(target);
    const others = failingOthers(observation) - failingOthers(before);
    if (others <= 0) own += 1;
    if (others < passingOthers(before)) spared += 1;
    if (passingOthers(before) === 0) alone += 1;
    attacks.push({ kind: 'counterexample', what: target.label, withstood: true, accepted: null });
  }
  if (targets.length > 0 && spared === 0 && alone < targets.length) {
    const accepted = acceptedFor(trier.claim.accepts, 'exact', '');
    if (accepted === null)
      throw trier.toothless(
        'whatever its counterexample is applied to, everything else fails as well, so it does not judge them one by one',
      );
    attacks.push({ kind: 'counterexample', what: 'everything fails with each', withstood: false, accepted });
  }
  return { attacks, targets, exact: { own, of: targets.length }, cells };
}

function requireBite(trier: Trier, { label }: Target, before: Observation, after: Observation): void {
  const { passing, failing, unknown } = after.watched;
  if (failing > 0) return;
  if (passing + unknown === 0) {
    const isGone = (after.subjects?.total ?? 0) < (before.subjects?.total ?? 0);
    throw trier.toothless(
      isGone
        ? `its counterexample takes ${label} out of what the claim speaks of: the population is made by the property that it judges`
        : `its check gives no row for ${label} once the counterexample has been applied to it`,
    );
  }
  if (passing > 0 && unknown === 0) throw trier.toothless(`its counterexample does not make ${label} fail`);
  throw trier.toothless(`its counterexample leaves it unknown whether ${label} fails`);
}

/**
 * What a workspace declares is its own word. Where the counterexample changes nothing else, the claim must hang on what
 * was read all the same: with nothing of any source, it may not pass as before.
 */
async function requireSources(trier: Trier, cells: readonly NewCell[]): Promise<void> {
  const { tables } = trier.docket;
  const isDeclared = (name: string) =>
    [tables.find((table) => table.name === name)?.rows ?? []].flat().every((one) => one.startsWith('workspace:'));
  if (cells.length === 0 || !cells.every(({ table }) => isDeclared(table))) return;
  const read = [...new Set(trier.seen.observation.reads.map(({ table }) => table))].filter((one) => !isDeclared(one));
  if (read.length === 0) return;
  const emptied = read.map((table): Step => ({ kind: 'ours', table, sql: `delete from ${quoted(table)}`, values: [] }));
  const { observation } = await trier.varied(emptied);
  if (observation.counts.passing < trier.seen.observation.counts.passing) return;
  throw trier.toothless(
    'with nothing of any source it passes as well: it rests on what the workspace says, and its counterexample changes that alone',
  );
}

async function requireNoSecretWord(
  trier: Trier,
  target: Target,
  known: () => Promise<ReadonlySet<string>>,
): Promise<void> {
  for (const { sql, replaced } of withOtherLiterals(trier.basis.counterexample.text, await known())) {
    const { observation } = await trier.varied([trier.counterexample(target.only, sql)], target);
    if (observation.watched.failing > 0) continue;
    throw trier.toothless(
      `it fails for the value ${JSON.stringify(replaced)} alone, which no fact holds and no column documents`,
    );
  }
}

function failingOthers({ counts, watched }: Observation): number {
  return counts.failing - watched.failing;
}

function passingOthers({ counts, watched }: Observation): number {
  return counts.passing - watched.passing;
}
