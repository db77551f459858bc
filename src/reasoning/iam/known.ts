/** A value, or the name of the input that would have given it, as a reader can look for it: `kms:GetKeyPolicy of key/…`. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly missing: string };

/** A value that was read; what is known to be absent is known too: `known('none')`, `known([])`. */
export function known<T>(value: T): Known<T> {
  return { kind: 'known', value };
}

/** An input that was denied, failed, truncated or never asked for. */
export function unknown(missing: string): Known<never> {
  return { kind: 'unknown', missing };
}
