import type { DoubleTelling } from '../../facts/double-telling.ts';

/**
 * AWS's policy simulator allows what no policy of the principal allows as we read them, or refuses what they always
 * allow. Only answers that speak of the same are held against each other.
 */
export const SIMULATED: readonly DoubleTelling[] = [
  {
    name: 'simulated-policies',
    doc: "What the policies of a user or role allow: AWS's policy simulator, where the settings ask it, and our reasoning.",
    sides: [
      { table: 'iam_simulated', columns: ['simulator', 'own', 'comparable'] },
      { table: 'aws_iam_policy_statement', columns: ['effect', 'actions', 'resources'] },
    ],
    sql: `select account, region, principal as resource,
       'AWS''s policy simulator says that ' || action || ' on ' || resource || ' is '
         || iif(simulator = 'allowed', 'allowed to ', 'refused to ') || principal || ', whose policies '
         || iif(own = 'never', 'never allow it', 'always allow it') || ' as they were read' as text
from iam_simulated
where comparable = 1
  and (own = 'never' and simulator = 'allowed' or own = 'always' and simulator in ('implicitDeny', 'explicitDeny'))`,
  },
];
