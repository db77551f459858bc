import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { closed, doubtful, type Opening, rowsOf } from './exposure.ts';
import { indexed, numberOf, placeOf, textOf, textsUnder } from './facts-read.ts';
import type { Network } from './network.ts';
import { byFlag, ledTo, servedByAws, thing } from './things.ts';

/**
 * CloudFront distributions, and the origins that they lead to. Edges take connections at 80 and 443, also where plain
 * HTTP is only redirected or refused: AWS, "Require HTTPS for communication between viewers and CloudFront".
 */
export function* distributionRows(facts: FactReader, _network: Network): Iterable<PlacedRow> {
  const origins = indexed(facts, 'aws_cloudfront_origin', 'distribution', ['id', 'domain_name']);
  const behaviours = indexed(facts, 'aws_cloudfront_behaviour', 'distribution', ['origin']);
  for (const cells of origins.get('') ?? [])
    yield* rowsOf(thing('origin', placeOf(cells), null), [doubtful('the distribution of an origin')]);
  for (const cells of facts.rows('aws_cloudfront_distribution', ['id', 'domain_name', 'enabled'])) {
    const id = textOf(cells.id);
    const domain = textOf(cells.domain_name);
    const open = () => servedByAws('tcp', [80, 443], `CloudFront → ${domain ?? id}`);
    yield* rowsOf(thing('distribution', placeOf(cells), id, { address: domain }), opened(cells, open));
    if (id === null)
      yield* rowsOf(thing('origin', placeOf(cells), null), [
        doubtful('the origins of a distribution that is not named'),
      ]);
    const own = origins.get(id ?? '-') ?? [];
    const asked = new Set(textsUnder(behaviours, id ?? '-', 'origin'));
    for (const origin of own) {
      const name = textOf(origin.domain_name);
      const led = () => [
        isAsked(origin, asked, own) ? ledTo(id ?? '', `distribution ${id} → ${name}`) : closed('no behaviour asks it'),
      ];
      yield* rowsOf(thing('origin', placeOf(cells), name, { address: name }), opened(cells, led));
    }
  }
}

function opened(cells: PlacedCells, open: () => readonly Opening[]): readonly Opening[] {
  const id = textOf(cells.id) ?? 'a distribution';
  return byFlag(numberOf(cells.enabled), open, {
    closed: `distribution ${id} is disabled`,
    unknown: `whether distribution ${id} is enabled`,
  });
}

/** A behaviour may name a group of origins, whose members are not told: then any of them may be asked. */
function isAsked(origin: PlacedCells, asked: ReadonlySet<string | null>, all: readonly PlacedCells[]): boolean {
  const ids = new Set(all.map((one) => textOf(one.id)));
  return asked.has(textOf(origin.id)) || [...asked].some((id) => id === null || !ids.has(id));
}
