import type { Table } from '../../../src/facts/table.ts';

const LIST = 'cloudfront:ListDistributions';
const CONFIG = 'cloudfront:GetDistributionConfig';

export const distributionTable: Table = {
  name: 'aws_cloudfront_distribution',
  doc: 'One CloudFront distribution.',
  rows: LIST,
  each: { [LIST]: 'DistributionList.Items' },
  key: ['id'],
  columns: {
    id: { type: 'text', from: LIST, doc: 'Id of the distribution.', identifies: 'distribution' },
    arn: { type: 'text', from: LIST, doc: 'ARN of the distribution.', identifies: 'distribution' },
    domain_name: {
      type: 'text',
      from: LIST,
      doc: "The distribution's own name under cloudfront.net.",
      identifies: 'distribution',
    },
    status: {
      type: 'text',
      from: LIST,
      doc: "'Deployed', or 'InProgress' while a change is being spread.",
      identifies: 'nothing',
    },
    enabled: { type: 'boolean', from: CONFIG, doc: '1 when the distribution answers viewers, 0 when it is disabled.' },
    staging: { type: 'boolean', from: CONFIG, doc: '1 for a staging distribution, 0 for a primary one.' },
    aliases: {
      type: 'json',
      from: CONFIG,
      doc: 'Alternate domain names as a sorted JSON array; [] when there are none.',
      identifies: 'domain',
    },
    certificate_source: {
      type: 'text',
      from: CONFIG,
      doc: "'cloudfront' for the default certificate of cloudfront.net, 'acm' or 'iam' for an own one.",
      identifies: 'nothing',
    },
    certificate: {
      type: 'text',
      from: CONFIG,
      doc: "ARN of the ACM certificate or id of the IAM certificate; 'none' under the default certificate.",
      identifies: 'certificate',
    },
    minimum_protocol: {
      type: 'text',
      from: CONFIG,
      doc: "Security policy towards viewers, such as 'TLSv1.2_2021'; 'TLSv1' under the default certificate, whatever is configured.",
      identifies: 'nothing',
    },
    sni: {
      type: 'text',
      from: CONFIG,
      doc: "'sni-only', 'vip' or 'static-ip'; 'none' under the default certificate.",
      identifies: 'nothing',
    },
    web_acl: {
      type: 'text',
      from: CONFIG,
      doc: "Id or ARN of the WAF web ACL; 'none' when there is none.",
      identifies: 'web-acl',
    },
    standard_logging: {
      type: 'boolean',
      from: CONFIG,
      doc: '1 when the configuration writes standard access logs to a bucket; 0 otherwise, which does not rule out standard logging v2 or real-time logs.',
    },
    log_bucket: {
      type: 'text',
      from: CONFIG,
      doc: "Domain name of the bucket of the standard access logs; '' when they are off.",
      identifies: 'bucket',
    },
    log_prefix: {
      type: 'text',
      from: CONFIG,
      doc: "Prefix of the standard access logs' keys; '' when there is none or they are off.",
      identifies: 'bucket',
    },
  },
};
