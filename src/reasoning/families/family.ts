import type { PlaceName } from './places.ts';

/** Access levels, as the service authorization reference has them. */
export type Level = 'Read' | 'List' | 'Write' | 'Permissions management';

/** Actions of a family that are asked about at one place of a thing. */
export interface Placement {
  readonly at: PlaceName;
  /** In full, as policies write them: `s3:GetObject`. */
  readonly actions: readonly string[];
  /**
   * Set where the action alone does not suffice and nobody reads whether the rest is there, in words. Who is kept from
   * the action is kept from this way; who is allowed it may or may not get there, which is unknown.
   */
  readonly needs?: string;
}

/** Actions that were looked at and are not of the family. */
export interface LeftOut {
  readonly why: string;
  readonly actions: readonly string[];
}

/**
 * Which actions of the service reference somebody must look at: all of a service with such a level that take one of
 * these types of resource. A test fails when one of them is neither in the family nor left out.
 */
export interface Candidates {
  readonly service: string;
  readonly levels: readonly Level[];
  /** As the reference names them; `''` for actions that take no resource. Without it, whatever they take. */
  readonly types?: readonly string[];
}

/** A named set of actions, reviewed one by one. What is in no family is not thereby harmless: nobody has looked at it. */
export interface Family {
  readonly name: string;
  /** What somebody does who does one of them, as a sentence has it: "read objects". */
  readonly words: string;
  /** In a sentence or two: what it is about, and what it does not tell. */
  readonly doc: string;
  readonly placed: readonly Placement[];
  readonly leftOut: readonly LeftOut[];
  readonly candidates: readonly Candidates[];
}

/** The actions of a service in full: `of('s3', 'GetObject PutObject')`. */
export function of(service: string, ...names: readonly string[]): readonly string[] {
  return names.flatMap((some) => some.split(' ')).map((name) => `${service}:${name}`);
}
