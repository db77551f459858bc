import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/reasoning/policy.ts';

const MANAGED = '../shared/data/aws/managed-policies.jsonl';

test("reads every managed policy of AWS's", () => {
  const lines = readFileSync(MANAGED, 'utf8').trim().split('\n');
  const readings = lines.map((line) =>
    readPolicy(JSON.stringify((JSON.parse(line) as { document: unknown }).document)),
  );
  expect(readings.filter((reading) => reading.kind === 'malformed')).toEqual([]);
  const all = readings.flatMap((reading) => (reading.kind === 'policy' ? reading.policy.statements : []));
  expect(all.length).toBeGreaterThan(9_000);
  expect(all.filter((statement) => statement.effect === 'Deny').length).toBe(80);
});
