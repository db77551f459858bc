import type * as opensearch from '@aws-sdk/client-opensearch';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listDomainNames = awsOperation<
  opensearch.ListDomainNamesCommandInput,
  opensearch.ListDomainNamesCommandOutput
>('opensearch', { id: 'opensearch:ListDomainNames', required: ['DomainNames'], permission: 'es:ListDomainNames' });

export const describeDomain = awsOperation<
  opensearch.DescribeDomainCommandInput,
  opensearch.DescribeDomainCommandOutput
>('opensearch', {
  id: 'opensearch:DescribeDomain',
  required: ['DomainStatus.DomainName', 'DomainStatus.ARN'],
  permission: 'es:DescribeDomain',
  per: 'opensearch:ListDomainNames',
  gone: ['ResourceNotFoundException'],
});

export const operations: readonly Operation[] = [listDomainNames, describeDomain];
