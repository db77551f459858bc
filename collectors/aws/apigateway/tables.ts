import type { Table } from '../../../src/facts/table.ts';
import { apiTables } from './tables-apis.ts';
import { planTables } from './tables-plans.ts';

export const tables: readonly Table[] = [...apiTables, ...planTables];
