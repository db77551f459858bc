import { EVERYTHING } from '../everything.ts';
import { known } from '../known.ts';
import type { Role } from '../model.ts';

/**
 * Whoever administers an account may make a principal of any name, tags and permissions, or give them to one that is
 * there: its ARN is a pattern, so that whatever names some principal of the account may name it.
 */
export function administratorOf(account: string): Role {
  return {
    kind: 'role',
    // Whatever the partition: an account is in one alone.
    arn: `arn:*:iam::${account}:*`,
    account,
    id: known('AROA'),
    identity: [known(EVERYTHING)],
    boundary: known('none'),
    tags: known(new Map()),
    // What it makes it trusts, tags of sessions included.
    trust: known(EVERYTHING),
    serviceLinked: false,
  };
}
