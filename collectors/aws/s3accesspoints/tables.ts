import type { Table } from '../../../src/facts/table.ts';

const LIST = 's3control:ListAccessPoints';
const GET = 's3control:GetAccessPoint';
const POLICY = 's3control:GetAccessPointPolicy';
const STATUS = 's3control:GetAccessPointPolicyStatus';

export const accessPointTable: Table = {
  name: 'aws_s3_access_point',
  doc: 'One access point of S3.',
  rows: LIST,
  each: { [LIST]: 'AccessPointList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the access point.', identifies: 'access-point' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'access-point' },
    alias: {
      type: 'text',
      from: LIST,
      doc: 'Its alias, which stands for a bucket in addresses.',
      identifies: 'access-point',
    },
    bucket: { type: 'text', from: LIST, doc: 'Name of the bucket.', identifies: 'bucket' },
    network_origin: {
      type: 'text',
      from: LIST,
      doc: "'Internet', or 'VPC' when one VPC alone reaches it.",
      identifies: 'nothing',
    },
    restrict_public_buckets: {
      type: 'boolean',
      from: GET,
      doc: "1 when the access point's own setting RestrictPublicBuckets is on; 0 otherwise.",
    },
    has_policy: { type: 'boolean', from: POLICY, doc: '1 when it has a policy; 0 otherwise.' },
    policy: {
      type: 'json',
      from: POLICY,
      doc: 'Its policy as canonical JSON, otherwise as written; {} when there is none.',
      identifies: 'policy',
    },
    policy_is_public: {
      type: 'boolean',
      from: STATUS,
      doc: '1 when AWS judges its policy public; 0 when not, or when there is none.',
    },
  },
};

export const tables: readonly Table[] = [accessPointTable];
