import { enter } from './account.ts';
import { type CollectorKeys, createAuditRole, createCollector } from './audit-role.ts';
import type { Logs } from './building/log-week.ts';
import { blockPublicAccess } from './building/public-access.ts';
import { prepareRegions } from './building/region.ts';
import { createAuditAccount, keepOutputs } from './datacoral/audit.ts';
import { openEndpoints } from './datacoral/endpoints.ts';
import { createInstallation } from './datacoral/installation.ts';
import { AUDIT, CUSTOMER, FORGOTTEN_REGIONS, HOME, VENDOR } from './datacoral/names.ts';
import { createRoles } from './datacoral/roles.ts';
import { createInstallationStores } from './datacoral/stores.ts';
import { deliverTrafficWeek } from './datacoral/traffic-week.ts';
import { deliverTrailWeek } from './datacoral/trail-week.ts';
import { createVendorAccount } from './datacoral/vendor.ts';
import { enforcePermissions } from './moto.ts';

/**
 * Sets a customer's installation of Datacoral up in an empty moto: the customer's account, its audit account, and
 * the vendor's. Afterwards moto enforces permissions; the customer's audit role lacks
 * `redshift:DescribeLoggingStatus`, so that read is truly denied.
 */
export async function setUpDatacoral(endpoint: string, logs: Logs = 'none'): Promise<CollectorKeys> {
  const customer = await enter(endpoint, CUSTOMER);
  const audit = await enter(endpoint, AUDIT);
  const vendor = await enter(endpoint, VENDOR);
  await prepareRegions(endpoint, [
    { account: customer, keepsDefaultVpc: FORGOTTEN_REGIONS },
    { account: audit, keepsDefaultVpc: [] },
    { account: vendor, keepsDefaultVpc: [] },
  ]);
  await createAuditAccount(audit);
  const vendorKey = await createVendorAccount(vendor);
  const stores = await createInstallationStores(customer, vendorKey);
  await keepOutputs(audit, stores.objects);
  const roles = await createRoles(customer, stores);
  await createInstallation(customer, stores, roles);
  await openEndpoints(customer, stores, roles);
  for (const account of [customer, audit, vendor]) await blockPublicAccess(account, HOME);

  await createAuditRole(customer, AUDIT, ['redshift:DescribeLoggingStatus']);
  await createAuditRole(audit, AUDIT, []);
  await createAuditRole(vendor, AUDIT, []);
  const keys = await createCollector(audit, [CUSTOMER, AUDIT, VENDOR]);
  if (logs === 'a week') {
    await deliverTrailWeek(audit, vendor, Date.now());
    await deliverTrafficWeek(customer, audit, Date.now());
  }
  await enforcePermissions(endpoint);
  return keys;
}
