import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/reasoning/iam/decide.ts';
import type { Decision, Direction } from '../../../src/reasoning/iam/decision.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import type { Principal, Role, World } from '../../../src/reasoning/iam/model.ts';
import { scanned } from '../../../src/reasoning/iam/ready.ts';
import type { Case } from './case.ts';
import { contextOf, HOME, policyOf, type Setting, worldOf } from './world.ts';

const FOLDER = new URL('./cases/', import.meta.url);
const topics = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
const cases = await Promise.all(
  topics.map(
    async (topic) => [topic, ((await import(new URL(topic, FOLDER).href)) as { cases: Case[] }).cases] as const,
  ),
);

test('there are enough cases, each with its page and rule, none twice', () => {
  const all = cases.flatMap(([, list]) => list);
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { page, rule } of all) {
    expect(page).toMatch(/^\/[\w-]+\/.+\.html$/);
    expect(rule.length).toBeGreaterThan(15);
  }
});

describe.each(cases)('%s', (_, list) => {
  test.each(list.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const asked = (direction: Direction): Decision => {
      const world = worldOf(one.setting, one.on);
      const question = {
        principal: principalOf(one.who, one.setting, world),
        action: one.action,
        resource: one.on,
        context: contextOf(one.setting),
        direction,
      };
      const decision = decide(world, question);
      expect(decide(world, question, scanned), 'without the index').toEqual(decision);
      return decision;
    };
    const decisions = { can: asked('can'), cannot: asked('cannot') };
    const verdicts = { can: decisions.can.verdict, cannot: decisions.cannot.verdict };
    expect(verdicts).toMatchObject({
      ...(one.can === undefined ? {} : { can: one.can }),
      ...(one.cannot === undefined ? {} : { cannot: one.cannot }),
    });
    const told = one.cannot === undefined ? decisions.can : decisions.cannot;
    if (one.because !== undefined) expect(told.reasons).toEqual(one.because);
    if (one.missing !== undefined) expect(told.missing).toEqual(one.missing);
  });
});

function principalOf(who: Case['who'], setting: Setting, world: World): string | Principal {
  const account = setting.from ?? HOME;
  if (who === 'user') return `arn:aws:iam::${account}:user/ana`;
  const role = [...world.principals.values()].find((one): one is Role => one.kind === 'role') as Role;
  if (who === 'role') return role.arn;
  if (who !== 'session') return who;
  const policies = setting.session === undefined ? [] : [known(policyOf('session policy', setting.session))];
  return {
    kind: 'session',
    arn: `arn:aws:sts::${account}:assumed-role/reader/monday`,
    role,
    policies,
    by: 'AssumeRole',
  };
}
