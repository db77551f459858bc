import type { Examined } from '../examine.ts';
import type { Audience, DiagramModel } from '../schema.ts';
import type { Drawing } from './drawing.ts';

/** What a diagram is drawn from, on an empty sheet, and who will see it. */
export interface Commission {
  readonly examined: Examined;
  readonly drawing: Drawing;
  readonly audience: Audience;
}

/** Draws one diagram from the facts alone; what could not be read is named in its `gaps`. */
export type Draughtsman = (commission: Commission) => Promise<DiagramModel>;
