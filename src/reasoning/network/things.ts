import { closed, doubtful, type Kind, type Opening, type Thing } from './exposure.ts';
import type { Place } from './facts-read.ts';

/** A thing outside any VPC, or whose interfaces are not told apart. */
export function thing(kind: Kind, place: Place, resource: string | null, more: Partial<Thing> = {}): Thing {
  return { place, kind, resource, interfaceId: '', vpc: '', subnet: '', address: '', callers: 'not-judged', ...more };
}

const EVERYONE = { family: 'any', sources: ['0.0.0.0/0', '::/0'], scope: 'internet', unknown: '' } as const;

/** An address that AWS itself serves, open to all of the internet at some ports. */
export function servedByAws(protocol: string, ports: readonly number[], path: string): readonly Opening[] {
  return ports.map((port) => ({
    exposed: 1,
    ...EVERYONE,
    protocol,
    from: port,
    to: port,
    via: 'aws',
    entry: '',
    path: `the internet → ${path}`,
  }));
}

/** What a distribution leads to, at a port that is not told. */
export function ledTo(distribution: string, path: string): Opening {
  return { exposed: 1, ...EVERYONE, protocol: 'none', from: 0, to: 0, via: 'distribution', entry: distribution, path };
}

/** The openings by a flag: 1 opens, 0 closes, NULL is a doubt. */
export function byFlag(
  flag: number | null,
  open: () => readonly Opening[],
  says: { readonly closed: string; readonly unknown: string },
): readonly Opening[] {
  if (flag === null) return [doubtful(says.unknown)];
  return flag === 1 ? open() : [closed(says.closed)];
}
