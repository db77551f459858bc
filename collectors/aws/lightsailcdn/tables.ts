import type { Table } from '../../../src/facts/table.ts';

const LIST = 'lightsail:GetDistributions';

export const distributionTable: Table = {
  name: 'aws_lightsail_distribution',
  doc: 'One distribution of Lightsail, which lies in no region.',
  rows: LIST,
  each: { [LIST]: 'distributions' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the distribution.', identifies: 'distribution' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'distribution' },
    domain_name: { type: 'text', from: LIST, doc: 'Its host name.', identifies: 'distribution' },
    enabled: { type: 'boolean', from: LIST, doc: '1 when it answers, 0 when it is disabled.' },
  },
};

export const tables: readonly Table[] = [distributionTable];
