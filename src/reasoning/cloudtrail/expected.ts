import type { Instant } from '../../core/instant.ts';

/** A trail, as its description says; null where that was not read. */
export interface DescribedTrail {
  readonly homeRegion: string;
  /** The account that owns it. */
  readonly owner: string;
  readonly isMultiRegion: boolean | null;
  readonly isOrganization: boolean | null;
}

/** What AWS said of the regions of the account that owns a trail. */
export type RegionsTold =
  | {
      readonly kind: 'told';
      readonly enabled: readonly string[];
      /** Enabled in every account: they cannot be opted out of. */
      readonly everywhere: readonly string[];
      /** Whether there are regions that each account opts into for itself. */
      readonly hasOthers: boolean;
    }
  | { readonly kind: 'untold'; readonly why: string };

/** An account of an organisation, by the day it joined. */
export interface Member {
  readonly id: string;
  readonly joinedAt: Instant | null;
  /** Closed and suspended accounts stay listed for a while: nobody says since when they record nothing. */
  readonly isActive: boolean;
}

/** What AWS said of the accounts of the organisation. */
export type MembersTold =
  | { readonly kind: 'told'; readonly organization: string | null; readonly members: readonly Member[] }
  | { readonly kind: 'untold'; readonly why: string };

/** What tells of a trail from outside its bucket. */
export interface Outside {
  /** The regions that the owner's account has enabled. */
  regions(): Promise<RegionsTold>;
  members(): Promise<MembersTold>;
}

/** Who says which accounts, or regions, must have digests. `bucket`: nobody, so there may be more. */
export type Teller = 'declared' | 'trail' | 'account' | 'organization' | 'bucket';

/** One half of what a validation covers. */
export interface Scope {
  readonly told: Teller;
  readonly names: readonly string[];
  /** Why only the bucket tells; null where somebody else does. */
  readonly why: string | null;
}

/** Which accounts and regions must have digests, and who says so. */
export interface Expectation {
  readonly accounts: Scope;
  readonly regions: Scope;
  /** What is known of members, by account. */
  readonly members: ReadonlyMap<string, Member>;
  /** Regions that are due in every account; null where those of `regions` are due in all that are asked about. */
  readonly everywhere: readonly string[] | null;
  /** Why members may record in more regions than are expected; null where that is known. */
  readonly membersRegions: string | null;
}

/** What the caller declares to be all: empty for what AWS is to tell. */
export interface Declared {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** Learns what must be there: as the caller declares, else from the trail's description, its account and its organisation. */
export async function expectationOf(trail: DescribedTrail, declared: Declared, outside: Outside): Promise<Expectation> {
  const asksMembers = declared.accounts.length === 0 && trail.isOrganization === true;
  const asksRegions = declared.regions.length === 0 && trail.isMultiRegion === true;
  const [members, regions] = await Promise.all([
    asksMembers ? outside.members() : null,
    asksRegions ? outside.regions() : null,
  ]);
  const isOfMembers = declared.accounts.length > 0 ? declared.accounts.some((id) => id !== trail.owner) : asksMembers;
  const optional = regions?.kind === 'told' && regions.hasOthers && isOfMembers;
  return {
    accounts: accountsExpected(trail, declared.accounts, members),
    regions: regionsExpected(trail, declared.regions, regions),
    members: new Map((members?.kind === 'told' ? members.members : []).map((member) => [member.id, member])),
    everywhere: regions?.kind === 'told' ? regions.everywhere : null,
    membersRegions: optional ? 'each member opts into further regions by itself, which were not asked for' : null,
  };
}

function accountsExpected(trail: DescribedTrail, declared: readonly string[], members: MembersTold | null): Scope {
  if (declared.length > 0) return { told: 'declared', names: sorted(declared), why: null };
  if (trail.isOrganization === false) return { told: 'trail', names: [trail.owner], why: null };
  if (members?.kind === 'told')
    return { told: 'organization', names: sorted([trail.owner, ...members.members.map(({ id }) => id)]), why: null };
  const why = members === null ? NOT_DESCRIBED : members.why;
  return { told: 'bucket', names: [trail.owner], why };
}

function regionsExpected(trail: DescribedTrail, declared: readonly string[], regions: RegionsTold | null): Scope {
  if (declared.length > 0) return { told: 'declared', names: sorted(declared), why: null };
  if (trail.isMultiRegion === false) return { told: 'trail', names: [trail.homeRegion], why: null };
  if (regions?.kind === 'told')
    return { told: 'account', names: sorted([trail.homeRegion, ...regions.enabled]), why: null };
  const why = regions === null ? NOT_DESCRIBED : regions.why;
  return { told: 'bucket', names: [trail.homeRegion], why };
}

const NOT_DESCRIBED = "the trail's description was not read";

/** The regions that must have digests of an account. */
export function regionsDueIn(account: string, owner: string, { regions, everywhere }: Expectation): readonly string[] {
  return account === owner || everywhere === null ? regions.names : everywhere;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
