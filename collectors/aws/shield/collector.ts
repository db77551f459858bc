import { SEPARATE } from '../../../src/core/partition.ts';
import { flagOf, of, text, texts } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

/** AWS General Reference, "AWS Shield Advanced endpoints and quotas": its endpoints are those of the public cloud. */
const NOWHERE = { notIn: SEPARATE };
const SUBSCRIBED = { at: 'SubscriptionState', is: ['ACTIVE'] };

/** Whether the account has Shield Advanced, and what that protects. */
export const collector = declared({
  name: 'aws/shield',
  client: 'shield',
  scope: 'global',
  service: 'shield',
  operations: {
    GetSubscriptionState: { required: ['SubscriptionState'], ...NOWHERE },
    DescribeSubscription: {
      of: 'GetSubscriptionState',
      onlyOf: SUBSCRIBED,
      required: ['Subscription'],
      ...NOWHERE,
    },
    ListProtections: {
      of: 'GetSubscriptionState',
      onlyOf: SUBSCRIBED,
      items: 'Protections',
      input: { MaxResults: { value: 100 } },
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
      ...NOWHERE,
    },
  },
  tables: {
    aws_shield_subscription: {
      doc: 'Whether the account is subscribed to Shield Advanced: one row.',
      row: 'GetSubscriptionState',
      key: [],
      columns: {
        subscribed: flagOf('SubscriptionState', { ACTIVE: 1, INACTIVE: 0 }, '1 when it is subscribed, else 0.'),
        renews: flagOf(
          of('DescribeSubscription', 'Subscription.AutoRenew'),
          { ENABLED: 1, DISABLED: 0 },
          '1 when the subscription is renewed at its end, else 0; 0 without one.',
          { absent: 0 },
        ),
        proactive_engagement: flagOf(
          of('DescribeSubscription', 'Subscription.ProactiveEngagementStatus'),
          { ENABLED: 1, PENDING: 0, DISABLED: 0 },
          '1 when the Shield Response Team gets in touch on its own, else 0; 0 without a subscription.',
          { absent: 0 },
        ),
      },
    },
    aws_shield_protection: {
      doc: 'One resource that Shield Advanced protects.',
      row: 'ListProtections',
      key: ['id'],
      columns: {
        id: text('Id', 'Id of the protection.', 'protection'),
        name: text('Name', 'Its name.', 'protection'),
        resource_arn: text('ResourceArn', 'ARN of the resource.', 'resource'),
        automatic_response: flagOf(
          'ApplicationLayerAutomaticResponseConfiguration.Status',
          { ENABLED: 1, DISABLED: 0 },
          '1 when Shield writes rules against floods of requests by itself, else 0.',
        ),
        health_checks: texts('HealthCheckIds', 'Its health checks as a sorted JSON array.', 'health-check'),
      },
    },
  },
});
