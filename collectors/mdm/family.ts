import pLimit from 'p-limit';
import type { Family, FamilyContext, OpenFamily } from '../contract.ts';
import type { HttpSource } from './source.ts';
import { requireReachable, type Tenant, tenantOf } from './tenant.ts';
import { ALLOWING, TenantSource } from './tenant-source.ts';

/** Questions under way at once per tenant: device managers allow few. */
const CONCURRENCY = 4;

/** Device managers: one tenant for each that the settings name under `sources`. */
export const family: Family<HttpSource> = {
  name: 'mdm',
  rights: 'token',
  allow: () => ALLOWING,

  scopes(collector, settings) {
    const source = settings.sources[collector.name];
    return source === undefined ? [] : [{ account: source.tenant, region: '-' }];
  },

  async open(context: FamilyContext): Promise<OpenFamily<HttpSource>> {
    const tenants = context.evidence.mode === 'live' ? await liveTenants(context) : new Map<string, Tenant>();
    const limits = new Map<string, ReturnType<typeof pLimit>>();
    return {
      source(collector, scope, round) {
        const limit = limits.get(collector.name) ?? pLimit(CONCURRENCY);
        limits.set(collector.name, limit);
        return new TenantSource(context, collector, scope, tenants.get(collector.name) ?? null, limit, round);
      },
      close() {},
    };
  },
};

async function liveTenants(context: FamilyContext): Promise<ReadonlyMap<string, Tenant>> {
  const named = Object.entries(context.settings.sources).filter(([name]) => name.startsWith('mdm/'));
  const tenants = named.map(([name, settings]) => [name, tenantOf(name, settings, context.environment)] as const);
  await Promise.all(tenants.map(([name, tenant]) => requireReachable(name, tenant)));
  return new Map(tenants);
}
