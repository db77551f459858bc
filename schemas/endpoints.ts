import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = join(import.meta.dirname, '..', 'collectors', 'aws', 'endpoints-missing.ts');
/** The partitions that accounts are read in. */
const PARTITIONS: ReadonlySet<string> = new Set(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc']);

/** botocore's `data/endpoints.json`, as far as it is read here. */
const shape = z.object({
  partitions: z.array(
    z.object({
      partition: z.string(),
      regions: z.record(z.string(), z.unknown()),
      services: z.record(
        z.string(),
        z.object({
          isRegionalized: z.boolean().optional(),
          partitionEndpoint: z.string().optional(),
          endpoints: z.record(z.string(), z.unknown()).default({}),
        }),
      ),
    }),
  ),
});

/**
 * By service, as it stands in host names, the regions of a partition in which it has no endpoint though it has some in
 * others. A service that is not in the data, has one endpoint for all, or is missing in a whole partition is left out.
 */
export function missingEndpoints(data: unknown): Readonly<Record<string, readonly string[]>> {
  const missing: Record<string, string[]> = {};
  for (const { partition, regions, services } of shape.parse(data).partitions) {
    if (!PARTITIONS.has(partition)) continue;
    for (const [service, { isRegionalized = true, partitionEndpoint, endpoints }] of Object.entries(services)) {
      const names = Object.keys(regions);
      const without = names.filter((region) => !Object.hasOwn(endpoints, region));
      const isGlobal = !isRegionalized || partitionEndpoint !== undefined;
      // Of a dotted name, only the last part is told from a bucket's or an account's.
      if (service.includes('.') || isGlobal || without.length === 0 || without.length === names.length) continue;
      missing[service] = [...(missing[service] ?? []), ...without];
    }
  }
  return Object.fromEntries(
    Object.entries(missing)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, regions]) => [service, regions.sort()]),
  );
}

/** The module that keeps them. */
export function endpointsText(version: string, data: unknown): string {
  const lines = Object.entries(missingEndpoints(data)).map(([service, regions]) => `${service} ${regions.join(' ')}`);
  return `/**
 * Of each service, as it stands in host names, the regions in which it has no endpoint though it has some in others of
 * the partition, a line each: botocore ${version} (Apache-2.0), data/endpoints.json. Written by schemas/endpoints.ts.
 */
export const MISSING = \`
${lines.join('\n')}
\`;
`;
}

if (import.meta.main) {
  const [version, path] = process.argv.slice(2);
  if (version === undefined || path === undefined)
    throw new Error('usage: node schemas/endpoints.ts BOTOCORE-VERSION .../botocore/data/endpoints.json');
  writeFileSync(FILE, endpointsText(version, JSON.parse(readFileSync(path, 'utf8'))));
}
