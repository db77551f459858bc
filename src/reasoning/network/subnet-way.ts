import { aclAdmits } from './acls.ts';
import type { Family } from './addresses.ts';
import { onward, type Passage, startOf } from './admission.ts';
import { blockAdmits } from './block-public-access.ts';
import type { Place } from './facts-read.ts';
import { INTERNET } from './internet.ts';
import type { Network } from './network.ts';
import { SUBNETS } from './operations.ts';
import { returnRoute } from './return-route.ts';
import { type GroupAdmission, type GroupId, groupsAdmit } from './security-groups.ts';
import { allFrom } from './traffic.ts';

/** A way from the internet to something in a subnet behind security groups. */
export interface FilteredWay {
  readonly passage: Passage;
  readonly groups: GroupAdmission;
}

/** Ways from the internet, each worked out once: thousands of interfaces share a few subnets and sets of groups. */
export class Ways {
  readonly network: Network;
  readonly #subnets = new Map<string, Passage>();
  readonly #groups = new Map<string, GroupAdmission>();
  readonly #filtered = new Map<string, FilteredWay>();

  constructor(network: Network) {
    this.network = network;
  }

  /** From the internet into a subnet: route back, block public access, network ACL. */
  into(subnetId: string | null, family: Family, seenIn: Place): Passage {
    const key = `${subnetId} ${family} ${seenIn.account} ${seenIn.region}`;
    const before = this.#subnets.get(key);
    if (before !== undefined) return before;
    const passage = this.#into(subnetId, family, seenIn);
    this.#subnets.set(key, passage);
    return passage;
  }

  /** From the internet through a subnet and what any of some security groups admits. */
  behind(subnetId: string | null, groups: readonly GroupId[], family: Family, seenIn: Place): FilteredWay {
    const ids = JSON.stringify([...new Set(groups)].sort());
    const key = `${subnetId} ${ids} ${family} ${seenIn.account} ${seenIn.region}`;
    const before = this.#filtered.get(key);
    if (before !== undefined) return before;
    const admission = this.admitted(groups, family, seenIn);
    const way = { passage: onward(this.into(subnetId, family, seenIn), admission), groups: admission };
    this.#filtered.set(key, way);
    return way;
  }

  /** What any of some security groups admits. */
  admitted(groups: readonly GroupId[], family: Family, seenIn: Place): GroupAdmission {
    const key = `${JSON.stringify([...new Set(groups)].sort())} ${family} ${seenIn.account} ${seenIn.region}`;
    const before = this.#groups.get(key);
    if (before !== undefined) return before;
    const admission = groupsAdmit(this.network, groups, family, seenIn);
    this.#groups.set(key, admission);
    return admission;
  }

  #into(subnetId: string | null, family: Family, seenIn: Place): Passage {
    const start = startOf(allFrom(family, INTERNET[family]), 'the internet');
    const subnet = this.network.subnet(subnetId);
    if (subnet === null) {
      const why = this.network.doubts.of(SUBNETS, seenIn) ?? `subnet ${subnetId ?? 'unknown'} is in no answer`;
      return {
        ...startOf(start.possible, `${subnetId ?? 'a subnet'} unknown`),
        certain: allFrom(family, []),
        unknown: [why],
      };
    }
    return [returnRoute, blockAdmits, aclAdmits].reduce(
      (way, step) => onward(way, step(this.network, subnet, family)),
      start,
    );
  }
}
