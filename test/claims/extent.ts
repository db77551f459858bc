import type { Extent } from '../../src/claims/extent.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';

/** A world without anything beyond what was read: every account and region of the coverage, and no other. */
export function extentWithin(coverage: readonly Coverage[]): Extent {
  const regions = new Map<string, Map<string, boolean>>();
  for (const { source, account, region } of coverage) {
    if (!source.startsWith('aws/')) continue;
    const own = regions.get(account) ?? new Map<string, boolean>();
    regions.set(account, region === 'global' ? own : own.set(region, true));
  }
  const accounts = [...regions.keys()].map((id) => ({ id, name: id, purpose: '', regions: null }));
  return { accounts, unread: [], regions, settings: null, shortfalls: [], mislabelled: new Map() };
}
