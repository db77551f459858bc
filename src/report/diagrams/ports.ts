type Cell = string | number | null;

/** "443", "8000–8100", "1194/udp", "all ports", "icmp"; '' where a way has no port of its own. */
export function portsOf(way: Readonly<Record<'protocol' | 'from_port' | 'to_port', Cell>>): string {
  const { protocol, from_port: from, to_port: to } = way;
  if (protocol === 'none') return '';
  if (protocol === 'all' || protocol === '-1') return 'all ports';
  if (protocol !== 'tcp' && protocol !== 'udp') return String(protocol);
  if (from === 0 && to === 65535) return protocol === 'tcp' ? 'all ports' : `all ports/${protocol}`;
  const range = from === to ? `${from}` : `${from}–${to}`;
  return protocol === 'tcp' ? range : `${range}/${protocol}`;
}

/** Distinct ports in ascending order, as one label. */
export function joinedPorts(ports: readonly string[]): string {
  const distinct = [...new Set(ports)].filter((port) => port !== '');
  return distinct.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)).join(', ');
}
