import type { Table } from '../../../src/facts/table.ts';

const LIST = 's3:ListBuckets';
const INVENTORY = 's3:ListBucketInventoryConfigurations';

export const inventoryTable: Table = {
  name: 'aws_s3_inventory',
  doc: 'One inventory of a bucket: a list of its objects that S3 writes now and then. The lists themselves are not read.',
  rows: INVENTORY,
  each: { [INVENTORY]: 'InventoryConfigurationList' },
  key: ['bucket', 'inventory_id'],
  columns: {
    bucket: { type: 'text', from: LIST, doc: 'Name of the bucket.', identifies: 'bucket' },
    bucket_arn: { type: 'text', from: LIST, doc: 'ARN of the bucket.', identifies: 'bucket' },
    inventory_id: { type: 'text', from: INVENTORY, doc: 'Id of the inventory.', identifies: 'inventory' },
    enabled: { type: 'boolean', from: INVENTORY, doc: '1 when lists are written, else 0.' },
    versions: { type: 'text', from: INVENTORY, doc: "'All' or 'Current' versions of objects.", identifies: 'nothing' },
    frequency: { type: 'text', from: INVENTORY, doc: "'Daily' or 'Weekly'.", identifies: 'nothing' },
    prefix: {
      type: 'text',
      from: INVENTORY,
      doc: "Only objects under this prefix are listed; '' for all.",
      identifies: 'prefix',
    },
    fields: {
      type: 'json',
      from: INVENTORY,
      doc: "What is told of an object beside its key, as a sorted JSON array, such as 'EncryptionStatus'.",
      identifies: 'nothing',
    },
    destination: {
      type: 'text',
      from: INVENTORY,
      doc: 'ARN of the bucket that receives the lists.',
      identifies: 'bucket',
    },
    destination_account: {
      type: 'text',
      from: INVENTORY,
      doc: "Account that must own the receiving bucket; '' when none is named.",
      identifies: 'account',
    },
    encryption: {
      type: 'text',
      from: INVENTORY,
      doc: "How the lists are encrypted: 'SSE-S3', 'SSE-KMS' or 'none' named.",
      identifies: 'nothing',
    },
  },
};
