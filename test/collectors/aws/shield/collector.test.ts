import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/shield/collector.ts';
import { answering, rowsOf } from '../answering.ts';

const SUBSCRIPTION = { AutoRenew: 'ENABLED', ProactiveEngagementStatus: 'PENDING' };

test.each<[string, object, object]>([
  ['ACTIVE', { Subscription: SUBSCRIPTION }, { subscribed: 1, renews: 1, proactive_engagement: 0 }],
  ['ACTIVE', { Subscription: {} }, { subscribed: 1, renews: null, proactive_engagement: null }],
  ['INACTIVE', {}, { subscribed: 0, renews: 0, proactive_engagement: 0 }],
])('a subscription that is %s: %j', async (SubscriptionState, described, expected) => {
  const answers = { 'shield:GetSubscriptionState': { SubscriptionState }, 'shield:DescribeSubscription': described };
  expect(await rowsOf(collector, answers, 'aws_shield_subscription')).toEqual([expected]);
});

test('without a subscription nothing more is asked', async () => {
  const source = answering({ 'shield:GetSubscriptionState': { SubscriptionState: 'INACTIVE' } });
  for await (const row of collector.collect(source)) expect(row.table).toBe('aws_shield_subscription');
  expect(source.asked).toEqual(['shield:GetSubscriptionState']);
});
