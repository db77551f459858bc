import type { Observation } from './observation.ts';
import type { Unrun } from './statement.ts';
import type { Cell } from './table.ts';
import type { FactView, Narrowed, SubjectRow } from './view.ts';

/** A change of the facts: a statement of the product's own on one table, or the author's, confined. */
export type Step =
  | { readonly kind: 'ours'; readonly table: string; readonly sql: string; readonly values: readonly Cell[] }
  | { readonly kind: 'authors'; readonly sql: string; readonly only: Narrowed };

/** A check to run, over the views of what its claim speaks of. */
export interface CheckAsked {
  readonly sql: string;
  readonly views: readonly FactView[];
  /** How many rows of each kind are kept. */
  readonly keep: number;
  /** What functions answer instead of NULL; null for what they do. */
  readonly unknownAs?: 0 | 1 | null;
  /** One subject, or pair, whose rows are counted apart. */
  readonly watch?: { readonly subject: string; readonly object?: string };
}

/** A value that a change put into a column, beside what the column held before. */
export interface NewCell {
  readonly table: string;
  readonly column: string;
  readonly value: string | number;
  /** Whether the column held it somewhere before. */
  readonly held: boolean;
  /** Some of what it held. */
  readonly others: readonly (string | number)[];
}

/** What a check saw after some steps; `changed` counts the rows that they touched. */
export interface Varied {
  readonly changed: number;
  readonly observation: Observation;
  /** What authors' steps put where, when that was asked. */
  readonly cells: readonly NewCell[];
}

/** What a claim speaks of, row by row. */
export type Subjects = Partial<Record<FactView['name'], readonly SubjectRow[]>>;

export type GuestRequest = { readonly id: number } & (
  | ({ readonly kind: 'observe' } & CheckAsked)
  | ({ readonly kind: 'varied'; readonly steps: readonly Step[]; readonly cells: boolean } & CheckAsked)
  | { readonly kind: 'subjects'; readonly views: readonly FactView[] }
  | { readonly kind: 'words' }
  | { readonly kind: 'refusals'; readonly statements: readonly Unrun[] }
  | {
      readonly kind: 'table';
      readonly sql: string;
      readonly limit: number;
      readonly everything: boolean;
      readonly views: readonly FactView[];
    }
);
export type GuestReply =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
