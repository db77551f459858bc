import type { DescribedServer, ListedServer, ListedWebApp } from '@aws-sdk/client-transfer';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeServer, listServers, listWebApps, operations } from './operations.ts';
import { serverTable, tables, webAppTable } from './tables.ts';

type Values = FactRow['values'];

/** The servers and web apps of Transfer Family in one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/transfer',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listServers, {}, (output) => output.Servers);
    const sorted = [...items].sort((a, b) => ((a.Arn ?? '') < (b.Arn ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (one) => rowsOfServer(source, one));
    const webApps = await listAll(source, listWebApps, {}, (output) => output.WebApps);
    yield* ordered(webAppTable, webApps.items.map(webAppRow));
  },
};

async function rowsOfServer(source: AwsSource, one: ListedServer): Promise<readonly FactRow[]> {
  const answer = one.ServerId === undefined ? null : await source.ask(describeServer, { ServerId: one.ServerId });
  const server = answer?.kind === 'answered' ? answer.output.Server : undefined;
  return ordered(serverTable, [
    {
      arn: text(one.Arn),
      server_id: text(one.ServerId),
      endpoint_type: text(one.EndpointType),
      state: text(one.State),
      identity_provider: text(one.IdentityProviderType),
      protocols: jsonTexts(server?.Protocols),
      ...endpointCells(server),
      security_policy: text(server?.SecurityPolicyName),
    },
  ]);
}

/** Of a public endpoint there are no details; one in a VPC lists elastic addresses when it has any. */
function endpointCells(server: DescribedServer | undefined): Values {
  if (server === undefined) return { addresses: null, vpc_id: null };
  const details = server.EndpointDetails;
  const vpc = server.EndpointType === 'PUBLIC' ? 'none' : text(details?.VpcId);
  return { addresses: details?.AddressAllocationIds?.length ?? 0, vpc_id: vpc };
}

function webAppRow(one: ListedWebApp): Values {
  return {
    arn: text(one.Arn),
    endpoint: text(one.WebAppEndpoint ?? one.AccessEndpoint),
    endpoint_type: text(one.EndpointType),
  };
}
