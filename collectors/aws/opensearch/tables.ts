import type { Table } from '../../../src/facts/table.ts';

const LIST = 'opensearch:ListDomainNames';
const DESCRIBE = 'opensearch:DescribeDomain';

export const domainTable: Table = {
  name: 'aws_opensearch_domain',
  doc: 'One domain of OpenSearch Service, with OpenSearch or Elasticsearch.',
  rows: LIST,
  each: { [LIST]: 'DomainNames' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: LIST, doc: 'Name of the domain.', identifies: 'domain' },
    arn: { type: 'text', from: DESCRIBE, doc: 'ARN of the domain.', identifies: 'domain' },
    vpc_id: { type: 'text', from: DESCRIBE, doc: "VPC that it lies in; 'none' for a public one.", identifies: 'vpc' },
    endpoint: {
      type: 'text',
      from: DESCRIBE,
      doc: "Host name of a public domain; '' in a VPC, or while it is being made.",
      identifies: 'domain',
    },
    policy: {
      type: 'text',
      from: DESCRIBE,
      doc: "The access policy as written; '' when there is none.",
      identifies: 'policy',
    },
    https_only: { type: 'boolean', from: DESCRIBE, doc: '1 when plain HTTP is refused, else 0.' },
    tls_policy: {
      type: 'text',
      from: DESCRIBE,
      doc: "Security policy, such as 'Policy-Min-TLS-1-2-PFS-2023-10'.",
      identifies: 'nothing',
    },
    fine_grained: { type: 'boolean', from: DESCRIBE, doc: '1 when fine-grained access control is on, else 0.' },
    anonymous: {
      type: 'boolean',
      from: DESCRIBE,
      doc: '1 while fine-grained access control lets in who signs nothing, else 0.',
    },
  },
};

export const tables: readonly Table[] = [domainTable];
