import { z } from 'zod';

/** One group of an advanced query: `{"COUNT(*)":12,"resourceType":"AWS::S3::Bucket"}`, as JSON in a string. */
const groupShape = z.looseObject({
  'COUNT(*)': z.int().nonnegative(),
  resourceType: z.string().optional(),
  accountId: z.string().optional(),
  awsRegion: z.string().optional(),
  'configuration.keyManager': z.string().optional(),
  configuration: z.looseObject({ keyManager: z.string().optional() }).optional(),
});

/** What a group counts. `keyManager` is set by the query over keys alone. */
export interface CountedGroup {
  readonly count: number;
  readonly type: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly keyManager: string | null;
}

/** For `Operation.doubt`: why the results are no counts; null when they are. */
export function doubtCounts(output: unknown): string | null {
  const { Results: results } = z.looseObject({ Results: z.array(z.unknown()).optional() }).parse(output);
  if (results === undefined) return null;
  return results.every((result) => groupOf(result) !== null) ? null : 'a result is no count of resources';
}

/** The groups of one page; null when one of them cannot be read. */
export function groupsOf(results: readonly string[] | undefined): readonly CountedGroup[] | undefined {
  const groups = results?.map(groupOf);
  return groups?.every((group) => group !== null) ? groups : undefined;
}

function groupOf(result: unknown): CountedGroup | null {
  if (typeof result !== 'string') return null;
  const group = groupShape.safeParse(parsed(result)).data;
  if (group === undefined) return null;
  return {
    count: group['COUNT(*)'],
    type: group.resourceType ?? null,
    account: group.accountId ?? null,
    region: group.awsRegion ?? null,
    keyManager: group['configuration.keyManager'] ?? group.configuration?.keyManager ?? null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
