import type { World } from './world.ts';

/** A case worked out by hand: a world, and the rows of network_exposure that it must give, in short. */
export interface Case {
  readonly name: string;
  /** The AWS page whose rule it stands on. */
  readonly rule?: string;
  readonly world: World;
  readonly gives: readonly string[];
  /** Words that the path or the unknown inputs of the first row must hold. */
  readonly says?: string;
}
