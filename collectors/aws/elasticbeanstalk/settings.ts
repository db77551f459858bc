import type {
  ConfigurationOptionSetting,
  DescribeConfigurationSettingsCommandOutput,
} from '@aws-sdk/client-elastic-beanstalk';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { unknownRow } from '../listing.ts';
import { optionTable } from './tables.ts';

type Values = FactRow['values'];

/** The settings in force; null when they were not read. A draft that is still being deployed is left out. */
export function settingsOf(
  answer: Answer<DescribeConfigurationSettingsCommandOutput>,
): readonly ConfigurationOptionSetting[] | null {
  if (answer.kind !== 'answered') return null;
  const inForce = (answer.output.ConfigurationSettings ?? []).filter((one) => one.DeploymentStatus === 'deployed');
  const [settings, ...others] = inForce;
  return others.length > 0 ? null : (settings?.OptionSettings ?? null);
}

/** An option without a value is set to nothing. */
export function settingCells(settings: readonly ConfigurationOptionSetting[] | null): Values {
  const value = (name: string): string | null =>
    settings === null ? null : (settings.find((one) => isVpc(one) && one.OptionName === name)?.Value ?? '');
  const named = (name: string): Cell => (value(name) === '' ? 'none' : value(name));
  return {
    vpc_id: named('VPCId'),
    subnets: list(value('Subnets')),
    balancer_subnets: list(value('ELBSubnets')),
    balancer_scheme: named('ELBScheme'),
    public_addresses: switchOf(value('AssociatePublicIpAddress')),
  };
}

function isVpc(one: ConfigurationOptionSetting): boolean {
  return one.Namespace === 'aws:ec2:vpc';
}

function list(value: string | null): Cell {
  if (value === null) return null;
  const names = value.split(',').map((name) => name.trim());
  return JSON.stringify(names.filter((name) => name !== '').sort());
}

function switchOf(value: string | null): Cell {
  const word = value?.toLowerCase();
  return word === 'true' ? 1 : word === 'false' ? 0 : null;
}

const KEPT = /^aws:(?:ec2:vpc|elb(?:v2)?:)/;

/** The options about networks and load balancers; one row of unknowns for an environment whose settings were not read. */
export function optionRows(
  environment: string | undefined,
  settings: readonly ConfigurationOptionSetting[] | null,
): readonly Values[] {
  if (settings === null) return [{ ...unknownRow(optionTable), environment: text(environment) }];
  return settings
    .filter((one) => KEPT.test(one.Namespace ?? ''))
    .map((one) => ({
      environment: text(environment),
      namespace: text(one.Namespace),
      resource: one.ResourceName ?? '',
      option: text(one.OptionName),
      value: one.Value ?? '',
    }));
}
