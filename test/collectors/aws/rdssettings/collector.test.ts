import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/rdssettings/collector.ts';
import { answered, rowsOf } from '../answering.ts';

test('parameters are asked for by name, of each group', async () => {
  const asked: unknown[] = [];
  const rows = await rowsOf(
    collector,
    {
      'rds:DescribeDBParameterGroups': {
        DBParameterGroups: ['b', 'a'].map((name) => ({
          DBParameterGroupName: name,
          DBParameterGroupFamily: 'postgres16',
        })),
      },
      'rds:DescribeDBParameters': (input: { readonly DBParameterGroupName: string; readonly Filters: unknown }) => {
        asked.push(input.Filters);
        const value = input.DBParameterGroupName === 'a' ? { ParameterValue: '1' } : {};
        return answered({ Parameters: [{ ParameterName: 'rds.force_ssl', Source: 'user', ...value }] });
      },
    },
    'aws_rds_parameter',
  );
  expect(rows.map((row) => [row.parameter_group, row.family, row.name, row.value])).toEqual([
    ['a', 'postgres16', 'rds.force_ssl', '1'],
    ['b', 'postgres16', 'rds.force_ssl', null],
  ]);
  expect(asked[0]).toEqual([
    { Name: 'parameter-name', Values: expect.arrayContaining(['rds.force_ssl', 'require_secure_transport']) },
  ]);
});
