import type { DomainStatus } from '@aws-sdk/client-opensearch';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeDomain, listDomainNames, operations } from './operations.ts';
import { domainTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The OpenSearch and Elasticsearch domains of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/opensearch',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listDomainNames, {}, (output) => output.DomainNames);
    const names = items.map(({ DomainName }) => DomainName).sort();
    yield* rowsOfEach(names, async (name) => {
      const answer = name === undefined ? null : await source.ask(describeDomain, { DomainName: name });
      const status = answer?.kind === 'answered' ? answer.output.DomainStatus : undefined;
      return ordered(domainTable, [{ name: text(name), ...domainCells(status) }]);
    });
  },
};

function domainCells(status: DomainStatus | undefined): Values {
  return {
    arn: text(status?.ARN),
    ...placeCells(status),
    // OpenSearch Service API reference, DomainStatus: without a policy it is left out, or empty.
    policy: status === undefined ? null : (status.AccessPolicies ?? ''),
    https_only: flag(status?.DomainEndpointOptions?.EnforceHTTPS),
    tls_policy: text(status?.DomainEndpointOptions?.TLSSecurityPolicy),
    fine_grained: flag(status?.AdvancedSecurityOptions?.Enabled),
    anonymous: anonymousCell(status),
  };
}

/** A domain in a VPC names it; of a public one the answer leaves VPC options out. */
function placeCells(status: DomainStatus | undefined): Values {
  if (status === undefined) return { vpc_id: null, endpoint: null };
  if (status.VPCOptions === undefined) return { vpc_id: 'none', endpoint: status.Endpoint ?? '' };
  return { vpc_id: text(status.VPCOptions.VPCId), endpoint: '' };
}

function anonymousCell(status: DomainStatus | undefined): 1 | 0 | null {
  const options = status?.AdvancedSecurityOptions;
  if (options?.Enabled === false) return 0;
  return flag(options?.AnonymousAuthEnabled);
}
