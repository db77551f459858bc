import { enter } from './account.ts';
import { type CollectorKeys, createAuditRole, createCollector } from './audit-role.ts';
import type { Logs } from './building/log-week.ts';
import { blockPublicAccess } from './building/public-access.ts';
import { prepareRegions } from './building/region.ts';
import { enforcePermissions } from './moto.ts';
import { createCell } from './rockset/cell.ts';
import { FORGOTTEN_REGION, HOME, PRODUCTION, REGIONS, SECURITY } from './rockset/names.ts';
import { uniteAccounts } from './rockset/organisation.ts';
import { appointGuardians, hireStaff } from './rockset/people.ts';
import { createSecurityAccount, followProduction } from './rockset/security.ts';
import { takeSnapshots } from './rockset/snapshots.ts';
import { createProductionStores } from './rockset/stores.ts';
import { createTenantKeys } from './rockset/tenants.ts';
import { deliverTrailWeek } from './rockset/trail-week.ts';
import { publishWebsite } from './rockset/website.ts';

/**
 * Sets Rockset up in an empty moto: production in two regions, and the security account, which keeps its
 * logs and manages the organisation of the two.
 * Afterwards moto enforces permissions; production's audit role lacks `ec2:DescribeSnapshotAttribute`, so that read is
 * truly denied.
 */
export async function setUpRockset(endpoint: string, logs: Logs = 'none'): Promise<CollectorKeys> {
  const production = await enter(endpoint, PRODUCTION);
  const security = await enter(endpoint, SECURITY);
  await prepareRegions(endpoint, [
    { account: production, keepsDefaultVpc: [FORGOTTEN_REGION] },
    { account: security, keepsDefaultVpc: [] },
  ]);
  await uniteAccounts(security, production);
  await createSecurityAccount(security);
  await followProduction(production);

  await hireStaff(production);
  await appointGuardians(security);
  const stores = await createProductionStores(production, await createTenantKeys(production));
  for (const region of REGIONS) await createCell(production, region, stores[region]);
  for (const region of REGIONS) await takeSnapshots(production, region);
  await publishWebsite(production);
  for (const account of [production, security]) await blockPublicAccess(account, HOME);

  await createAuditRole(production, SECURITY, ['ec2:DescribeSnapshotAttribute']);
  await createAuditRole(security, SECURITY, []);
  const keys = await createCollector(security, [PRODUCTION, SECURITY]);
  if (logs === 'a week') await deliverTrailWeek(security, Date.now());
  await enforcePermissions(endpoint);
  return keys;
}
