/** Has an authority say when it saw bytes: gives a timestamp token over them, in the one form that is read. */
export type Stamp = (bytes: Uint8Array) => Promise<Uint8Array>;

/** A signer's clock may be this much ahead of an authority's before the two contradict each other. */
export const CLOCK_SKEW_MS = 300_000;
