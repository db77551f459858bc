import type { Family } from './addresses.ts';
import { type Admission, known, unsure } from './admission.ts';
import { textOf } from './facts-read.ts';
import type { Network, Subnet } from './network.ts';
import { BLOCK, EXCLUSIONS, VPCS } from './operations.ts';
import { everything, NO_TRAFFIC } from './traffic.ts';

/** What an exclusion of a state does: AWS, VpcBlockPublicAccessExclusion. A state in between may be either. */
const IN_FORCE: ReadonlySet<string> = new Set(['create-complete', 'update-complete']);
const NOT_IN_FORCE: ReadonlySet<string> = new Set(['create-failed', 'delete-complete', 'disable-complete']);

/** 'open': nothing blocks; 'ingress' and 'both': the block as set; 'unknown'. */
export type Block = { readonly mode: 'open' | 'ingress' | 'both' | 'unknown'; readonly unknown: readonly string[] };

/**
 * AWS, "Block public access to VPCs and subnets": the account's mode for the region holds for every VPC of it, but for
 * VPCs and subnets excluded; an exclusion allows both directions or egress alone.
 */
export function blockOf(network: Network, subnet: Subnet): Block {
  if (subnet.vpc === null) return { mode: 'unknown', unknown: [`the VPC of ${subnet.id} is unknown`] };
  const place = network.placeOfVpc(subnet.vpc, subnet.place);
  const doubts = network.doubts.ofAll([VPCS, BLOCK], place);
  if (doubts.length > 0) return { mode: 'unknown', unknown: doubts };
  const options = network.blocks.find((row) => row.account === place.account && row.region === place.region);
  const mode = textOf(options?.mode);
  if (mode === 'off' && settled(options?.state)) return { mode: 'open', unknown: [] };
  if (mode === null || !settled(options?.state))
    return {
      mode: 'unknown',
      unknown: [`the mode of block public access in account ${place.account}, ${place.region}`],
    };

  const exclusions = network.exclusions.filter((row) => row.account === place.account && row.region === place.region);
  const excluded = exclusions.filter((row) => {
    const arn = textOf(row.resource_arn);
    return arn === null || arn.endsWith(`/${subnet.id}`) || arn.endsWith(`/${subnet.vpc}`);
  });
  const certain = excluded.filter((row) => IN_FORCE.has(textOf(row.state) ?? '') && textOf(row.resource_arn) !== null);
  if (certain.some((row) => row.mode === 'allow-bidirectional')) return { mode: 'open', unknown: [] };
  const gap = network.doubts.of(EXCLUSIONS, place);
  if (gap !== null) return { mode: 'unknown', unknown: [gap] };
  const maybe = excluded.filter((row) => !NOT_IN_FORCE.has(textOf(row.state) ?? '') && row.mode !== 'allow-egress');
  if (maybe.length > 0)
    return { mode: 'unknown', unknown: [`whether ${subnet.id} is excluded from block public access`] };
  // An exclusion for egress leaves the way in shut.
  if (mode === 'block-ingress' || certain.some((row) => row.mode === 'allow-egress'))
    return { mode: 'ingress', unknown: [] };
  return { mode: 'both', unknown: [] };
}

/** What block public access lets in. */
export function blockAdmits(network: Network, subnet: Subnet, family: Family): Admission {
  const { mode, unknown } = blockOf(network, subnet);
  if (mode === 'open') return known(everything(family), 'block public access not in force');
  if (mode === 'unknown') return unsure(everything(family), 'block public access unknown', unknown);
  return known(NO_TRAFFIC, `VPC block public access is in force for ${subnet.id}`);
}

function settled(state: unknown): boolean {
  return state === 'default-state' || state === 'update-complete';
}
