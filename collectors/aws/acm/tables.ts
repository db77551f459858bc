import type { Table } from '../../../src/facts/table.ts';

const LIST = 'acm:ListCertificates';
const DESCRIBE = 'acm:DescribeCertificate';

export const certificateTable: Table = {
  name: 'aws_acm_certificate',
  doc: 'One certificate in ACM, of every key type and origin, expired and imported ones included.',
  rows: LIST,
  each: { [LIST]: 'CertificateSummaryList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the certificate.', identifies: 'certificate' },
    domain: {
      type: 'text',
      from: DESCRIBE,
      doc: "Its first domain name; '' for a certificate without one.",
      identifies: 'domain',
    },
    alternative_names: {
      type: 'json',
      from: DESCRIBE,
      doc: 'All its domain names as a sorted JSON array.',
      identifies: 'domain',
    },
    type: { type: 'text', from: DESCRIBE, doc: "'AMAZON_ISSUED', 'IMPORTED' or 'PRIVATE'.", identifies: 'nothing' },
    status: {
      type: 'text',
      from: DESCRIBE,
      doc: "'ISSUED', 'PENDING_VALIDATION', 'INACTIVE', 'EXPIRED', 'VALIDATION_TIMED_OUT', 'REVOKED' or 'FAILED'.",
      identifies: 'nothing',
    },
    issuer: {
      type: 'text',
      from: DESCRIBE,
      doc: "Name of the issuing authority; '' before it is issued.",
      identifies: 'issuer',
    },
    not_before: { type: 'time', from: DESCRIBE, doc: 'Start of its validity; NULL also before it is issued.' },
    not_after: { type: 'time', from: DESCRIBE, doc: 'End of its validity; NULL also before it is issued.' },
    key_algorithm: {
      type: 'text',
      from: DESCRIBE,
      doc: "'RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1' or 'EC_secp521r1'.",
      identifies: 'nothing',
    },
    signature_algorithm: {
      type: 'text',
      from: DESCRIBE,
      doc: "Algorithm of its signature, such as `SHA256WITHRSA`; '' before it is issued.",
      identifies: 'nothing',
    },
    in_use: { type: 'boolean', from: DESCRIBE, doc: '1 when an AWS resource uses it, else 0.' },
    in_use_by: {
      type: 'json',
      from: DESCRIBE,
      doc: 'ARNs of the resources that use it as a sorted JSON array.',
      identifies: 'load-balancer',
    },
    renewal: {
      type: 'text',
      from: DESCRIBE,
      doc: "'ELIGIBLE' when ACM renews it by itself, else 'INELIGIBLE'.",
      identifies: 'nothing',
    },
  },
};

export const tables: readonly Table[] = [certificateTable];
