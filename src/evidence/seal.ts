import { z } from 'zod';
import { canonicalJson } from '../core/canonical.ts';
import { leafHash, MerkleFrontier } from '../core/digest.ts';

/** What a collection set out to read. */
export const planSchema = z.strictObject({
  /** The accounts of the settings, by id, with the tenants of other sources. */
  scopes: z.array(z.strictObject({ source: z.string(), account: z.string(), region: z.string() })),
  collectors: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;

const run = z.string().regex(/^[0-9a-f]{16}$/);

/** Answers that a collection took over from an earlier snapshot, unchanged: which, and when they were asked for. */
export const keptSchema = z.strictObject({
  /** The snapshot of the collection that asked. */
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  /** Its name in AWS's logs. */
  run: run.optional(),
  startedAt: z.string(),
  endedAt: z.string(),
  records: z.int(),
});
export type Kept = z.infer<typeof keptSchema>;

const headerSchema = z.strictObject({
  v: z.literal(1),
  tool: z.string(),
  node: z.string(),
  plan: planSchema,
  startedAt: z.string(),
  endedAt: z.string(),
  previous: z.string().nullable(),
  /** By which AWS's logs tell this collection's calls: in its sessions' names and as `affidavit/RUN` in user agents. */
  run: run.optional(),
  /** Of a collection that filled gaps: whose answers it kept, oldest first. All others it asked for itself. */
  kept: z.array(keptSchema).min(1).optional(),
  records: z.int(),
});
export type Header = z.infer<typeof headerSchema>;

export const sealSchema = z.strictObject({
  ...headerSchema.shape,
  /** The Merkle root over the header and every record, in order: the snapshot's id. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  shards: z.array(
    z.strictObject({ file: z.string().regex(/^records-\d{4}\.ndjson\.gz$/), records: z.int(), sha256: z.string() }),
  ),
});
export type Seal = z.infer<typeof sealSchema>;

/**
 * The tree behind a snapshot's id: RFC 6962 tree hash whose first leaf is the canonical header (plan, times, previous
 * snapshot) and whose others are the records' lines. Editing, dropping, adding or reordering any of them changes it.
 * Leaves are added one by one and not kept.
 */
export class SnapshotTree {
  readonly #leaves = new MerkleFrontier();
  /** Leaves of records: the header's is not counted. */
  records = 0;

  constructor(header: Header) {
    this.#leaves.add(leafHash(canonicalJson(headerSchema.parse(header))));
  }

  add(leaf: Buffer): void {
    this.#leaves.add(leaf);
    this.records += 1;
  }

  id(): string {
    return this.#leaves.root();
  }
}
