import type { ServiceSummary } from '@aws-sdk/client-apprunner';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeService, listServices, operations } from './operations.ts';
import { serviceTable, tables } from './tables.ts';

/** The App Runner services of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/apprunner',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listServices, {}, (output) => output.ServiceSummaryList);
    const sorted = [...items].sort((a, b) => ((a.ServiceArn ?? '') < (b.ServiceArn ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (one) => rowsOfService(source, one));
  },
};

async function rowsOfService(source: AwsSource, one: ServiceSummary): Promise<readonly FactRow[]> {
  const answer = await source.ask(describeService, { ServiceArn: one.ServiceArn });
  const ingress =
    answer.kind === 'answered' ? answer.output.Service?.NetworkConfiguration?.IngressConfiguration : undefined;
  return ordered(serviceTable, [
    {
      arn: text(one.ServiceArn),
      name: text(one.ServiceName),
      url: one.ServiceUrl ?? '',
      status: text(one.Status),
      public_endpoint: flag(ingress?.IsPubliclyAccessible),
    },
  ]);
}
