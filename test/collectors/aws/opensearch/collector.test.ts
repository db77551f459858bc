import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/opensearch/collector.ts';
import { describeDomain, listDomainNames } from '../../../../collectors/aws/opensearch/operations.ts';
import { rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const domain = (more: object) => ({ DomainStatus: { DomainId: 'd', DomainName: 'logs', ARN: 'arn:logs', ...more } });
const PUBLIC = {
  Endpoint: 'search-logs.eu-west-1.es.amazonaws.com',
  AccessPolicies: '{"Statement":[]}',
  DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' },
  AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true },
};
const IN_VPC = {
  VPCOptions: { VPCId: 'vpc-1' },
  Endpoints: { vpc: 'vpc-logs' },
  AdvancedSecurityOptions: { Enabled: false },
};
const NOTHING = {
  arn: null,
  vpc_id: null,
  endpoint: null,
  policy: null,
  https_only: null,
  tls_policy: null,
  fine_grained: null,
  anonymous: null,
};

it.each([
  [
    'a public domain',
    PUBLIC,
    {
      vpc_id: 'none',
      endpoint: PUBLIC.Endpoint,
      policy: PUBLIC.AccessPolicies,
      https_only: 1,
      tls_policy: 'Policy-Min-TLS-1-2-2019-07',
      fine_grained: 1,
      anonymous: 1,
    },
  ],
  [
    'a domain in a VPC',
    IN_VPC,
    { vpc_id: 'vpc-1', endpoint: '', policy: '', https_only: null, tls_policy: null, fine_grained: 0, anonymous: 0 },
  ],
  [
    'a VPC that is not told',
    { VPCOptions: {} },
    { vpc_id: null, endpoint: '', policy: '', https_only: null, tls_policy: null, fine_grained: null, anonymous: null },
  ],
] as const)('%s', async (_, more, cells) => {
  const list = await fromWire(listDomainNames, { DomainNames: [{ DomainName: 'logs', EngineType: 'OpenSearch' }] });
  const told = await fromWire(describeDomain, domain(more), { DomainName: 'logs' });
  const answers = { [listDomainNames.id]: [list], [describeDomain.id]: () => told };
  expect(await rowsOf(collector, answers, 'aws_opensearch_domain')).toEqual([
    { name: 'logs', arn: 'arn:logs', ...cells },
  ]);
});

it('a domain that was not described is there, and unknown', async () => {
  const answers = {
    [listDomainNames.id]: { DomainNames: [{ DomainName: 'b' }, { DomainName: 'a' }] },
    [describeDomain.id]: () => unread,
  };
  expect(await rowsOf(collector, answers, 'aws_opensearch_domain')).toEqual([
    { name: 'a', ...NOTHING },
    { name: 'b', ...NOTHING },
  ]);
});
