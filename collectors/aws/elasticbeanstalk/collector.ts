import type { EnvironmentDescription } from '@aws-sdk/client-elastic-beanstalk';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeConfigurationSettings, describeEnvironments, operations } from './operations.ts';
import { optionRows, settingCells, settingsOf } from './settings.ts';
import { environmentTable, optionTable, tables } from './tables.ts';

/** The Elastic Beanstalk environments of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/elasticbeanstalk',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const input = { IncludeDeleted: false };
    const { items } = await listAll(source, describeEnvironments, input, (output) => output.Environments);
    const sorted = [...items].sort((a, b) => ((a.EnvironmentId ?? '') < (b.EnvironmentId ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (environment) => rowsOfEnvironment(source, environment));
  },
};

async function rowsOfEnvironment(source: AwsSource, one: EnvironmentDescription): Promise<readonly FactRow[]> {
  const input = { ApplicationName: one.ApplicationName, EnvironmentName: one.EnvironmentName };
  const settings = settingsOf(await source.ask(describeConfigurationSettings, input));
  return [
    ...ordered(environmentTable, [{ ...environmentCells(one), ...settingCells(settings) }]),
    ...ordered(optionTable, optionRows(one.EnvironmentName, settings)),
  ];
}

function environmentCells(one: EnvironmentDescription): FactRow['values'] {
  return {
    environment_id: text(one.EnvironmentId),
    name: text(one.EnvironmentName),
    arn: text(one.EnvironmentArn),
    application: text(one.ApplicationName),
    status: text(one.Status),
    tier: text(one.Tier?.Name),
    platform: one.SolutionStackName ?? '',
    endpoint: one.EndpointURL ?? '',
  };
}
