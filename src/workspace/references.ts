import { AffidavitError, type Place } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Reference } from './chapter.ts';
import type { Claim } from './claim-file.ts';
import type { Legible, OnFile } from './content.ts';
import { unknownControl } from './controls.ts';
import { ownFrameworks } from './framework-settings.ts';
import { placeOfKey } from './gateway.ts';
import { DIAGRAMS } from './settings.ts';
import { isAllowed, notTheClaims } from './words/bound.ts';

/**
 * Names in chapters, attestations and exceptions that nothing bears. A misspelt id would leave a sentence without its
 * claim, or a claim without its exception, unnoticed. `references` are all that chapters quote, `ids` those of all claim files: of one that is faulty itself
 * nothing more is asked.
 */
export function unknownNames(
  legible: Legible,
  ids: readonly string[],
  references: readonly Reference[],
): readonly AffidavitError[] {
  const byId = new Map(legible.claims.map(({ value }) => [value.id, value]));
  const known: Known = { ...legible, byId, ids };
  return [
    ...ofControls(known),
    ...ofHighlights(known),
    ...references.flatMap((one) => [...ofReference(one, known), ...ofAudience(one, known)]),
    // Whether its readers may see a claim is asked of each answer by itself.
    ...legible.answers.flatMap(({ value }) => value.references.flatMap((one) => ofReference(one, known))),
    ...legible.attestations.flatMap((one) => ofStatement('attestation', one, known)),
    ...legible.exceptions.flatMap((one) => ofStatement('exception', one, known)),
  ];
}

/** A control that its framework does not have would stand on a page of that framework as if it did. */
function ofControls({ settings, claims }: Known): AffidavitError[] {
  // What frameworks there are is not known of settings that cannot be read.
  if (settings === null) return [];
  const own = ownFrameworks(settings.value.frameworks);
  return claims.flatMap(({ value: { controls, front } }) =>
    controls.flatMap((control, i) => {
      const found = unknownControl(control, own);
      return found === null ? [] : [invalid(found.message, found.remedy, placeOfKey(front, ['controls', i]))];
    }),
  );
}

/** What the first page quotes: claims that everybody may see, and chapters that there are. */
function ofHighlights({ settings, byId, ids, chapters }: Known): AffidavitError[] {
  if (settings === null) return [];
  const { file, value } = settings;
  const at = (path: readonly PropertyKey[]) =>
    placeOfKey({ file: file.path, text: file.text }, ['paper', 'highlights', ...path]);
  const slugs = chapters.map((chapter) => chapter.value.slug);
  return value.paper.highlights.flatMap(({ claims, chapter }, i) => [
    ...claims.flatMap((id, j) => {
      const place = at([i, 'claims', j]);
      if (!ids.includes(id)) return [noClaim(`There is no claim \`${id}\`.`, id, ids, place)];
      const audience = byId.get(id)?.audience ?? 'public';
      return audience === 'public' ? [] : [notForAll(id, audience, place)];
    }),
    ...(chapter === undefined || slugs.includes(chapter)
      ? []
      : [
          invalid(
            `There is no chapter \`${chapter}\`.`,
            meant(chapter, slugs, "A chapter's address is its file's name without the number before it."),
            at([i, 'chapter']),
          ),
        ]),
  ]);
}

interface Known {
  readonly settings: Legible['settings'];
  readonly chapters: Legible['chapters'];
  readonly claims: Legible['claims'];
  readonly byId: ReadonlyMap<string, Claim>;
  readonly ids: readonly string[];
}

function ofReference({ component, to, words, place }: Reference, { settings, byId, ids }: Known): AffidavitError[] {
  if (component === 'Diagram') return settings === null ? [] : ofDiagram(to, settings.value.diagrams, place);
  const [id, value] = to.split('#') as [string, string | undefined];
  const claim = byId.get(id);
  if (claim === undefined) return ids.includes(id) ? [] : [noClaim(`There is no claim \`${id}\`.`, id, ids, place)];
  const faults: AffidavitError[] = [];
  const allowed = [claim.sentence, ...claim.wordings];
  if (words !== null && !isAllowed(words, allowed))
    faults.push(
      new AffidavitError(
        'WORDS_REFUSED',
        notTheClaims(id, words, allowed),
        `Write <Claim id="${id}" />, which prints the sentence, or put these words under \`wordings\` in the claim's file, where they are reviewed with it.`,
        { place },
      ),
    );
  if (component === 'Claim' && value !== undefined)
    faults.push(
      invalid(
        `\`${to}\` is a figure, and <Claim> takes a claim.`,
        `Write <Claim id="${id}" />, or <Value of="${to}" /> for the figure.`,
        place,
      ),
    );
  if (component === 'Value') faults.push(...ofValue(claim, value, place));
  return faults;
}

function ofAudience({ to, place }: Reference, { byId }: Known): AffidavitError[] {
  const claim = byId.get(to.split('#')[0] as string);
  return claim === undefined || claim.audience === 'public' ? [] : [notForAll(claim.id, claim.audience, place)];
}

function notForAll(id: string, audience: string, place: Place): AffidavitError {
  return invalid(
    `The claim \`${id}\` is for the ${audience} alone, and what quotes it is public.`,
    "Take the sentence out there, or the line `audience` out of the claim's front matter.",
    place,
  );
}

function ofDiagram(name: string, listed: readonly string[], place: Place): AffidavitError[] {
  if (listed.includes(name)) return [];
  const exists = (DIAGRAMS as readonly string[]).includes(name);
  return [
    exists
      ? invalid(
          `The settings do not list the diagram \`${name}\`, so it is not drawn.`,
          `Add it in affidavit.yaml: \`diagrams: [${[...listed, name].join(', ')}]\`.`,
          place,
        )
      : invalid(`There is no diagram \`${name}\`.`, meant(name, DIAGRAMS, `There are ${DIAGRAMS.join(', ')}.`), place),
  ];
}

function ofValue({ id, basis }: Claim, value: string | undefined, place: Place): AffidavitError[] {
  const names = basis.kind === 'facts' ? basis.values.map(({ name }) => name) : [];
  if (value !== undefined && names.includes(value)) return [];
  const there =
    names.length === 0
      ? `The claim has no values: add a block \`\`\`sql value ${value ?? 'some-name'} to its file.`
      : `It has ${names.join(', ')}.`;
  if (value === undefined)
    return [invalid(`\`${id}\` is a claim and no value of one.`, `Write ${id}#name. ${there}`, place)];
  return [invalid(`The claim \`${id}\` has no value \`${value}\`.`, meant(value, names, there), place)];
}

function ofStatement(
  kind: 'attestation' | 'exception',
  { file, value: { claim: id } }: OnFile<{ readonly claim: string }>,
  { byId, ids }: Known,
): AffidavitError[] {
  const place = placeOfKey({ file: file.path, text: file.text }, ['claim']);
  if (!ids.includes(id))
    return [noClaim(`An ${kind} speaks of the claim \`${id}\`, which is not there.`, id, ids, place)];
  if (kind === 'attestation' && byId.get(id)?.basis.kind === 'facts')
    return [
      invalid(
        `An attestation speaks of the claim \`${id}\`, which is judged by facts: nobody's word makes it true.`,
        'Take the attestation away, or make a claim of its own for what only a person can say (`basis: attestation`).',
        place,
      ),
    ];
  if (kind === 'exception' && byId.get(id)?.basis.kind === 'attestation')
    return [
      invalid(
        `An exception speaks of the claim \`${id}\`, which rests on a person's word: no resource fails it.`,
        'Take the exception away; what is not as stated belongs into the attestation.',
        place,
      ),
    ];
  return [];
}

function noClaim(what: string, id: string, ids: readonly string[], place: Place): AffidavitError {
  return invalid(what, meant(id, ids, 'Correct the name; `affidavit check` lists the claims.'), place);
}

function invalid(what: string, remedy: string, place: Place): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', what, remedy, { place });
}
