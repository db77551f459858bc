import { z } from 'zod';
import { canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { jsonTexts } from '../listing.ts';

/** CodePipeline API reference, PipelineDeclaration: it has either one store, or one for each region. */
const store = z.object({ location: z.string(), encryptionKey: z.object({ id: z.string() }).optional() });
const stores = z.object({ artifactStore: store.optional(), artifactStores: z.record(z.string(), store).optional() });
const stages = z.array(
  z.object({
    actions: z.array(z.object({ actionTypeId: z.object({ category: z.string() }), runOrder: z.int().default(1) })),
  }),
);

type Store = z.infer<typeof store>;

/** A list of what each artifact store says; unknown when there is none, or one of them is not as AWS gives it. */
export function ofStores(read: (one: Store) => string) {
  return (pipeline: unknown): Cell => {
    const { data } = stores.safeParse(pipeline);
    const all = [data?.artifactStore, ...Object.values(data?.artifactStores ?? {})].filter((one) => one !== undefined);
    return all.length === 0 ? null : jsonTexts(all.map(read));
  };
}

/**
 * The categories of actions in the order in which they run: a list for each stage and, in a stage, for each order;
 * actions of one order run at once. AWS, ActionDeclaration: the default of `runOrder` is 1.
 */
export function stepsCell(value: unknown): Cell {
  const { data } = stages.safeParse(value);
  if (data === undefined) return null;
  const steps = data.flatMap(({ actions }) => {
    const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((a, b) => a - b);
    return orders.map((order) =>
      actions
        .filter(({ runOrder }) => runOrder === order)
        .map(({ actionTypeId }) => actionTypeId.category)
        .sort(),
    );
  });
  return canonicalJson(steps);
}
