import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { decide } from '../../../src/reasoning/iam/decide.ts';
import type { Decision, Direction } from '../../../src/reasoning/iam/decision.ts';
import { type Known, known, unknown } from '../../../src/reasoning/iam/known.ts';
import { matrix } from '../../../src/reasoning/iam/matrix.ts';
import type { NamedPolicy, PolicySet, Principal, Resource, Role, World } from '../../../src/reasoning/iam/model.ts';
import { scanned } from '../../../src/reasoning/iam/ready.ts';
import { HOME, KEY, OTHER, policyOf, ROLE, type Written } from './world.ts';

const ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:PutKeyPolicy'];
const DIRECTIONS: readonly Direction[] = ['can', 'cannot'];
/** Another key, elsewhere and tagged otherwise. */
const FAR = KEY.replace('eu-west-1', 'us-east-1');
const RUNS = { numRuns: 300 };

/** Documents by their place; a place without one is left out of the account. */
interface Papers {
  readonly identity: readonly (readonly Written[])[];
  readonly boundary: readonly Written[] | null;
  readonly key: readonly Written[];
  readonly scps: readonly (readonly Written[])[];
  readonly stranger: boolean;
}

const condition = fc.constantFrom<object>(
  {},
  {},
  { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } },
  { Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'blue' } } },
  { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } },
  { Condition: { StringEquals: { 'aws:ResourceTag/class': 'open' } } },
  { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } },
  { Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } } },
);
const action = fc.constantFrom<object>(
  { Action: '*' },
  { Action: 'kms:*' },
  { Action: 'kms:Decrypt' },
  { Action: ['kms:Enc*', 's3:Get*'] },
  { NotAction: 'kms:Decrypt' },
);
const resource = fc.constantFrom<object>(
  { Resource: '*' },
  { Resource: KEY },
  { Resource: `arn:aws:kms:*:${HOME}:key/*` },
  { Resource: `arn:aws:kms:eu-west-1:${HOME}:alias/*` },
  { Resource: `arn:aws:kms:eu-west-1:${HOME}:key/\${aws:PrincipalTag/team}` },
  { NotResource: KEY },
);
const effect = fc.constantFrom('Allow', 'Allow', 'Deny');
const principal = fc.constantFrom<object>(
  { Principal: '*' },
  { Principal: { AWS: HOME } },
  { Principal: { AWS: ROLE } },
  { Principal: { AWS: OTHER } },
  { Principal: { AWS: 'AROAEXAMPLE' } },
  { NotPrincipal: { AWS: ROLE } },
);
const merge = (parts: readonly object[]): Written => Object.assign({}, ...parts) as Written;
const statement = fc
  .tuple(effect, action, resource, condition)
  .map(([Effect, ...parts]) => merge([{ Effect }, ...parts]));
const keyStatement = fc.tuple(statement, principal).map(merge);
const papers: fc.Arbitrary<Papers> = fc.record({
  identity: fc.array(fc.array(statement, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  boundary: fc.option(fc.array(statement, { maxLength: 2 })),
  key: fc.array(keyStatement, { maxLength: 3 }),
  scps: fc.array(fc.array(statement, { maxLength: 2 }), { maxLength: 2 }),
  stranger: fc.boolean(),
});

type Unread = 'identity' | 'boundary' | 'key' | 'grants' | 'tags' | 'scps' | 'id';

function worldOf(given: Papers, unread: ReadonlySet<Unread> = new Set()): World {
  const account = given.stranger ? OTHER : HOME;
  const read = <T>(name: Unread, value: T): Known<T> => (unread.has(name) ? unknown(name) : known(value));
  const identity: PolicySet = given.identity.map((written, i) =>
    i === 0 ? read('identity', policyOf(`identity ${i}`, written)) : known(policyOf(`identity ${i}`, written)),
  );
  const role: Role = {
    kind: 'role',
    arn: ROLE.replace(HOME, account),
    account,
    id: read('id', 'AROAEXAMPLE'),
    identity,
    boundary: read<NamedPolicy | 'none'>(
      'boundary',
      given.boundary === null ? 'none' : policyOf('boundary', given.boundary),
    ),
    tags: read('tags', new Map([['team', 'blue']])),
    trust: known(policyOf('trust', [])),
    serviceLinked: false,
  };
  const levels = given.scps.map((written, i) => ({
    name: `level ${i}`,
    policies: [known(policyOf(`scp ${i}`, written))],
  }));
  const keyOf = (arn: string, tag: string): Resource => ({
    arn,
    account: known(HOME),
    policy: read('key', policyOf('key', given.key)),
    grants: read('grants', []),
    tags: known(new Map([['class', tag]])),
  });
  return {
    principals: new Map<string, Principal>([[role.arn, role]]),
    resources: new Map([
      [KEY, keyOf(KEY, 'secret')],
      [FAR, keyOf(FAR, 'open')],
    ]),
    accounts: new Map([HOME, OTHER].map((id) => [id, { ...loneAccount(id), scps: read('scps', levels) }])),
  };
}

function ask(world: World, action: string, direction: Direction): Decision {
  const [who] = [...world.principals.keys()];
  return decide(world, { principal: who as string, action, resource: KEY, direction });
}

const RANK = { no: 0, unknown: 1, yes: 2 } as const;
const question = fc.tuple(fc.constantFrom(...ACTIONS), fc.constantFrom(...DIRECTIONS));

describe('always', () => {
  test('an Allow more never takes a permission away', () => {
    const more = fc.tuple(statement, fc.nat({ max: 2 }), keyStatement, fc.boolean());
    fc.assert(
      fc.property(papers, more, question, (given, [own, at, opening, toKey], [action, direction]) => {
        const identity = given.identity.map((list, i) => (i === at ? [...list, { ...own, Effect: 'Allow' }] : list));
        const wider = toKey
          ? { ...given, key: [...given.key, { ...opening, Effect: 'Allow' }] }
          : { ...given, identity };
        const before = ask(worldOf(given), action, direction);
        expect(RANK[ask(worldOf(wider), action, direction).verdict]).toBeGreaterThanOrEqual(RANK[before.verdict]);
      }),
      RUNS,
    );
  });

  test('a Deny more never gives one', () => {
    const more = fc.tuple(statement, keyStatement, fc.constantFrom('identity', 'key', 'scps'));
    fc.assert(
      fc.property(papers, more, question, (given, [own, closing, where], [action, direction]) => {
        const deny = { ...(where === 'key' ? closing : own), Effect: 'Deny' };
        const lists = {
          identity: [...given.identity, [deny]],
          key: [...given.key, deny],
          scps: given.scps.map((one) => [...one, deny]),
        };
        const narrower = { ...given, [where]: lists[where as keyof typeof lists] };
        const before = ask(worldOf(given), action, direction);
        expect(RANK[ask(worldOf(narrower), action, direction).verdict]).toBeLessThanOrEqual(RANK[before.verdict]);
      }),
      RUNS,
    );
  });

  test('order never matters', () => {
    fc.assert(
      fc.property(papers, question, (given, [action, direction]) => {
        const turned: Papers = {
          ...given,
          identity: given.identity.map((list) => list.toReversed()).toReversed(),
          key: given.key.toReversed(),
          scps: given.scps.toReversed(),
        };
        const [there, back] = [ask(worldOf(given), action, direction), ask(worldOf(turned), action, direction)];
        expect([back.verdict, back.reasons]).toEqual([there.verdict, there.reasons]);
      }),
      RUNS,
    );
  });

  test('what is allowed for every request is allowed for some', () => {
    fc.assert(
      fc.property(papers, fc.constantFrom(...ACTIONS), (given, action) => {
        const [strict, generous] = DIRECTIONS.map((direction) => RANK[ask(worldOf(given), action, direction).verdict]);
        expect(generous).toBeGreaterThanOrEqual(strict as number);
      }),
      RUNS,
    );
  });

  test('an input that is missing never makes an answer that the input could unmake', () => {
    const inputs: readonly Unread[] = ['identity', 'boundary', 'key', 'grants', 'tags', 'scps', 'id'];
    const blind = fc.subarray([...inputs], { minLength: 1 });
    fc.assert(
      fc.property(papers, papers, blind, question, (given, other, unread, [action, direction]) => {
        const answer = ask(worldOf(given, new Set(unread)), action, direction);
        // Whatever stands in the unread places, a certain answer must be that of the world that is read.
        const mixed: Papers = {
          ...given,
          identity: unread.includes('identity')
            ? [other.identity[0] ?? [], ...given.identity.slice(1)]
            : given.identity,
          boundary: unread.includes('boundary') ? other.boundary : given.boundary,
          key: unread.includes('key') ? other.key : given.key,
          scps: unread.includes('scps') ? other.scps : given.scps,
        };
        for (const world of [worldOf(given), worldOf(mixed)])
          if (answer.verdict !== 'unknown') expect(ask(world, action, direction).verdict).toBe(answer.verdict);
        expect(answer.verdict === 'unknown').toBe(answer.missing.length > 0);
        expect(answer.missing.every((name) => (unread as readonly string[]).includes(name))).toBe(true);
      }),
      RUNS,
    );
  });

  test('the index and the matrix decide as the plain evaluation does', () => {
    fc.assert(
      fc.property(papers, fc.constantFrom(...DIRECTIONS), (given, direction) => {
        const world = worldOf(given);
        const principals = [...world.principals.keys()];
        const resources = [KEY, FAR, `arn:aws:kms:eu-west-1:${HOME}:alias/a`, '*'];
        for (const cell of matrix(world, { principals, actions: ACTIONS, resources, direction })) {
          const { principal, action, resource } = cell;
          const plain = decide(world, { principal, action, resource, direction }, scanned);
          expect(cell.decision).toEqual(plain);
        }
      }),
      { numRuns: 100 },
    );
  });
});
