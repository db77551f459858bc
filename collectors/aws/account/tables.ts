import type { Table } from '../../../src/facts/table.ts';

const GET = 'account:GetAlternateContact';
export const TYPES = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

export const contactTable: Table = {
  name: 'aws_account_alternate_contact',
  doc: 'Whether the account has an alternate contact of one type, whom AWS writes to beside the root user; who it is is not kept.',
  rows: GET,
  key: ['type'],
  columns: {
    type: { type: 'text', from: GET, doc: "'BILLING', 'OPERATIONS' or 'SECURITY'.", oneOf: TYPES },
    registered: { type: 'boolean', from: GET, doc: '1 when there is one, else 0.' },
  },
};

export const tables: readonly Table[] = [contactTable];
