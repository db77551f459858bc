import { ANY_CLASS, NO_CLASS } from './classes.ts';

/** A way along which what one thing keeps comes to another; null for an unknown end. */
export interface Way {
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: string;
  /** False where it may, and nothing tells. */
  readonly certain: boolean;
  /** True where it begins at something that keeps nothing itself, and passes on what comes to it alone. */
  readonly passes: boolean;
  /** Class that it carries by the workspace's word, whatever its source holds. */
  readonly declared: string | null;
}

/** That data of a class comes to a thing. */
export interface Arrival {
  readonly of: string;
  readonly certain: boolean;
  /** The thing that is labelled so. */
  readonly source: string;
  /** The last way that it takes. */
  readonly kind: string;
}

/** Whatever an unknown source holds, and wherever an unknown way leads. */
const SOMEWHERE = '*';
const ANYWHERE = '→*';

/**
 * What comes to each thing along all ways, however many: certain when every way on it is. `own` is the class that each
 * labelled thing holds by its label; a thing outside it holds what comes to it, and nobody knows what where nothing does.
 */
export function spread(
  ways: readonly Way[],
  own: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Arrival[]> {
  const out = Map.groupBy(ways, ({ from }) => from ?? SOMEWHERE);
  const arrivals = new Map<string, Map<string, Arrival>>();
  const todo: { readonly at: string; readonly arrival: Arrival }[] = [];
  const arrive = (at: string, arrival: Arrival): void => {
    const here = arrivals.get(at) ?? new Map<string, Arrival>();
    const before = here.get(arrival.of);
    if (before !== undefined && (before.certain || !arrival.certain)) return;
    arrivals.set(at, here.set(arrival.of, arrival));
    todo.push({ at, arrival });
  };
  const leave = (at: string, of: string, certain: boolean, source: string): void => {
    if (at === ANYWHERE)
      for (const to of own.keys()) arrive(to, { of, certain: false, source, kind: 'a way that is not known' });
    for (const way of out.get(at) ?? [])
      if (way.declared === null)
        arrive(way.to ?? ANYWHERE, {
          of,
          certain: certain && way.certain && way.from !== null,
          source,
          kind: way.kind,
        });
  };

  const run = (): void => {
    for (let next = todo.pop(); next !== undefined; next = todo.pop())
      leave(next.at, next.arrival.of, next.arrival.certain, next.arrival.source);
  };

  for (const [at, of] of own) if (of !== NO_CLASS) leave(at, of, true, at);
  const reached = new Set(ways.map(({ to }) => to));
  for (const [at, from] of out)
    if (!own.has(at) && !reached.has(at) && !from.every(({ passes }) => passes)) leave(at, ANY_CLASS, true, at);
  for (const { from, to, kind, declared } of ways)
    if (declared !== null && to !== null)
      arrive(to, { of: declared, certain: declared !== ANY_CLASS, source: from ?? SOMEWHERE, kind });
  run();
  // A thing without a label holds what certainly comes to it; where nothing does, data that nobody labelled.
  const holds = (at: string): boolean => [...(arrivals.get(at)?.values() ?? [])].some(({ certain }) => certain);
  for (const at of [...own.keys()].filter((one) => own.get(one) === NO_CLASS && !holds(one)))
    leave(at, NO_CLASS, true, at);
  run();
  return new Map([...arrivals].map(([at, here]) => [at, [...here.values()].sort((a, b) => (a.of < b.of ? -1 : 1))]));
}
