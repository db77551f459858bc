import { expect, test } from 'vitest';
import type { Judgement } from '../../src/claims/judgement.ts';
import { unplanned } from '../../src/report/unplanned.ts';
import type { Plan } from '../../src/workspace/plan.ts';
import { claimOf } from '../claims/claim.ts';

const WHOLE: Plan = { means: 'It is open.', doing: 'We lock it.', owner: 'Vault team', until: '2026-12-15' };
const FRONT = 'title: Vaults\nmeans: It is open.\nuntil: 2026-12-15\n';

function warned(kind: Judgement['verdict']['kind'], plan: Plan | null, asOf: string) {
  const front = { file: 'claims/vaults-locked.md', text: FRONT, above: 1 };
  const judgement = { claim: claimOf('', { plan, front }), verdict: { kind } } as unknown as Judgement;
  return unplanned([judgement], asOf).map(({ code, message, place }) => `${code} ${place.line}: ${message}`);
}

test.each<[string, Judgement['verdict']['kind'], Plan | null, string, readonly RegExp[]]>([
  [
    'a broken claim that says nothing',
    'broken',
    null,
    '2026-12-01T00:00:00Z',
    [/^PLAN_MISSING 1: .*means.*doing.*owner.*until/],
  ],
  ['one that says all', 'broken', WHOLE, '2026-12-15T23:59:59Z', []],
  [
    'one that says half',
    'broken',
    { ...WHOLE, owner: null },
    '2026-12-01T00:00:00Z',
    [/^PLAN_MISSING 1: .*say by whom \(`owner`\)\.$/],
  ],
  [
    'a day that has passed',
    'broken',
    WHOLE,
    '2026-12-16T00:00:00Z',
    [/^PLAN_OVERDUE 4: .*15 December 2026, and is broken/],
  ],
  ['a day that has passed, unproven', 'unproven', WHOLE, '2026-12-16T00:00:00Z', [/^PLAN_OVERDUE/]],
  ['what is proven', 'proven', WHOLE, '2026-12-16T00:00:00Z', []],
  ['what is unproven and says nothing', 'unproven', null, '2026-12-01T00:00:00Z', []],
])('%s', (_, kind, plan, asOf, expected) => {
  const told = warned(kind, plan, asOf);
  expect(told).toHaveLength(expected.length);
  for (const [i, shape] of expected.entries()) expect(told[i]).toMatch(shape);
});
