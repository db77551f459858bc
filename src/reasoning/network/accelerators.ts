import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { closed, doubtful, type Opening, rowsOf } from './exposure.ts';
import { indexed, numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { ACCELERATOR_LISTENERS, CUSTOM_ACCELERATOR_LISTENERS } from './operations.ts';
import { byFlag, servedByAws, thing } from './things.ts';

const LISTENING: Readonly<Record<string, readonly string[]>> = {
  TCP: ['tcp'],
  UDP: ['udp'],
  TCP_UDP: ['tcp', 'udp'],
};

/**
 * Accelerators of Global Accelerator, by the ports of their listeners. What they lead to is judged where it is: an
 * interface in its subnet gives it away.
 */
export function* acceleratorRows(facts: FactReader, network: Network): Iterable<PlacedRow> {
  const columns = ['protocol', 'from_port', 'to_port'];
  const listeners = indexed(facts, 'aws_globalaccelerator_listener', 'accelerator_arn', columns);
  const strays = listeners.has('');
  for (const cells of facts.rows('aws_globalaccelerator_accelerator', ['arn', 'type', 'enabled', 'addresses'])) {
    const arn = textOf(cells.arn);
    const asked = cells.type === 'custom-routing' ? CUSTOM_ACCELERATOR_LISTENERS : ACCELERATOR_LISTENERS;
    const doubt = arn === null || strays ? 'its listeners' : network.doubts.of(asked, placeOf(cells));
    const open = () => openings(arn, listeners.get(arn ?? '-') ?? [], doubt);
    const says = { closed: 'it is disabled', unknown: 'whether it is enabled' };
    const own = byFlag(numberOf(cells.enabled), open, says);
    for (const address of textsOf(cells.addresses) ?? [null])
      yield* rowsOf(thing('accelerator', placeOf(cells), arn, { address }), own);
  }
}

function openings(arn: string | null, listeners: readonly PlacedCells[], doubt: string | null): readonly Opening[] {
  const known = listeners.flatMap((listener) => taken(arn, listener));
  if (doubt !== null) return [...known, doubtful(doubt)];
  return known.length > 0 ? known : [closed('it has no listener')];
}

function taken(arn: string | null, listener: PlacedCells): readonly Opening[] {
  const transports = LISTENING[textOf(listener.protocol) ?? ''];
  const [from, to] = [numberOf(listener.from_port), numberOf(listener.to_port)];
  if (transports === undefined || from === null || to === null) return [doubtful('the ports of a listener')];
  return transports
    .flatMap((transport) => servedByAws(transport, [from], `Global Accelerator → ${arn}`))
    .map((one) => ({ ...one, to }));
}
