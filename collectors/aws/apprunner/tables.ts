import type { Table } from '../../../src/facts/table.ts';

const LIST = 'apprunner:ListServices';
const DESCRIBE = 'apprunner:DescribeService';

export const serviceTable: Table = {
  name: 'aws_apprunner_service',
  doc: 'One App Runner service.',
  rows: LIST,
  each: { [LIST]: 'ServiceSummaryList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the service.', identifies: 'service' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'service' },
    url: { type: 'text', from: LIST, doc: "Its host name; '' when there is none.", identifies: 'service' },
    status: {
      type: 'text',
      from: LIST,
      doc: "'RUNNING', 'PAUSED', 'CREATE_FAILED', 'DELETED', ….",
      identifies: 'nothing',
    },
    public_endpoint: {
      type: 'boolean',
      from: DESCRIBE,
      doc: '1 when the internet reaches its address, 0 when only VPC endpoints do.',
    },
  },
};

export const tables: readonly Table[] = [serviceTable];
