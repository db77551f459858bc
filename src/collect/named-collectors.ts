import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError, throwFaults } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Warning } from '../core/warning.ts';
import { isOfAws } from '../evidence/of-aws.ts';
import { placeOfKey, type YamlText } from '../workspace/gateway.ts';
import type { Settings } from '../workspace/settings.ts';
import { SETTINGS_FILE } from '../workspace/settings-file.ts';
import { chosenCollectors, type FoundCollector, isNamedBy } from './discover.ts';

/** The settings that name collectors, and their sources. */
type Naming = Pick<Settings, 'collectors' | 'sources'>;

/** Collectors and sources of the settings that there are not, each with its place (COLLECTOR_UNKNOWN). */
export function unknownCollectors(
  { collectors, sources }: Naming,
  names: readonly string[],
  text: YamlText,
): readonly AffidavitError[] {
  const choices = [...names, ...families(names)];
  const ofSources = names.filter(takesSource);
  return [
    ...collectors.flatMap((pattern, i) =>
      names.some((name) => isNamedBy(pattern, name))
        ? []
        : [unknown(`There is no collector ${pattern}.`, pattern, choices, placeOfKey(text, ['collectors', i]))],
    ),
    ...Object.keys(sources).flatMap((name) => {
      if (ofSources.includes(name)) return [];
      const place = placeOfKey(text, ['sources', name]);
      return names.includes(name)
        ? [unknown(`${name} reads AWS accounts, and takes no source.`, '', ofSources, place)]
        : [unknown(`There is no collector ${name} whose source this could be.`, name, ofSources, place)];
    }),
  ];
}

/** Sources that no collector of the settings asks, and collectors whose source nobody names: nothing is read of either. */
export function idleSources({ collectors, sources }: Naming, names: readonly string[], text: YamlText): Warning[] {
  const chosen = names.filter((name) => collectors.some((pattern) => isNamedBy(pattern, name)));
  return [
    ...Object.keys(sources).flatMap((name): Warning[] =>
      !names.includes(name) || chosen.includes(name)
        ? []
        : [
            {
              code: 'SOURCE_IDLE',
              message: `The source ${name} is not asked: \`collectors\` does not name it.`,
              remedy: `Add ${name} to \`collectors\`, or take the source away.`,
              place: placeOfKey(text, ['sources', name]),
            },
          ],
    ),
    ...collectors.flatMap((pattern, i): Warning[] =>
      chosen.includes(pattern) && takesSource(pattern) && !Object.hasOwn(sources, pattern)
        ? [
            {
              code: 'SOURCE_IDLE',
              message: `The collector ${pattern} has nobody to ask: \`sources\` does not name it.`,
              remedy: `Add it under \`sources\` with its tenant; docs/settings.md shows one.`,
              place: placeOfKey(text, ['collectors', i]),
            },
          ]
        : [],
    ),
  ];
}

/** The collectors that a workspace's settings name. Throws COLLECTOR_UNKNOWN, all of them, with their places. */
export function collectorsOf(
  all: readonly FoundCollector[],
  { folder, settings }: { readonly folder: string; readonly settings: Naming },
): readonly FoundCollector[] {
  const names = all.map(({ collector }) => collector.name);
  if (unknownCollectors(settings, names, { file: '', text: '' }).length > 0) {
    const file = join(folder, SETTINGS_FILE);
    throwFaults(unknownCollectors(settings, names, { file, text: readFileSync(file, 'utf8') }));
  }
  return chosenCollectors(all, settings.collectors);
}

function unknown(
  message: string,
  name: string,
  choices: readonly string[],
  place: AffidavitError['place'],
): AffidavitError {
  const among = choices.length <= 10 ? `There is ${choices.join(', ')}.` : 'docs/catalogue.md lists them.';
  // `s3` is near to much that is as short.
  const within = choices.filter((one) => one.endsWith(`/${name.toLowerCase()}`));
  return new AffidavitError(
    'COLLECTOR_UNKNOWN',
    message,
    within[0] === undefined ? meant(name, choices, among) : `Did you mean ${within[0]}? ${among}`,
    place === undefined ? {} : { place },
  );
}

function families(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => `${name.split('/')[0]}/*`))];
}

/** AWS is asked by account; each other family by tenants, which the settings name. */
function takesSource(name: string): boolean {
  return !isOfAws({ source: name });
}
