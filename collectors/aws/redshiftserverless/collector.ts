import type { Workgroup } from '@aws-sdk/client-redshift-serverless';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listWorkgroups, operations } from './operations.ts';
import { groupTable, subnetTable, tables, workgroupTable } from './tables.ts';

type Values = FactRow['values'];

/** The workgroups of Redshift Serverless in one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/redshiftserverless',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listWorkgroups, {}, (output) => output.workgroups);
    yield* ordered(workgroupTable, items.map(workgroupRow));
    yield* ordered(
      subnetTable,
      items.flatMap((one) => memberRows(one, 'subnet_id', one.subnetIds)),
    );
    yield* ordered(
      groupTable,
      items.flatMap((one) => memberRows(one, 'group_id', one.securityGroupIds)),
    );
  },
};

function workgroupRow(one: Workgroup): Values {
  return {
    identifier: text(one.workgroupArn),
    name: text(one.workgroupName),
    status: text(one.status),
    publicly_accessible: flag(one.publiclyAccessible),
    ...endpointCells(one),
    require_ssl: tlsCell(one),
  };
}

/** A workgroup that is available has an endpoint; one being made may not. */
function endpointCells(one: Workgroup): Values {
  const settled = one.status === undefined || one.status === 'AVAILABLE';
  return {
    vpc_id: one.endpoint?.vpcEndpoints?.[0]?.vpcId ?? (settled ? null : ''),
    endpoint: one.endpoint?.address ?? (settled ? null : ''),
    port: one.endpoint?.port ?? (settled ? null : 0),
  };
}

function tlsCell(one: Workgroup): Cell {
  const value = one.configParameters?.find(({ parameterKey }) => parameterKey === 'require_ssl')?.parameterValue;
  return value === 'true' ? 1 : value === 'false' ? 0 : null;
}

/** A list that the answer leaves out gives one row of an unknown member. */
function memberRows(one: Workgroup, column: string, members: readonly string[] | undefined): readonly Values[] {
  return (members ?? [undefined]).map((member) => ({ identifier: text(one.workgroupArn), [column]: text(member) }));
}
