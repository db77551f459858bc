import type { Subscription, Topic } from '@aws-sdk/client-sns';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import type { Policy } from '../../../src/reasoning/policy.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { attributePolicy } from '../attribute-policy.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { statementCells } from '../statements.ts';
import { getTopicAttributes, listSubscriptions, listTopics, operations } from './operations.ts';
import { statementTable, subscriptionTable, tables, topicTable } from './tables.ts';

type Attributes = Readonly<Record<string, string>>;

/** The SNS topics of one region with their access policies, and the account's subscriptions. */
export const collector: Collector<AwsSource> = {
  name: 'aws/sns',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listTopics, {}, (output) => output.Topics);
    const topics = [...items].sort((a, b) => byCodeUnits(String(a.TopicArn), String(b.TopicArn)));
    yield* rowsOfEach(topics, (topic) => topicRows(source, topic));
    const subscriptions = await listAll(source, listSubscriptions, {}, (output) => output.Subscriptions);
    yield* ordered(subscriptionTable, subscriptions.items.map(subscriptionRow));
  },
};

function subscriptionRow(one: Subscription): FactRow['values'] {
  return {
    arn: text(one.SubscriptionArn),
    topic_arn: text(one.TopicArn),
    protocol: text(one.Protocol),
    endpoint: text(one.Endpoint),
    confirmed: confirmedBy(one.SubscriptionArn),
  };
}

/** In the place of an ARN stands why there is none. */
function confirmedBy(arn: string | undefined): Cell {
  if (arn === undefined) return null;
  return arn.startsWith('arn:') ? 1 : arn === 'PendingConfirmation' || arn === 'Deleted' ? 0 : null;
}

async function topicRows(source: AwsSource, { TopicArn: arn }: Topic): Promise<readonly FactRow[]> {
  const answer = arn === undefined ? null : await source.ask(getTopicAttributes, { TopicArn: arn });
  const attributes = answer?.kind === 'answered' ? answer.output.Attributes : undefined;
  const policy = attributePolicy(attributes?.Policy);
  return [
    {
      table: topicTable.name,
      values: {
        arn: text(arn),
        name: text(arn?.split(':').at(-1)),
        ...attributeCells(attributes),
        policy: text(policy?.document),
      },
    },
    ...statementRows(text(arn), policy),
  ];
}

/** GetTopicAttributes: no KmsMasterKeyId means that server-side encryption is off, no SignatureVersion means 1. */
function attributeCells(attributes: Attributes | undefined): FactRow['values'] {
  if (attributes === undefined) return { owner: null, kms_key: null, fifo: null, signature_version: null };
  const key = attributes.KmsMasterKeyId ?? '';
  return {
    owner: text(attributes.Owner),
    kms_key: key === '' ? 'none' : key,
    fifo: attributes.FifoTopic === 'true' ? 1 : 0,
    signature_version: attributes.SignatureVersion ?? '1',
  };
}

function statementRows(topic: Cell, policy: Policy | null): readonly FactRow[] {
  return statementCells(policy).map((cells) => ({
    table: statementTable.name,
    values: { topic_arn: topic, ...cells },
  }));
}
