import type { Decision, Direction, Reason } from '../../../src/reasoning/iam/decision.ts';
import type { Principal } from '../../../src/reasoning/iam/model.ts';
import type { Setting } from './world.ts';

/** One case, worked by hand: what AWS says, and what follows for a question. */
export interface Case {
  readonly name: string;
  /** A page of docs.aws.amazon.com, without the host. */
  readonly page: string;
  /** The rule it stands on, in our words. */
  readonly rule: string;
  readonly setting: Setting;
  /** A principal's ARN; `role` and `user` are the setting's own. */
  readonly who: 'role' | 'user' | 'session' | (string & {}) | Principal;
  readonly action: string;
  readonly on: string;
  /** What each direction gives; a direction that is left out is not asked. */
  readonly can?: Decision['verdict'];
  readonly cannot?: Decision['verdict'];
  readonly because?: readonly Reason[];
  readonly missing?: readonly string[];
}

export const DIRECTIONS: readonly Direction[] = ['can', 'cannot'];
