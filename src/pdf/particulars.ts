import type { Instant } from '../core/instant.ts';

/** What a document says of itself beside its pages. */
export interface Particulars {
  readonly title: string;
  /** The organisation. */
  readonly author: string;
  readonly subject: string;
  /** Stands for the time of printing, which is nobody's matter. */
  readonly at: Instant;
  /** The data behind the pages, attached as report.json; nothing is attached without it. */
  readonly report?: Uint8Array;
}
