import { expect, test } from 'vitest';
import { reduceEvents } from '../../src/reasoning/activity/reduce.ts';
import { weekBefore } from './building/log-week.ts';
import { plans as ofDatacoral } from './datacoral/trail-week.ts';
import { plans as ofRockset } from './rockset/trail-week.ts';

const week = weekBefore(Date.parse('2026-11-25T05:00:00Z'), 3);

// An event that cannot be read makes all activity of its account unknown: recorded afresh, its claims would be unproven.
test.each([...ofDatacoral(week), ...ofRockset(week)])('the events of $trail are told as CloudTrail does', (plan) => {
  expect(plan.events.length).toBeGreaterThan(0);
  expect(reduceEvents(plan.events).unread).toBe(0);
});
