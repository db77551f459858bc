import type { App, Branch, DomainAssociation } from '@aws-sdk/client-amplify';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listApps, listBranches, listDomains, operations } from './operations.ts';
import { addressTable, appTable, branchTable, tables } from './tables.ts';

/** The Amplify apps of one region, their branches, and the domains that lead to these. */
export const collector: Collector<AwsSource> = {
  name: 'aws/amplify',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listApps, {}, (output) => output.apps);
    const sorted = [...items].sort((a, b) => byCodeUnits(String(a.appArn), String(b.appArn)));
    yield* rowsOfEach(sorted, (app) => rowsOfApp(source, app));
  },
};

async function rowsOfApp(source: AwsSource, app: App): Promise<readonly FactRow[]> {
  const input = { appId: app.appId };
  const [branches, domains] = await Promise.all([
    listAll(source, listBranches, input, (output) => output.branches),
    listAll(source, listDomains, input, (output) => output.domainAssociations),
  ]);
  const own = {
    arn: text(app.appArn),
    name: text(app.name),
    default_domain: text(app.defaultDomain),
    basic_auth: flag(app.enableBasicAuth),
  };
  return [
    ...ordered(appTable, [own]),
    ...ordered(
      branchTable,
      branches.items.map((branch) => branchCells(app, branch)),
    ),
    ...ordered(
      addressTable,
      domains.items.flatMap((domain) => addressCells(branches.items, domain)),
    ),
  ];
}

/** Amplify Hosting User Guide, "Restricting access": an app asks for all of its branches, a branch for itself. */
function branchCells(app: App, branch: Branch): FactRow['values'] {
  const asks = [flag(app.enableBasicAuth), flag(branch.enableBasicAuth)];
  const { displayName: name } = branch;
  return {
    arn: text(branch.branchArn),
    app_arn: text(app.appArn),
    name: text(branch.branchName),
    host: name === undefined || app.defaultDomain === undefined ? null : `${name}.${app.defaultDomain}`,
    basic_auth: asks.includes(1) ? 1 : asks.includes(null) ? null : 0,
  };
}

/** ARNs come from the list of branches alone: how one is written that has a slash in its name is not documented. */
function addressCells(branches: readonly Branch[], domain: DomainAssociation): readonly FactRow['values'][] {
  const about = { domain_arn: text(domain.domainAssociationArn), status: text(domain.domainStatus) };
  if (domain.subDomains === undefined) return [{ ...unknownRow(addressTable), ...about }];
  return domain.subDomains.map(({ subDomainSetting: setting }) => ({
    ...about,
    host: hostOf(setting?.prefix, domain.domainName),
    branch_arn: text(branchNamed(branches, setting?.branchName)?.branchArn),
  }));
}

/** An empty prefix stands for the domain itself. */
function hostOf(prefix: string | undefined, domain: string | undefined): Cell {
  if (prefix === undefined || domain === undefined) return null;
  return prefix === '' ? domain : `${prefix}.${domain}`;
}

function branchNamed(branches: readonly Branch[], name: string | undefined): Branch | undefined {
  return name === undefined ? undefined : branches.find((one) => one.branchName === name);
}
