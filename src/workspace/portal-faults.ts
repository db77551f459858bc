import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { OnFile, Unbacked } from './content.ts';
import { placeOfKey } from './gateway.ts';
import type { Portal } from './portal.ts';

/** Where files lie that `documents` of the portal name. */
export const DOCUMENTS_FOLDER = 'documents';

/** What files of the portal say that is not so: claims that there are not, digests of other files, two security.txt. */
export function portalFaults(
  folder: string,
  portal: readonly OnFile<Portal>[],
  claims: readonly { readonly id: string; readonly audience: string }[],
  ids: readonly string[],
): AffidavitError[] {
  const found = portal.flatMap(({ file: { path, text }, value }) => {
    const at = (...to: PropertyKey[]) => placeOfKey({ file: path, text }, to);
    const ofClaims = value.faq.flatMap(({ claims: quoted }, i) =>
      quoted.flatMap((id, j) => {
        const place = at('faq', i, 'claims', j);
        if (!ids.includes(id))
          return [
            invalid(`There is no claim \`${id}\`.`, meant(id, ids, '`affidavit check` lists the claims.'), place),
          ];
        const audience = claims.find((claim) => claim.id === id)?.audience ?? 'public';
        return audience === 'public'
          ? []
          : [
              invalid(
                `The claim \`${id}\` is for the ${audience} alone, and answers are public.`,
                'Take it out.',
                place,
              ),
            ];
      }),
    );
    const ofFiles = value.documents.flatMap(({ file, sha256: said }, i) => {
      if (file === undefined || !existsSync(join(folder, DOCUMENTS_FOLDER, file))) return [];
      const is = sha256(readFileSync(join(folder, DOCUMENTS_FOLDER, file)));
      return is === said
        ? []
        : [
            invalid(
              `${DOCUMENTS_FOLDER}/${file} is another file than \`sha256\` says.`,
              `Its SHA-256 is ${is}.`,
              at('documents', i, 'sha256'),
            ),
          ];
    });
    return [...ofClaims, ...ofFiles];
  });
  const second = portal.filter(({ value }) => value.securityTxt !== undefined)[1];
  if (second !== undefined)
    found.push(
      invalid(
        'Two files of the portal have a `securityTxt`.',
        'Keep one of them.',
        placeOfKey({ file: second.file.path, text: second.file.text }, ['securityTxt']),
      ),
    );
  return found;
}

/** Promises in answers and news: no claim checks them. */
export function portalPromises(portal: readonly OnFile<Portal>[]): Unbacked[] {
  return portal.flatMap(({ file: { path }, value }) => value.unbacked.map((one) => ({ file: path, ...one })));
}

/** All files of the portal as one. */
export function wholePortal(portal: readonly Portal[]): Portal {
  return {
    documents: portal.flatMap(({ documents }) => documents),
    certificates: portal.flatMap(({ certificates }) => certificates),
    subprocessors: portal.flatMap(({ subprocessors }) => subprocessors),
    updates: portal.flatMap(({ updates }) => updates),
    faq: portal.flatMap(({ faq }) => faq),
    unbacked: portal.flatMap(({ unbacked }) => unbacked),
    securityTxt: portal.find(({ securityTxt }) => securityTxt !== undefined)?.securityTxt,
  };
}

function invalid(what: string, remedy: string, place: ReturnType<typeof placeOfKey>): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', what, remedy, { place });
}
