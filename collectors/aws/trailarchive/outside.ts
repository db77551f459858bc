import { instantOf } from '../../../src/core/instant.ts';
import type { Member, MembersTold, Outside } from '../../../src/reasoning/cloudtrail/expected.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listMembers } from './operations.ts';

/** What tells of trails from outside their buckets: the regions that the run reads in the account, and its organisation. */
export function outsideOf(source: AwsSource): Outside {
  return {
    // Which of them a member has not enabled is not asked: what it does not deliver is then not covered, and not wrong.
    regions: async () =>
      source.regions === null
        ? { kind: 'untold', why: 'the regions of the account are not known' }
        : { kind: 'told', enabled: source.regions, everywhere: source.regions, hasOthers: false },
    members: () => membersOf(source),
  };
}

async function membersOf(source: AwsSource): Promise<MembersTold> {
  const listed = await listAll(source, listMembers, {}, (page) => page.Accounts);
  const members = listed.items.flatMap(({ Id, JoinedTimestamp, State, Status }): readonly Member[] =>
    Id === undefined
      ? []
      : [
          {
            id: Id,
            joinedAt: JoinedTimestamp === undefined ? null : instantOf(JoinedTimestamp.getTime()),
            isActive: (State ?? Status ?? 'ACTIVE') === 'ACTIVE',
          },
        ],
  );
  if (!listed.complete || members.length < listed.items.length)
    return { kind: 'untold', why: 'the accounts of the organisation were not read whole' };
  const ids = new Set(listed.items.map(({ Arn = '' }) => /:account\/(o-[a-z0-9]+)\//.exec(Arn)?.[1] ?? null));
  const [organization = null] = ids.size === 1 ? ids : [];
  return { kind: 'told', organization, members };
}
