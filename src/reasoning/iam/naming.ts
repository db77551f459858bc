import type { Match } from './match.ts';

/**
 * How closely a Principal element names an actor, since the boundary and the session policy limit some grants and not
 * others (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html):
 * `itself` a user, session, service or provider by its own name; `role` the role behind a session, or the user behind a
 * federated one; `everyone` the star; `account` the account's root, which only delegates.
 */
export interface Naming {
  readonly itself: Match;
  readonly role: Match;
  readonly everyone: Match;
  readonly account: Match;
  /** Any of the four. */
  readonly anyone: Match;
}
