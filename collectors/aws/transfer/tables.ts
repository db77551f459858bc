import type { Table } from '../../../src/facts/table.ts';

const LIST = 'transfer:ListServers';
const DESCRIBE = 'transfer:DescribeServer';
const WEB = 'transfer:ListWebApps';

export const serverTable: Table = {
  name: 'aws_transfer_server',
  doc: 'One server of Transfer Family.',
  rows: LIST,
  each: { [LIST]: 'Servers' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the server.', identifies: 'server' },
    server_id: { type: 'text', from: LIST, doc: 'Id of the server.', identifies: 'server' },
    endpoint_type: { type: 'text', from: LIST, doc: "'PUBLIC', 'VPC' or 'VPC_ENDPOINT'.", identifies: 'nothing' },
    state: { type: 'text', from: LIST, doc: "'ONLINE', 'OFFLINE', 'STARTING', 'STOPPING', ….", identifies: 'nothing' },
    identity_provider: {
      type: 'text',
      from: LIST,
      doc: "Who knows its users: 'SERVICE_MANAGED', 'AWS_LAMBDA', ….",
      identifies: 'nothing',
    },
    protocols: {
      type: 'json',
      from: DESCRIBE,
      doc: "'SFTP', 'FTPS', 'FTP' and 'AS2', as a sorted JSON array.",
      identifies: 'nothing',
    },
    addresses: {
      type: 'integer',
      from: DESCRIBE,
      doc: 'Number of elastic addresses of its VPC endpoint; 0 when it has none, or no such endpoint.',
    },
    vpc_id: { type: 'text', from: DESCRIBE, doc: "VPC of its endpoint; 'none' for a public one.", identifies: 'vpc' },
    security_policy: {
      type: 'text',
      from: DESCRIBE,
      doc: "Its algorithms, such as 'TransferSecurityPolicy-2024-01'.",
      identifies: 'nothing',
    },
  },
};

export const webAppTable: Table = {
  name: 'aws_transfer_web_app',
  doc: 'One web app of Transfer Family.',
  rows: WEB,
  each: { [WEB]: 'WebApps' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: WEB, doc: 'ARN of the web app.', identifies: 'service' },
    endpoint: { type: 'text', from: WEB, doc: 'Its address.', identifies: 'service' },
    endpoint_type: { type: 'text', from: WEB, doc: "'PUBLIC' or 'VPC'.", identifies: 'nothing' },
  },
};

export const tables: readonly Table[] = [serverTable, webAppTable];
