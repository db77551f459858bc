import { type AclBounds, aclTraffic } from './acls.ts';
import type { Family } from './addresses.ts';
import { type Grid, gridOf, intersect, subtract } from './grid.ts';
import type { Network, Subnet } from './network.ts';
import { type Ranges, rangeOf } from './ranges.ts';

/** Yes, no, or not known. */
export type Lets = 'yes' | 'no' | 'unknown';

/** An end of a connection: where it lies, and the addresses that it may have. */
export interface End {
  readonly subnet: Subnet | null;
  readonly addresses: Ranges | null;
}

/** A port by the transports that it may be reached with. */
export interface Port {
  readonly port: number;
  readonly transports: readonly string[];
}

const ANY = rangeOf(0n, 65535n);
/** Elastic Load Balancing, "Network ACLs": replies go to ports that the load balancer chooses out of these. */
const EPHEMERAL = rangeOf(1024n, 65535n);

/**
 * Whether network ACLs let a load balancer connect to a target's port, and the target reply. VPC User Guide, "Network
 * ACL basics": what stays within one subnet passes none.
 */
export function aclsLet(network: Network, from: End, to: End, { port, transports }: Port, family: Family): Lets {
  if (from.subnet === null || to.subnet === null) return 'unknown';
  if (from.subnet.id === to.subnet.id) return 'yes';
  const [near, far] = [aclTraffic(network, from.subnet, family), aclTraffic(network, to.subnet, family)];
  if (near === null || far === null || from.addresses === null || to.addresses === null) return 'unknown';
  const at = rangeOf(BigInt(port), BigInt(port));
  const { addresses: source } = from;
  const { addresses: target } = to;
  const by = (transport: 'tcp' | 'udp') =>
    all([
      letsAll(near.outward, transport, gridOf(target, at), gridOf(target, at)),
      letsAll(far.inward, transport, gridOf(source, at), gridOf(source, at)),
      letsAll(far.outward, transport, gridOf(source, EPHEMERAL), gridOf(source, ANY)),
      letsAll(near.inward, transport, gridOf(target, EPHEMERAL), gridOf(target, ANY)),
    ]);
  return together(transports.map((transport) => by(transport === 'udp' ? 'udp' : 'tcp')));
}

/** Yes where all of `surely` passes; no where nothing of `atMost` could. */
function letsAll({ certain, possible }: AclBounds, by: 'tcp' | 'udp', surely: Grid, atMost: Grid): Lets {
  if (surely.length > 0 && subtract(surely, certain[by]).length === 0) return 'yes';
  return intersect(atMost, possible[by]).length > 0 ? 'unknown' : 'no';
}

/** Each must let it. */
function all(each: readonly Lets[]): Lets {
  if (each.includes('no')) return 'no';
  return each.every((one) => one === 'yes') ? 'yes' : 'unknown';
}

/** It is one of some, and not told which. */
export function together(each: readonly Lets[]): Lets {
  if (each.length > 0 && each.every((one) => one === 'yes')) return 'yes';
  return each.length > 0 && each.every((one) => one === 'no') ? 'no' : 'unknown';
}
