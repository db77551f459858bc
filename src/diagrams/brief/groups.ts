import type { DiagramModel } from '../../report/schema.ts';

type Group = DiagramModel['groups'][number];

/**
 * The same diagram with the groups that its nodes stand in, and no box around a single box: "Production · us-west-2",
 * "VPC" becomes "Production · us-west-2 · VPC".
 */
export function prunedGroups(model: DiagramModel): DiagramModel {
  const byId = new Map(model.groups.map((group) => [group.id, group]));
  const used = new Set<string>();
  for (const { group } of model.nodes)
    for (let at = group; at !== null && !used.has(at); at = byId.get(at)?.parent ?? null) used.add(at);
  let groups = model.groups.filter(({ id }) => used.has(id));
  let single = singleIn(groups, model);
  while (single !== undefined) {
    const { outer, inner } = single;
    const label = `${outer.label} · ${inner.label}`;
    groups = groups
      .filter(({ id }) => id !== outer.id)
      .map((group) => (group.id === inner.id ? { ...inner, label, parent: outer.parent } : group));
    single = singleIn(groups, model);
  }
  return { ...model, groups };
}

function singleIn(
  groups: readonly Group[],
  { nodes }: DiagramModel,
): { readonly outer: Group; readonly inner: Group } | undefined {
  for (const outer of groups) {
    const inner = groups.filter(({ parent, id }) => parent === outer.id && id !== outer.id);
    if (inner.length === 1 && !nodes.some(({ group }) => group === outer.id))
      return { outer, inner: inner[0] as Group };
  }
  return undefined;
}
