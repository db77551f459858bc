import type { Question, Taken } from '../../model.ts';
import type { Spot } from './grid.ts';

/** A question of a grid, and the cells that belong to its answer. */
export interface Asked {
  readonly question: Question;
  readonly answer: Spot | null;
  readonly comment: Spot | null;
  /** Cells of which one is ticked in the place of an answer. */
  readonly ticks: readonly { readonly label: string; readonly spot: Spot }[];
}

/** What was found in a grid. */
export interface Found {
  readonly asked: readonly Asked[];
  readonly taken: Taken;
  readonly remarks: readonly string[];
}
