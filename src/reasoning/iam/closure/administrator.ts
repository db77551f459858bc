import type { Policy } from '../../policy.ts';
import { known } from '../known.ts';
import type { Role } from '../model.ts';

const EVERYTHING: Policy = {
  version: '2012-10-17',
  statements: [
    {
      index: 0,
      sid: '',
      effect: 'Allow',
      principals: {},
      notPrincipals: {},
      actions: ['*'],
      notActions: [],
      resources: ['*'],
      notResources: [],
      conditions: {},
    },
  ],
  document: '',
};

/**
 * Whoever administers an account may make a principal of any name, tags and permissions, or give them to one that is
 * there: its ARN is a pattern, so that whatever names some principal of the account may name it.
 */
export function administratorOf(account: string): Role {
  const policy = { name: 'policy of its own making', policy: EVERYTHING };
  return {
    kind: 'role',
    arn: `arn:aws:iam::${account}:*`,
    account,
    id: known('AROA'),
    identity: [known(policy)],
    boundary: known('none'),
    tags: known(new Map()),
    // What it makes it trusts, tags of sessions included.
    trust: known(policy),
    serviceLinked: false,
  };
}
