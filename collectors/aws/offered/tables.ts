import type { Table } from '../../../src/facts/table.ts';

const PARAMETERS = 'ssm:GetParametersByPath';

export const offeredTable: Table = {
  name: 'aws_service_offered',
  doc: 'A region that AWS itself says it offers a service in; only for services that are in some regions alone.',
  rows: PARAMETERS,
  each: { [PARAMETERS]: 'Parameters' },
  key: ['service', 'offered_in'],
  columns: {
    service: {
      type: 'text',
      from: PARAMETERS,
      doc: "The service as AWS's public parameters call it: 'apprunner'.",
      identifies: 'nothing',
    },
    offered_in: { type: 'text', from: PARAMETERS, doc: 'The region.', identifies: 'nothing' },
  },
};

export const tables: readonly Table[] = [offeredTable];
