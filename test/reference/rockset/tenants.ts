import { CreateGrantCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Account } from '../account.ts';
import { createKey } from '../building/key.ts';
import type { Region } from './names.ts';

interface Tenant {
  readonly name: string;
  readonly region: Region;
  readonly plan: 'evaluation' | 'commercial';
  /** A commercial tenant's own account, which may disable and delete the key. */
  readonly account?: string;
  /** rs-05: what the tenant brought: the material of a key in our account, or a key that stays in the tenant's account. */
  readonly brings?: 'material' | 'key';
  /** Whether the tenant's account reads what it has here by itself, under a grant. */
  readonly reads?: boolean;
}

const TENANTS: readonly Tenant[] = [
  { name: 'harbor-freightways', region: 'us-west-2', plan: 'commercial', account: '264810937751' },
  { name: 'juniper-payments', region: 'us-west-2', plan: 'commercial', account: '951736420885', reads: true },
  { name: 'lattice-games', region: 'us-west-2', plan: 'evaluation' },
  { name: 'meridian-bank', region: 'us-west-2', plan: 'commercial', account: '672094518833', brings: 'key' },
  {
    name: 'nordlicht-energie',
    region: 'eu-central-1',
    plan: 'commercial',
    account: '380559174236',
    brings: 'material',
  },
  { name: 'orchard-health', region: 'eu-central-1', plan: 'evaluation' },
];

/** The key of a tenant who keeps it in an account of their own. */
export const BROUGHT_KEY = {
  tenant: 'meridian-bank',
  arn: 'arn:aws:kms:us-west-2:672094518833:key/5f0c2a76-1c9b-4e57-9d41-6f1b8a2c7e30',
};

/** Key ARNs by region. */
export type TenantKeys = Readonly<Record<Region, readonly string[]>>;

/** One key per tenant; a commercial tenant controls its key's life, or brings the key. */
export async function createTenantKeys(production: Account): Promise<TenantKeys> {
  const keys: Record<Region, string[]> = { 'us-west-2': [], 'eu-central-1': [] };
  for (const tenant of TENANTS) {
    const { region, brings } = tenant;
    keys[region].push(brings === 'key' ? BROUGHT_KEY.arn : await createTenantKey(production, tenant));
  }
  return keys;
}

async function createTenantKey(production: Account, tenant: Tenant): Promise<string> {
  const { name, region, plan, account, brings, reads } = tenant;
  const key = await createKey(production, region, {
    alias: `rockset/tenant/${name}`,
    purpose: `Data of the tenant ${name}`,
    tags: { tenant: name, plan },
    statements: account === undefined ? [] : [control(account)],
    imported: brings === 'material',
  });
  if (reads === true && account !== undefined) await grantReading(production, region, key, account);
  return key;
}

async function grantReading(production: Account, region: Region, KeyId: string, account: string): Promise<void> {
  const kms = new KMSClient(production.settings(region));
  const GranteePrincipal = `arn:aws:iam::${account}:role/data-export`;
  const Operations: ('Decrypt' | 'DescribeKey')[] = ['Decrypt', 'DescribeKey'];
  await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal, Operations, Name: 'tenant-reads' }));
  kms.destroy();
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
