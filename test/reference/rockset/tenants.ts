import type { Account } from '../account.ts';
import { createKey } from '../building/key.ts';
import type { Region } from './names.ts';

interface Tenant {
  readonly name: string;
  readonly region: Region;
  readonly plan: 'evaluation' | 'commercial';
  /** A commercial tenant's own account, which may disable and delete the key. */
  readonly account?: string;
}

const TENANTS: readonly Tenant[] = [
  { name: 'harbor-freightways', region: 'us-west-2', plan: 'commercial', account: '264810937751' },
  { name: 'juniper-payments', region: 'us-west-2', plan: 'commercial', account: '951736420885' },
  { name: 'lattice-games', region: 'us-west-2', plan: 'evaluation' },
  { name: 'nordlicht-energie', region: 'eu-central-1', plan: 'commercial', account: '380559174236' },
  { name: 'orchard-health', region: 'eu-central-1', plan: 'evaluation' },
];

/** Key ARNs by region. */
export type TenantKeys = Readonly<Record<Region, readonly string[]>>;

/** One key per tenant; a commercial tenant controls its key's life. */
export async function createTenantKeys(production: Account): Promise<TenantKeys> {
  const keys: Record<Region, string[]> = { 'us-west-2': [], 'eu-central-1': [] };
  for (const { name, region, plan, account } of TENANTS) {
    const key = await createKey(production, region, {
      alias: `rockset/tenant/${name}`,
      purpose: `Data of the tenant ${name}`,
      tags: { tenant: name, plan },
      statements: account === undefined ? [] : [control(account)],
    });
    keys[region].push(key);
  }
  return keys;
}

function control(account: string): object {
  return {
    Sid: 'TenantControlsItsKey',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: ['kms:DescribeKey', 'kms:DisableKey', 'kms:EnableKey', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'],
    Resource: '*',
  };
}
