import type { PlacedCells } from '../../facts/derived.ts';
import { EVERY, type Family } from './addresses.ts';
import { type Admission, known, unsure } from './admission.ts';
import { numberOf, textOf } from './facts-read.ts';
import { everything, NO_TRAFFIC, ruleTraffic, type Traffic, unite } from './traffic.ts';

/** The transports of a listener: AWS, ELB API reference, Listener. GENEVE carries traffic of gateway load balancers. */
const TRANSPORTS: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['tcp'],
  HTTPS: ['tcp'],
  TCP: ['tcp'],
  TLS: ['tcp'],
  // Of Classic Load Balancers.
  SSL: ['tcp'],
  UDP: ['udp'],
  TCP_UDP: ['tcp', 'udp'],
  QUIC: ['udp'],
  TCP_QUIC: ['tcp', 'udp'],
  GENEVE: [],
};

/** The transports of a protocol of a listener or target group; null for one that is not known here. */
export function transportsOf(protocol: string | null): readonly string[] | null {
  return protocol === null ? null : (TRANSPORTS[protocol] ?? null);
}

/** The traffic that one listener takes; null when its protocol or port is unknown. */
export function taken(listener: PlacedCells, family: Family): Traffic | null {
  const transports = transportsOf(textOf(listener.protocol));
  const port = numberOf(listener.port);
  if (transports === null || port === null) return null;
  return transports
    .map((protocol) => ruleTraffic(family, { protocol, from: port, to: port }, EVERY[family]) ?? NO_TRAFFIC)
    .reduce(unite, NO_TRAFFIC);
}

/** What a load balancer takes in: the ports of its listeners. */
export function listening(listeners: readonly PlacedCells[], family: Family, doubt: string | null): Admission {
  const each = listeners.map((listener) => taken(listener, family));
  const certain = each.map((traffic) => traffic ?? NO_TRAFFIC).reduce(unite, NO_TRAFFIC);
  const ports = listeners.map(({ protocol, port }) => `${textOf(protocol) ?? 'unknown'} ${numberOf(port) ?? '?'}`);
  const says = ports.length === 0 ? 'no listener' : `listener ${[...new Set(ports)].sort().join(', ')}`;
  const stops = ports.length === 0 ? says : `nothing that gets here is for its ${says}`;
  if (doubt === null && !each.includes(null)) return { ...known(certain, says), stops };
  return { ...unsure(everything(family), says, [doubt ?? 'the protocol or port of a listener']), certain };
}
