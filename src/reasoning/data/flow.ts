import { partitionOfRegion } from '../../core/partition.ts';
import type { PlacedCells } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';
import { placeOf, textOf } from '../network/facts-read.ts';

/** What goes along a way: what the source keeps; what is said of it; a record of its use. */
export type Carries = 'content' | 'metadata' | 'logs' | 'unknown';

/** An end of a way; null when it is unknown which. */
export interface End {
  readonly kind: string | null;
  readonly arn: string | null;
}

/** A way by which data goes from one thing to another, and the place whose answers tell it. */
export interface Flow {
  readonly account: string;
  readonly region: string;
  readonly from: End;
  readonly to: End;
  readonly kind: string;
  readonly carries: Carries;
  /** The role by which it goes, '' where none is told. */
  readonly via: string | null;
  readonly detail: string;
}

/** An end of which nothing is known. */
export const UNKNOWN_END: End = { kind: null, arn: null };

export function flowOf(
  row: PlacedCells,
  flow: Omit<Flow, 'account' | 'region' | 'via' | 'detail'> & Partial<Flow>,
): Flow {
  return { ...placeOf(row), via: '', detail: '', ...flow };
}

export function end(kind: string, arn: Cell | undefined): End {
  const text = textOf(arn);
  return text === null || text === '' ? UNKNOWN_END : { kind, arn: text };
}

/** A bucket by its name: names are unique in a partition, which is that of the region or ARN beside it. */
export function bucketNamed(name: Cell | undefined, beside: string): End {
  const partition = beside.startsWith('arn:') ? beside.split(':')[1] : partitionOfRegion(beside).id;
  return typeof name === 'string' && name !== ''
    ? { kind: 'bucket', arn: `arn:${partition}:s3:::${name}` }
    : UNKNOWN_END;
}
