import type { GetQueueAttributesResult } from '@aws-sdk/client-sqs';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { attributePolicy } from '../attribute-policy.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { statementCells } from '../statements.ts';
import { attributeCells } from './attribute-cells.ts';
import { getQueueAttributes, listQueues, operations } from './operations.ts';
import { queueTable, statementTable, tables } from './tables.ts';

/** The SQS queues of one region, with their access policies. */
export const collector: Collector<AwsSource> = {
  name: 'aws/sqs',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    // Without MaxResults SQS ends the list after 1000 queues and gives no token.
    const { items } = await listAll(source, listQueues, { MaxResults: 1000 }, (output) => output.QueueUrls ?? []);
    yield* rowsOfEach([...items].sort(byCodeUnits), (url) => queueRows(source, url));
  },
};

async function queueRows(source: AwsSource, url: string): Promise<readonly FactRow[]> {
  const answer = await source.ask(getQueueAttributes, { QueueUrl: url, AttributeNames: ['All'] });
  const attributes = answer.kind === 'answered' ? answer.output.Attributes : undefined;
  return [
    {
      table: queueTable.name,
      values: { url, name: text(url.split('/').at(-1)), ...attributeCells(attributes), ...policyCells(attributes) },
    },
    ...statementRows(url, attributes),
  ];
}

function policyCells(attributes: GetQueueAttributesResult['Attributes']): FactRow['values'] {
  if (attributes === undefined) return { has_policy: null, policy: null };
  if (hasNoPolicy(attributes)) return { has_policy: 0, policy: '{}' };
  return { has_policy: 1, policy: text(attributePolicy(attributes.Policy)?.document) };
}

function hasNoPolicy(attributes: NonNullable<GetQueueAttributesResult['Attributes']>): boolean {
  return attributes.Policy === undefined || attributes.Policy === '';
}

function statementRows(url: string, attributes: GetQueueAttributesResult['Attributes']): readonly FactRow[] {
  return statementCells(attributePolicy(attributes?.Policy)).map((cells) => ({
    table: statementTable.name,
    values: { queue_url: url, ...cells },
  }));
}
