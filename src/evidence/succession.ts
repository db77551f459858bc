import type { Seal } from './seal.ts';

/** What is odd about how snapshots follow each other. None of it says why: snapshots may be kept elsewhere. */
export type Gap =
  /** The snapshot that it names as the one before is not here. */
  | { readonly kind: 'missing'; readonly id: string; readonly previous: string }
  /** It names none before, though older ones are here. */
  | { readonly kind: 'anew'; readonly id: string }
  /** Another one here names the same as the one before. */
  | { readonly kind: 'forked'; readonly id: string; readonly previous: string };

type Link = Pick<Seal, 'id' | 'previous'>;

/** The gaps in the succession of snapshots, oldest first. */
export function gapsIn(seals: readonly Link[]): readonly Gap[] {
  const ids = new Set(seals.map(({ id }) => id));
  const followed = new Set<string>();
  return seals.flatMap(({ id, previous }, i): readonly Gap[] => {
    if (previous === null) return i === 0 ? [] : [{ kind: 'anew', id }];
    if (followed.has(previous)) return [{ kind: 'forked', id, previous }];
    followed.add(previous);
    return ids.has(previous) ? [] : [{ kind: 'missing', id, previous }];
  });
}
