import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { json, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listFunctions, operations } from './operations.ts';
import { functionTable, groupTable, subnetTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The functions of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/lambda',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listFunctions, {}, (output) => output.Functions);
    yield* ordered(functionTable, items.map(functionRow));
    yield* ordered(subnetTable, items.flatMap(subnetRows));
    yield* ordered(groupTable, items.flatMap(groupRows));
  },
};

function functionRow(one: FunctionConfiguration): Values {
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

function subnetRows(one: FunctionConfiguration): readonly Values[] {
  return (one.VpcConfig?.SubnetIds ?? []).map((subnet) => ({ function_arn: text(one.FunctionArn), subnet_id: subnet }));
}

function groupRows(one: FunctionConfiguration): readonly Values[] {
  return (one.VpcConfig?.SecurityGroupIds ?? []).map((group) => ({
    function_arn: text(one.FunctionArn),
    group_id: group,
  }));
}
