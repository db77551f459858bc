import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../collectors/contract.ts';
import { Trial } from '../collect/denials/trial.ts';
import { faultySnapshot } from './answers.ts';
import { FAULTS } from './faults.ts';

const PATIENCE = { attempts: 1, silenceMs: 1, pauseMs: 1, pages: 4 };
/** A hang or a reset leaves no answer to replay; the others here are what test/collect/denials does to each operation. */
const ELSEWHERE = new Set([
  'hang',
  'connection reset',
  'connection broken within the body',
  'AccessDenied',
  '200 with HTML',
  '200 empty',
  '{}',
  'body cut',
]);
/** Logs are objects by the thousand, not a service's words: test/collectors/aws has the faults of those who read them. */
const OF_LOGS = (collector: { readonly when?: unknown }): boolean => collector.when !== undefined;
const ANSWERED = FAULTS.filter(({ name }) => !ELSEWHERE.has(name));

/** Every operation of a recording, under every fault that an answer can have, in all its accounts and regions. */
export function faultSuite(name: string): void {
  describe(`${name}: no faulty answer proves anything`, () => {
    let trial: Trial;
    let operations: readonly Operation[];
    let cases = 0;
    let falseProofs = 0;

    beforeAll(async () => {
      trial = await Trial.open(name);
      const all = trial.found
        .filter(({ collector }) => !OF_LOGS(collector))
        .flatMap(({ collector }) => collector.operations);
      operations = trial.operations.flatMap((id) => all.find((operation) => operation.id === id) ?? []);
    });
    afterAll(async () => {
      process.stdout.write(
        `${name}: ${operations.length} operations, ${cases} faulty cases, ${falseProofs} false proofs\n`,
      );
      await trial.close();
    });

    test.each(ANSWERED)(
      '$name: every operation says so, and proves nothing',
      async (fault) => {
        const wrong: string[] = [];
        let tried = 0;
        for (const operation of operations) {
          const evidence = faultySnapshot(trial, operation, fault);
          if (evidence === null) continue;
          tried += 1;
          const coverage = await trial.coverage(evidence, operation.id, { patience: PATIENCE });
          const passing = trial.passingOn(coverage, operation.id);
          falseProofs += passing.length;
          if (passing.length > 0) wrong.push(`${operation.id} proves ${passing.join()}`);
          const lines = coverage.filter((line) => line.operation === operation.id);
          if (!lines.some((line) => line.status === fault.status && fault.remedy.test(line.reason)))
            wrong.push(`${operation.id}: ${lines.map(({ status, reason }) => `${status}: ${reason}`).join('; ')}`);
        }
        cases += tried;
        expect(wrong).toEqual([]);
        expect(tried).toBeGreaterThan(0);
      },
      240_000,
    );
  });
}
