import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { init } from 'z3-solver';
import { decide } from '../../../../src/reasoning/iam/decide.ts';
import { HOME, worldOf } from '../world.ts';
import { type Formula, SecondJudge } from './judge.ts';
import { type Papers, papers } from './papers.ts';

const SETS = 10_000;

let api: Awaited<ReturnType<typeof init>>;
beforeAll(async () => {
  api = await init();
});
afterAll(() => api.em.PThread.terminateAllThreads());

/** What ours says, in both directions, of a request about which nothing is given. */
function ours({ setting, action, resource, holder }: Papers) {
  const world = worldOf(setting, holder);
  const principal = `arn:aws:iam::${setting.from ?? HOME}:user/ana`;
  const [can, cannot] = (['can', 'cannot'] as const).map(
    (direction) => decide(world, { principal, action, resource, direction }).verdict,
  );
  return { can, cannot };
}

describe('a solver over all requests, from the documentation alone', () => {
  test(`${SETS} sets of policies: no cannot where some request is allowed, no can where one is not`, async () => {
    const z3 = api.Context('main');
    const judge = new SecondJudge(z3);
    const solver = new z3.Solver();
    const has = async (formula: Formula) => {
      if (typeof formula === 'boolean') return formula;
      solver.reset();
      for (const part of [judge.requests, formula]) if (typeof part !== 'boolean') solver.add(part);
      return (await solver.check()) === 'sat';
    };
    const tally = { always: 0, sometimes: 0, never: 0, sharpNever: 0, sharpAlways: 0, unknown: 0 };
    const wrong: unknown[] = [];
    for (const one of fc.sample(papers, { numRuns: SETS, seed: 20261129 })) {
      const { surely, perhaps } = judge.formulas(one);
      const said = ours(one);
      const some = await has(surely);
      const none = !(await has(perhaps));
      const notAll = await has(judge.not(perhaps));
      if (said.cannot === 'no' && some) wrong.push({ said: 'for no request', ...one });
      if (said.can === 'yes' && notAll) wrong.push({ said: 'for every request', ...one });
      tally[none ? 'never' : notAll ? 'sometimes' : 'always'] += 1;
      if (none && said.cannot === 'no') tally.sharpNever += 1;
      if (!notAll && said.can === 'yes') tally.sharpAlways += 1;
      if (said.cannot === 'unknown' || said.can === 'unknown') tally.unknown += 1;
    }
    process.stdout.write(`${JSON.stringify(tally)}\n`);
    expect(wrong.slice(0, 3).map((one) => JSON.stringify(one))).toEqual([]);
    // The generator reaches every answer, and ours is not right by saying nothing.
    for (const kind of ['always', 'sometimes', 'never'] as const) expect(tally[kind]).toBeGreaterThan(SETS / 50);
    expect(tally.sharpNever).toBeGreaterThan(tally.never * 0.9);
    expect(tally.unknown).toBeLessThan(SETS / 20);
  });
});
