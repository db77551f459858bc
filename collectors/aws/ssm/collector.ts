import type { InstanceInformation, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { FactRow } from '../../../src/facts/table.ts';
import { number, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeInstances, describeParameters, operations } from './operations.ts';
import { instanceTable, parameterTable, tables } from './tables.ts';

/** The parameters of one region's Parameter Store, and the servers that Systems Manager has an agent on. */
export const collector: Collector<AwsSource> = {
  name: 'aws/ssm',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, describeParameters, { MaxResults: 50 }, (output) => output.Parameters);
    yield* ordered(parameterTable, items.map(parameterRow));
    const managed = await listAll(source, describeInstances, {}, (output) => output.InstanceInformationList);
    yield* ordered(instanceTable, managed.items.map(instanceRow));
  },
};

function instanceRow(one: InstanceInformation): FactRow['values'] {
  return {
    instance_id: text(one.InstanceId),
    type: text(one.ResourceType),
    ping: text(one.PingStatus),
    agent_version: text(one.AgentVersion),
  };
}

function parameterRow(one: ParameterMetadata): FactRow['values'] {
  const encrypted = one.Type === 'SecureString' || one.Type === undefined;
  return {
    name: text(one.Name),
    arn: text(one.ARN),
    type: text(one.Type),
    // AWS, ParameterMetadata: KeyId applies to the SecureString type only.
    kms_key: encrypted ? text(one.KeyId) : 'none',
    tier: text(one.Tier),
    version: number(one.Version),
    policies: (one.Policies ?? []).length,
    last_modified: time(one.LastModifiedDate),
    last_modified_by: text(one.LastModifiedUser),
  };
}
