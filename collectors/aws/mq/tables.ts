import type { Table } from '../../../src/facts/table.ts';

const LIST = 'mq:ListBrokers';
const DESCRIBE = 'mq:DescribeBroker';

export const brokerTable: Table = {
  name: 'aws_mq_broker',
  doc: 'One broker of Amazon MQ.',
  rows: LIST,
  each: { [LIST]: 'BrokerSummaries' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the broker.', identifies: 'broker' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'broker' },
    engine: { type: 'text', from: LIST, doc: "'ACTIVEMQ' or 'RABBITMQ'.", identifies: 'nothing' },
    state: { type: 'text', from: LIST, doc: "'RUNNING', 'CREATION_IN_PROGRESS', ….", identifies: 'nothing' },
    publicly_accessible: { type: 'boolean', from: DESCRIBE, doc: '1 when it has public addresses, else 0.' },
    ports: {
      type: 'json',
      from: DESCRIBE,
      doc: 'Ports of its endpoints and of its console, as a JSON array in ascending order.',
      identifies: 'nothing',
    },
    subnets: { type: 'json', from: DESCRIBE, doc: 'Its subnets as a sorted JSON array.', identifies: 'subnet' },
    groups: {
      type: 'json',
      from: DESCRIBE,
      doc: 'Its security groups as a sorted JSON array; [] when it has none.',
      identifies: 'security-group',
    },
  },
};

export const tables: readonly Table[] = [brokerTable];
