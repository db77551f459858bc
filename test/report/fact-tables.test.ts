import { expect, test } from 'vitest';
import type { Collector, Family } from '../../collectors/contract.ts';
import { factTables } from '../../src/report/fact-tables.ts';

const operation = (id: string) => ({ id, required: [], permission: `${id}All` });
const collector: Collector<unknown> = {
  name: 'cloud/box',
  scope: 'regional',
  operations: [operation('box:List')],
  tables: [
    {
      name: 'cloud_box',
      doc: 'One box.',
      rows: 'box:List',
      key: ['id'],
      columns: { id: { type: 'text', from: ['box:List', 'cloud:Open'], doc: 'Its id.', identifies: 'box' } },
    },
  ],
  async *collect() {},
};

test.each<[string, Family<unknown>['rights'], readonly string[][]]>([
  ['cloud', 'iam-actions', [['box:ListAll'], ['cloud:OpenAll']]],
  ['cloud', 'token', [[], []]],
  ['aws', 'token', [[], []]],
])('permissions are told by what the family %s says of its rights: %s', (name, rights, permissions) => {
  const family: Family<unknown> = {
    name,
    rights,
    allow: () => '',
    opening: () => [operation('cloud:Open')],
    scopes: () => [],
    open: () => Promise.reject(new Error('not asked')),
  };
  const table = factTables([{ collector, family }], null).find((one) => one.name === 'cloud_box');
  expect(table?.rows.map((telling) => telling.permissions)).toEqual(permissions.slice(0, 1));
  expect(table?.columns[0]?.from.map((telling) => telling.permissions)).toEqual(permissions);
});
