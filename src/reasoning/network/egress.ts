import type { PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import type { Place } from './facts-read.ts';

/** What leaves: all of a subnet, one interface, an instance or a function. */
export type Leaver = 'subnet' | 'interface' | 'instance' | 'function';

/** How it leaves; 'elsewhere' for gateways to other networks and appliances, 'none' when it does not. */
export type Exit = 'nat-gateway' | 'internet-gateway' | 'egress-only-gateway' | 'elsewhere' | 'aws' | 'none';

/** What a row of network_egress is about. */
export interface Leaving {
  readonly place: Place;
  readonly kind: Leaver;
  readonly resource: string | null;
  readonly interfaceId: string;
  readonly vpc: string | null;
  readonly subnet: string | null;
}

/** A way out, or none. */
export interface Outlet {
  readonly leaves: 1 | 0 | null;
  readonly family: Family | 'any';
  /** How much of the internet is reached so: 'internet', 'wide', 'listed' or 'none'. */
  readonly scope: string;
  readonly via: Exit | null;
  readonly gateway: string;
  /** The address that the far end sees; '' when there is none or each interface has its own; null when unknown. */
  readonly address: string | null;
  readonly path: string;
  readonly unknown: string;
}

export function* egressRows(leaving: Leaving, outlets: readonly Outlet[]): Iterable<PlacedRow> {
  for (const { leaves, family, scope, via, gateway, address, path, unknown } of outlets)
    yield {
      account: leaving.place.account,
      region: leaving.place.region,
      values: {
        resource: leaving.resource,
        kind: leaving.kind,
        interface_id: leaving.interfaceId,
        vpc_id: leaving.vpc,
        subnet_id: leaving.subnet,
        family,
        destination_scope: scope,
        via,
        gateway,
        address,
        path,
        unknown,
        leaves,
      },
    };
}

/** Nothing leaves, and why. */
export function stays(family: Outlet['family'], why: string): Outlet {
  return {
    leaves: 0,
    family,
    scope: 'none',
    via: 'none',
    gateway: '',
    address: '',
    path: `nothing leaves: ${why}`,
    unknown: '',
  };
}

/** Whether or from where it leaves is unknown. */
export function unclear(
  family: Outlet['family'],
  scope: string,
  unknown: string,
  via: Exit | null = null,
  gateway = '',
): Outlet {
  return { leaves: null, family, scope, via, gateway, address: null, path: 'unknown', unknown };
}
