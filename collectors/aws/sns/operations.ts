import type {
  GetTopicAttributesCommandInput,
  GetTopicAttributesCommandOutput,
  ListSubscriptionsCommandInput,
  ListSubscriptionsCommandOutput,
  ListTopicsCommandInput,
  ListTopicsCommandOutput,
} from '@aws-sdk/client-sns';
import type { Operation } from '../../contract.ts';
import { doubtAttributes } from '../attribute-policy.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';
import { withoutPaths } from './redact.ts';

export const listTopics = awsOperation<ListTopicsCommandInput, ListTopicsCommandOutput>('sns', {
  id: 'sns:ListTopics',
  required: ['Topics'],
  xmlRoot: 'ListTopicsResponse',
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  doubt: everyItemHas('Topics', 'TopicArn'),
});

/** Every topic has a policy: without one given, SNS writes one for the owner. */
export const getTopicAttributes = awsOperation<GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput>('sns', {
  id: 'sns:GetTopicAttributes',
  required: ['Attributes.TopicArn', 'Attributes.Owner', 'Attributes.Policy'],
  xmlRoot: 'GetTopicAttributesResponse',
  per: 'sns:ListTopics',
  gone: ['NotFound'],
  doubt: doubtAttributes,
});

export const listSubscriptions = awsOperation<ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput>('sns', {
  id: 'sns:ListSubscriptions',
  required: ['Subscriptions'],
  xmlRoot: 'ListSubscriptionsResponse',
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  redact: withoutPaths,
  redacts: 'users, passwords, paths and queries of subscribed URLs',
});

export const operations: readonly Operation[] = [listTopics, getTopicAttributes, listSubscriptions];
