import { nearest } from '../core/nearest.ts';
import { KNOWN_REGIONS } from '../core/partition.ts';
import type { Warning } from '../core/warning.ts';
import type { Reference } from './chapter.ts';
import type { Claim } from './claim-file.ts';
import { isId } from './claim-id.ts';
import type { Legible, OnFile } from './content.ts';
import { placeOfKey, splitFrontMatter, type YamlText } from './gateway.ts';

/**
 * What in a workspace is no fault and may be a slip: names that are not known here, claims that nothing quotes.
 * `references` are all that chapters quote; null where a chapter cannot be read, and nobody knows.
 */
export function cautions(legible: Legible, references: readonly Reference[] | null): readonly Warning[] {
  return [
    ...ofSettings(legible),
    ...legible.claims.flatMap(({ value }) => ofRegions(value)),
    ...(references === null ? [] : unquoted(legible, references)),
    ...sameOrder(legible),
  ];
}

function ofSettings({ settings: onFile }: Legible): Warning[] {
  if (onFile === null) return [];
  const { file, value: settings } = onFile;
  const text = { file: file.path, text: file.text };
  const own = (regions: readonly string[] | undefined, path: readonly PropertyKey[]) =>
    (regions ?? []).flatMap((region, i) => unfamiliarRegion(region, text, [...path, i]));
  return [
    ...own(settings.regions, ['regions']),
    ...settings.accounts.flatMap(({ regions }, i) => own(regions, ['accounts', i, 'regions'])),
    ...Object.entries(settings.organization?.regions ?? {}).flatMap(([id, regions]) =>
      own(regions, ['organization', 'regions', id]),
    ),
  ];
}

function ofRegions({ speaks, front }: Claim): Warning[] {
  const sets = [
    { set: speaks, path: ['speaks', 'where'] },
    ...(speaks.over === undefined ? [] : [{ set: speaks.over, path: ['speaks', 'over', 'where'] }]),
  ];
  return sets.flatMap(({ set, path }) =>
    typeof set.where === 'string'
      ? []
      : set.where.flatMap((region, i) => unfamiliarRegion(region, front, [...path, i])),
  );
}

/** AWS opens regions: one that is not known here is asked, and told. */
function unfamiliarRegion(region: string, text: YamlText, path: readonly PropertyKey[]): Warning[] {
  if (KNOWN_REGIONS.includes(region)) return [];
  const [near] = nearest(region, KNOWN_REGIONS);
  return [
    {
      code: 'REGION_UNFAMILIAR',
      message: `\`${region}\` is no region that is known here.`,
      remedy: `${near === undefined ? '' : `Did you mean ${near}? `}If it is a new one of AWS's, leave it: it is asked like any other.`,
      place: placeOfKey(text, path),
    },
  ];
}

/** A claim that only auditors see is for their report. */
function unquoted({ claims, chapters }: Legible, references: readonly Reference[]): Warning[] {
  if (chapters.length === 0) return [];
  const quoted = new Set(references.map(({ to }) => to.split('#')[0]));
  return claims.flatMap(({ file, value: { id, audience } }): Warning[] =>
    audience !== 'public' || quoted.has(id) || !isId(id)
      ? []
      : [
          {
            code: 'CLAIM_UNQUOTED',
            message: `No chapter quotes the claim \`${id}\`.`,
            remedy: `Quote it in the paper, <Claim id="${id}" />; readers find it among the claims alone.`,
            place: { file: file.path, line: 1 },
          },
        ],
  );
}

function sameOrder({ chapters }: Legible): Warning[] {
  const seen = new Map<number, OnFile<Legible['chapters'][number]['value']>>();
  return chapters.flatMap((chapter): Warning[] => {
    const { order } = chapter.value;
    const other = seen.get(order);
    seen.set(order, other ?? chapter);
    if (other === undefined) return [];
    const { name } = other.file;
    return [
      {
        code: 'ORDER_TWICE',
        message: `Two chapters have the order ${order}: ${name} and ${chapter.file.name}.`,
        remedy: 'Give each its own; those with the same stand by their names.',
        place: placeOfKey(splitFrontMatter(chapter.file.path, chapter.file.text).front, ['order']),
      },
    ];
  });
}
