import type { Table } from '../../../src/facts/table.ts';

const LIST = 's3control:ListMultiRegionAccessPoints';
const POLICY = 's3control:GetMultiRegionAccessPointPolicy';
const STATUS = 's3control:GetMultiRegionAccessPointPolicyStatus';

export const multiRegionTable: Table = {
  name: 'aws_s3_multi_region_access_point',
  doc: 'One Multi-Region Access Point of S3, which lies in no region.',
  rows: LIST,
  each: { [LIST]: 'AccessPoints' },
  key: ['alias'],
  columns: {
    alias: {
      type: 'text',
      from: LIST,
      doc: 'Its alias, which its ARN and address are made of.',
      identifies: 'access-point',
    },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'access-point' },
    status: { type: 'text', from: LIST, doc: "'READY', 'CREATING', 'DELETING', ….", identifies: 'nothing' },
    buckets: {
      type: 'json',
      from: LIST,
      doc: 'Names of its buckets as a sorted JSON array.',
      identifies: 'bucket',
    },
    restrict_public_buckets: {
      type: 'boolean',
      from: LIST,
      doc: '1 when its own setting RestrictPublicBuckets is on; 0 otherwise.',
    },
    policy: {
      type: 'json',
      from: POLICY,
      doc: 'Its policy in force as canonical JSON, otherwise as written.',
      identifies: 'policy',
    },
    policy_is_public: {
      type: 'boolean',
      from: STATUS,
      doc: '1 when AWS judges its policy in force public; 0 when not.',
    },
  },
};

export const tables: readonly Table[] = [multiRegionTable];
