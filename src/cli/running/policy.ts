import { chosenCollectors, discoverCollectors, type FoundCollector } from '../../collect/discover.ts';
import { collectorsOf } from '../../collect/named-collectors.ts';
import { awsOperations, permissionsOf } from '../../collect/permissions.ts';
import { AffidavitError } from '../../core/errors.ts';
import { auditAccess, policiesOf } from '../../exports/policy/access.ts';
import { accessCloudFormation } from '../../exports/policy/cloudformation.ts';
import { accessJson } from '../../exports/policy/json.ts';
import { accessTerraform } from '../../exports/policy/terraform.ts';
import { sourceSettings } from '../../report/examine.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { assumedRoles, externalIdOf, partitionOf, regionsNamed, roleNameOf, trustOf } from '../audit-role.ts';
import type { Given, Io } from '../command.ts';
import { adviceText, deployment, headOf } from '../policy-advice.ts';

/** Does what `affidavit policy` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const format = formatOf(given);
  const { found, settings } = await choice(given);
  const [ofAws, others] = parted(found);
  const assumed = settings === undefined ? [] : assumedRoles(settings);
  const externalId = externalIdOf(given, assumed);
  const [roleName, trust] = [roleNameOf(given, assumed), trustOf(given, externalId)];
  const roles = assumed.map(({ arn }) => arn);
  const partition = partitionOf(
    [trust?.principal ?? '', ...roles],
    settings === undefined ? [] : regionsNamed(settings),
  );
  const grants = permissionsOf(awsOperations(found, settings && sourceSettings(settings)), partition);
  const policies = policiesOf(grants, roleName);
  const advice = {
    partition,
    collectors: ofAws,
    others,
    policies,
    roleName,
    roles,
    externalId,
    options: typed(given),
  };
  if (format === 'text') io.out(adviceText(advice, io.terminal.columns));
  else if (format === 'json') io.out(accessJson(trust && auditAccess(grants, roleName, trust).role, policies));
  else {
    if (trust === null)
      throw usage(
        'A role must say who may assume it.',
        'Give --trusted-role, --trusted-account or --trusted-provider.',
      );
    const write = format === 'terraform' ? accessTerraform : accessCloudFormation;
    io.out(write(auditAccess(grants, roleName, trust), headOf(advice, deployment(format, roleName))));
  }
  return 0;
}

/** The collectors meant, and the settings; without a workspace there are none. */
async function choice(given: Given) {
  const named = given.text('collectors')?.split(',');
  const folder = named === undefined || given.text('workspace') !== undefined ? given.workspace : undefined;
  const workspace = folder === undefined ? undefined : loadWorkspace(folder);
  const all = await discoverCollectors();
  const found =
    named === undefined && workspace !== undefined ? collectorsOf(all, workspace) : chosenCollectors(all, named ?? []);
  return { found, settings: workspace?.settings };
}

/** Names of the collectors whose rights IAM gives, and of those that do not. Throws USAGE without any of the former. */
function parted(found: readonly FoundCollector[]): readonly [readonly string[], readonly string[]] {
  const names = (byIam: boolean) =>
    found.filter(({ family }) => (family.rights === 'iam-actions') === byIam).map(({ collector }) => collector.name);
  const [ofAws, others] = [names(true), names(false)];
  if (ofAws.length > 0) return [ofAws, others];
  throw usage(`${others.join(', ')} reads no AWS account.`, 'Choose collectors of AWS: --collectors aws/*.');
}

/** The options as given, but for the format: what a command to copy begins with. */
function typed(given: Given): readonly string[] {
  return given.names.flatMap((name) => {
    const value = name === 'format' ? undefined : given.text(name);
    if (value === undefined) return [];
    return `--${name} ${/^[\w/.,:=@+-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`}`;
  });
}

function usage(message: string, remedy: string): AffidavitError {
  return new AffidavitError('USAGE', message, remedy);
}

function formatOf(given: Given): 'text' | 'json' | 'cloudformation' | 'terraform' {
  const format = given.text('format');
  switch (format) {
    case undefined:
      return 'text';
    case 'json':
    case 'cloudformation':
    case 'terraform':
      return format;
    default:
      throw usage(`There is no format ${format}.`, 'Choose json, cloudformation or terraform.');
  }
}
