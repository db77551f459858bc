import type { Cell } from '../../../src/facts/table.ts';

const NAMES: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

/** Groups name the common protocols, ACLs number them: one spelling for both. */
export function protocolName(protocol: string | undefined): string | null {
  return protocol === undefined ? null : (NAMES[protocol] ?? protocol);
}

export interface Ports {
  readonly from_port: Cell;
  readonly to_port: Cell;
}

/**
 * The ports of a rule. AWS, API reference, IpPermission: every protocol but tcp, udp, icmp and icmpv6 is for all ports
 * whatever the rule says; icmpv6 without types is for all types; tcp, udp and icmp always say.
 */
export function portsOf(protocol: string | null, from: number | undefined, to: number | undefined): Ports {
  if (protocol === null) return { from_port: null, to_port: null };
  if (protocol === 'tcp' || protocol === 'udp' || protocol === 'icmp')
    return { from_port: from ?? null, to_port: to ?? null };
  if (protocol === 'icmpv6') return { from_port: from ?? -1, to_port: to ?? -1 };
  return { from_port: 0, to_port: 65535 };
}
