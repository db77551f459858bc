import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALTERATIONS } from './alterations.ts';
import { Trial } from './trial.ts';

/**
 * The promise that must never be broken: whatever happens to the answers of an operation, nothing that rests on them
 * passes. Every operation of a recorded snapshot is altered in every way, over the coverage and the judge; and in one
 * way, in turn, over the whole road from evidence to verdict.
 */
export function denialSuite(name: string): void {
  describe(`${name}: no altered answer proves anything`, () => {
    let trial: Trial;
    let cases = 0;
    let falseProofs = 0;

    beforeAll(async () => {
      trial = await Trial.open(name);
    });
    afterAll(async () => {
      const { operations } = trial;
      process.stdout.write(`${name}: ${operations.length} operations, ${cases} cases, ${falseProofs} false proofs\n`);
      await trial.close();
    });

    test('the recorded snapshot itself proves claims, so that there is something to lose', () => {
      const proven = trial.baseline.judgements.filter(({ verdict }) => verdict.kind === 'proven');
      expect(proven.length).toBeGreaterThan(10);
      expect(trial.operations.length).toBeGreaterThan(50);
    });

    test('the trial sees a false proof when there is one', async () => {
      const operation = 's3:GetBucketEncryption';
      const coverage = await trial.coverage(
        trial.altered(operation, (record) => record),
        operation,
      );
      expect(trial.passingOn(coverage, operation).length).toBeGreaterThan(0);
      expect((await trial.falseProofs(trial.baseline.snapshot, operation)).length).toBeGreaterThan(0);
    });

    test.each(Object.entries(ALTERATIONS))(
      '%s: every operation leaves a gap in the coverage, and no proof',
      async (way, alter) => {
        const found: Record<string, unknown> = {};
        for (const operation of trial.telling(way)) {
          const coverage = await trial.coverage(trial.altered(operation, alter), operation);
          const passing = trial.passingOn(coverage, operation);
          const unnoticed = trial
            .asked(operation)
            .filter((before) =>
              coverage.some(
                (line) =>
                  line.operation === operation &&
                  line.account === before.account &&
                  line.region === before.region &&
                  line.status === 'complete',
              ),
            );
          cases += 1;
          falseProofs += passing.length;
          if (passing.length + unnoticed.length > 0) found[operation] = { passing, unnoticed: unnoticed.length };
        }
        expect(found).toEqual({});
      },
    );

    test.each(Object.entries(ALTERATIONS))('%s, once: a single answer is enough to leave doubt', async (way, alter) => {
      const found: Record<string, unknown> = {};
      for (const operation of trial.telling(way)) {
        const coverage = await trial.coverageOfLast(operation, alter);
        const passing = trial.passingOn(coverage, operation);
        cases += 1;
        falseProofs += passing.length;
        if (passing.length > 0) found[operation] = passing;
      }
      expect(found).toEqual({});
    });

    test('over the whole road, each operation altered in one way', async () => {
      const ways = Object.values(ALTERATIONS);
      const wayOf = (operation: string) =>
        ways[trial.operations.indexOf(operation) % ways.length] as (typeof ways)[number];
      const found: Record<string, unknown> = {};
      for (const group of trial.groups()) {
        const altered = trial.alteredTogether(new Map(group.map((operation) => [operation, wayOf(operation)])));
        const passing = await trial.falseProofs(altered, ...group);
        cases += group.length;
        falseProofs += passing.length;
        if (passing.length > 0) found[group.join(' ')] = passing;
      }
      expect(found).toEqual({});
    }, 1_200_000);
  });
}
