import type { Table } from '../../../src/facts/table.ts';
import { distributionTable } from './distribution-table.ts';

const LIST = 'cloudfront:ListDistributions';
const CONFIG = 'cloudfront:GetDistributionConfig';

export const behaviourTable: Table = {
  name: 'aws_cloudfront_behaviour',
  doc: 'One cache behaviour of a distribution, the default one included.',
  rows: CONFIG,
  each: { [CONFIG]: ['DistributionConfig.CacheBehaviors.Items', 'DistributionConfig.DefaultCacheBehavior'] },
  key: ['distribution', 'precedence'],
  columns: {
    distribution: { type: 'text', from: LIST, doc: 'Id of the distribution.', identifies: 'distribution' },
    precedence: {
      type: 'integer',
      from: CONFIG,
      doc: 'Place in the order in which patterns are tried, from 0; the default behaviour is last.',
    },
    is_default: { type: 'boolean', from: CONFIG, doc: '1 for the default behaviour; 0 otherwise.' },
    path_pattern: {
      type: 'text',
      from: CONFIG,
      doc: "Pattern of the paths that it answers; '*' for the default behaviour.",
      identifies: 'path',
    },
    origin: { type: 'text', from: CONFIG, doc: 'Id of the origin or origin group that it asks.', identifies: 'origin' },
    viewer_protocol_policy: {
      type: 'text',
      from: CONFIG,
      doc: "'https-only' (plain HTTP gets 403), 'redirect-to-https', or 'allow-all'.",
      identifies: 'nothing',
    },
    methods: {
      type: 'json',
      from: CONFIG,
      doc: 'HTTP methods that are forwarded, as a sorted JSON array; NULL when the configuration names none.',
      identifies: 'nothing',
    },
    restricts_viewers: {
      type: 'boolean',
      from: CONFIG,
      doc: '1 when viewers need a signed URL or cookie (a trusted key group or signer is on); 0 otherwise.',
    },
    realtime_log_config: {
      type: 'text',
      from: CONFIG,
      doc: "ARN of the real-time log configuration; 'none' when there is none.",
      identifies: 'log-config',
    },
  },
};

export const originTable: Table = {
  name: 'aws_cloudfront_origin',
  doc: 'One origin of a distribution.',
  rows: CONFIG,
  each: { [CONFIG]: 'DistributionConfig.Origins.Items' },
  key: ['distribution', 'id'],
  columns: {
    distribution: { type: 'text', from: LIST, doc: 'Id of the distribution.', identifies: 'distribution' },
    id: { type: 'text', from: CONFIG, doc: 'Id of the origin within the distribution.', identifies: 'origin' },
    domain_name: { type: 'text', from: CONFIG, doc: 'Domain name of the origin.', identifies: 'domain' },
    kind: {
      type: 'text',
      from: CONFIG,
      doc: "'s3' for a bucket, 'vpc' for an origin inside a VPC, 'custom' for any other server, bucket websites included.",
      identifies: 'nothing',
    },
    protocol_policy: {
      type: 'text',
      from: CONFIG,
      doc: "'https-only', 'http-only', or 'match-viewer', which every S3 origin has; NULL for a VPC origin, whose own configuration says it and is not read.",
      identifies: 'nothing',
    },
    ssl_protocols: {
      type: 'json',
      from: CONFIG,
      doc: 'TLS versions that CloudFront may speak to a custom origin, as a sorted JSON array; [] for an S3 origin; NULL for a VPC origin.',
      identifies: 'nothing',
    },
    access_control: {
      type: 'text',
      from: CONFIG,
      doc: "Id of the origin access control; 'none' when there is none.",
      identifies: 'access-control',
    },
    access_identity: {
      type: 'text',
      from: CONFIG,
      doc: "Origin access identity of an S3 origin; 'none' when there is none.",
      identifies: 'access-identity',
    },
  },
};

export const tables: readonly Table[] = [distributionTable, behaviourTable, originTable];
