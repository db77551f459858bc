import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { json, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { accessOf, policyCells, statementRows, urlRows } from './access.ts';
import { listFunctions, operations } from './operations.ts';
import { functionTable, groupTable, subnetTable, tables } from './tables.ts';
import { statementTable, urlTable } from './tables-access.ts';

type Values = FactRow['values'];

/** The functions of one region, with who may call them. */
export const collector: Collector<AwsSource> = {
  name: 'aws/lambda',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listFunctions, {}, (output) => output.Functions);
    const sorted = [...items].sort((a, b) => ((a.FunctionArn ?? '') < (b.FunctionArn ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (one) => rowsOfFunction(source, one));
  },
};

async function rowsOfFunction(source: AwsSource, one: FunctionConfiguration): Promise<readonly FactRow[]> {
  const access = await accessOf(source, one);
  return [
    ...ordered(functionTable, [{ ...functionCells(one), ...policyCells(access) }]),
    ...ordered(subnetTable, subnetRows(one)),
    ...ordered(groupTable, groupRows(one)),
    ...ordered(statementTable, statementRows(one, access)),
    ...ordered(urlTable, urlRows(one, access)),
  ];
}

function functionCells(one: FunctionConfiguration): Values {
  return {
    arn: text(one.FunctionArn),
    name: text(one.FunctionName),
    vpc_id: vpcOf(one),
    runtime: one.Runtime ?? (one.PackageType === 'Image' ? 'none' : null),
    package_type: text(one.PackageType),
    role: text(one.Role),
    // AWS, FunctionConfiguration: returned only when a customer managed key is configured.
    kms_key: one.KMSKeyArn ?? 'none',
    architectures: json(one.Architectures),
    last_modified: time(one.LastModified),
  };
}

/** A function outside a VPC has no VpcConfig, or, after leaving one, an empty one. */
function vpcOf(one: FunctionConfiguration): Cell {
  const config = one.VpcConfig;
  const attached = (config?.SubnetIds ?? []).length > 0;
  if (config?.VpcId) return config.VpcId;
  return attached ? null : 'none';
}

/** A function in a VPC that does not tell its subnets or groups gives one row of an unknown one. */
function subnetRows(one: FunctionConfiguration): readonly Values[] {
  return (one.VpcConfig?.SubnetIds ?? untold(one)).map((subnet) => ({
    function_arn: text(one.FunctionArn),
    subnet_id: subnet,
  }));
}

function groupRows(one: FunctionConfiguration): readonly Values[] {
  return (one.VpcConfig?.SecurityGroupIds ?? untold(one)).map((group) => ({
    function_arn: text(one.FunctionArn),
    group_id: group,
  }));
}

function untold(one: FunctionConfiguration): readonly null[] {
  return one.VpcConfig?.VpcId ? [null] : [];
}
