import { partitionOfRegion } from '../../core/partition.ts';
import type { PlacedCells } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';

/** How a thing that keeps data says that it encrypts; `key` is its key as it names it, null when unknown. */
export type Told =
  /** Under a key of KMS. */
  | { readonly method: 'kms'; readonly key: string | null }
  /** Under a key that AWS owns or chooses, or in a hardware module, or not at all; null when it is not told. */
  | { readonly method: 'aws' | 'hsm' | 'none' | null }
  /** Encrypted as its service encrypts every such thing; under which key is not told. */
  | { readonly method: null; readonly encrypted: true };

/** A kind of thing that keeps data, as a collector lists it. */
export interface StoreKind {
  readonly kind: string;
  readonly table: string;
  /** Operations whose answers say which there are, and what the columns hold. */
  readonly lists: readonly string[];
  readonly from: readonly string[];
  readonly columns: readonly string[];
  /** Null where the row does not tell. */
  readonly arn: (row: PlacedCells) => string | null;
  readonly told: (row: PlacedCells) => Told;
  /** Its tag data-class; `undefined` where no collector reads the tags of this kind. */
  readonly label: ((row: PlacedCells) => Cell) | undefined;
  /** Where its key is looked for, when the row's own place is not where the thing lies. */
  readonly lies?: (row: PlacedCells) => string | null;
  /** True for a service to which an id or alias without an account means a key of whoever writes. */
  readonly writersKey?: boolean;
}

export const UNTOLD: Told = { method: null };

const ownArn = ({ arn }: PlacedCells): string | null => (typeof arn === 'string' && arn !== '' ? arn : null);
export const ownLabel = ({ tag_data_class: label }: PlacedCells): Cell => label ?? null;

/** A key that is named, or `otherwise` where the row says that none is. */
export function named(key: Cell | undefined, otherwise: 'aws' | 'none'): Told {
  if (typeof key !== 'string') return UNTOLD;
  return key === 'none' || key === '' ? { method: otherwise } : { method: 'kms', key };
}

/** A thing that is encrypted or not, with the key that it names. */
export function switched({ encrypted, kms_key: key }: PlacedCells, without: Told = UNTOLD): Told {
  if (encrypted === 0) return { method: 'none' };
  if (encrypted !== 1) return UNTOLD;
  if (typeof key !== 'string') return { method: 'kms', key: null };
  return key === 'none' || key === '' ? without : { method: 'kms', key };
}

/** A thing of a service that encrypts every one of its kind: under the key that it names, if it names one. */
export function always({ arn, kms_key: key }: PlacedCells): Told {
  if (typeof arn !== 'string') return UNTOLD;
  if (key === 'none') return { method: 'aws' };
  return typeof key === 'string' && key !== '' ? { method: 'kms', key } : { method: null, encrypted: true };
}

/** Tags as a JSON object: the value of data-class, '' without one. */
export function tagLabel({ tags }: PlacedCells): Cell {
  if (typeof tags !== 'string') return null;
  try {
    const parsed: unknown = JSON.parse(tags);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const label = (parsed as Readonly<Record<string, unknown>>)['data-class'];
    return label === undefined ? '' : typeof label === 'string' ? label : null;
  } catch {
    return null;
  }
}

/** An ARN put together for what AWS lists by its id alone. */
export function madeArn(
  { account, region }: PlacedCells,
  service: string,
  kind: 'cluster:' | 'cluster/' | 'volume/' | 'snapshot/' | 'archive/',
  id: Cell | undefined,
): string | null {
  if (typeof id !== 'string') return null;
  // AWS leaves the account out of a snapshot's ARN.
  const owner = kind === 'snapshot/' ? '' : account;
  return `arn:${partitionOfRegion(String(region)).id}:${service}:${region}:${owner}:${kind}${id}`;
}

/** A kind whose ARN is told, and whose tags are not read or not looked at. */
export const simple = (
  kind: string,
  table: string,
  lists: readonly string[],
  from: readonly string[],
  told: StoreKind['told'],
  columns: readonly string[],
): StoreKind => ({
  kind,
  table,
  lists,
  from: [...lists, ...from],
  columns: ['arn', ...columns],
  arn: ownArn,
  told,
  label: undefined,
});
