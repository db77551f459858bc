import type { Table } from '../../../src/facts/table.ts';
import { accountTables } from './account-tables.ts';
import { policyTables } from './policy-tables.ts';
import { principalTables } from './principal-tables.ts';

export const tables: readonly Table[] = [...principalTables, ...policyTables, ...accountTables];
