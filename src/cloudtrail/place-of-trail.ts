import { type Directly, organizationOf, type Trail } from '../reasoning/cloudtrail/chains.ts';
import type { MembersTold } from '../reasoning/cloudtrail/expected.ts';
import { type Described, type TrailName, trailAmong } from './trail.ts';

/** The trail as it is described, with the folder that it delivers into; its organisation is asked for where it has one. */
export async function placedTrail(
  name: TrailName,
  all: readonly Described[],
  given: { readonly bucket?: string; readonly prefix?: string },
  directly: Directly,
  members: () => Promise<MembersTold>,
): Promise<Trail> {
  const { described, place, shared } = trailAmong(name, all, given);
  const isOrganization = described?.isOrganization ?? null;
  const told = isOrganization === true ? await members() : null;
  const organization =
    isOrganization === false
      ? ''
      : await organizationOf(directly, { owner: name.owner, place }, told?.kind === 'told' ? told.organization : null);
  return {
    ...name,
    place: { ...place, organization: organization ?? '' },
    shared,
    isMultiRegion: described?.isMultiRegion ?? null,
    isOrganization,
    organizationKnown: organization !== null,
  };
}
