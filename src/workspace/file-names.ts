import { AffidavitError } from '../core/errors.ts';
import { ID_REMEDY, idLike, isId } from './claim-id.ts';
import type { WorkspaceFile } from './content.ts';
import { FOLDERS } from './files.ts';

/** A chapter's address: its file's name without the number before it. */
export function slugOf(name: string): string {
  return name.replace(/^\d+-/, '');
}

/** The table that a list becomes, without `list_`. */
function tableOf(name: string): string {
  return name.replaceAll('-', '_');
}

/** Files whose names cannot be what they are to become: a claim's id, a chapter's address, a list's table; and doubles. */
export function misnamedFiles(files: readonly WorkspaceFile[]): readonly AffidavitError[] {
  const claims = files.filter(({ part }) => part === 'claims');
  const chapters = files.filter(({ part }) => part === 'paper');
  const lists = files.filter(({ part }) => part === 'lists');
  return [
    ...claims.flatMap(({ path, name }) => (isId(name) ? [] : [noId(path, name, 'a claim', FOLDERS.claims)])),
    ...chapters.flatMap(({ path, name }) => (isId(slugOf(name)) ? [] : [noId(path, name, 'a chapter', FOLDERS.paper)])),
    ...lists.flatMap(({ path, name }) => (isListName(name) ? [] : [noId(path, name, 'a list', FOLDERS.lists)])),
    ...doubles(claims, (name) => name.toLowerCase(), 'Two claims have the id'),
    ...doubles(chapters, (name) => slugOf(name).toLowerCase(), 'Two chapters have the address'),
    ...doubles(lists, (name) => tableOf(name).toLowerCase(), 'Two lists become the table list_'),
  ];
}

function isListName(name: string): boolean {
  return isId(name.replaceAll('_', '-')) && /^[a-z]/.test(name);
}

function noId(file: string, name: string, what: string, extension: string): AffidavitError {
  const like = idLike(name);
  const remedy = like === null ? ID_REMEDY : `Rename it, such as to ${like}${extension}. ${ID_REMEDY}`;
  return invalid(file, `“${name}” cannot be the name of ${what}.`, remedy);
}

function doubles(files: readonly WorkspaceFile[], nameOf: (name: string) => string, what: string): AffidavitError[] {
  return [...Map.groupBy(files, ({ name }) => nameOf(name))].flatMap(([name, same]) =>
    same.slice(1).map(({ path }) => {
      const space = what.endsWith('_') ? '' : ' ';
      const message = `${what}${space}${name}: ${same[0]?.path} and this.`;
      return invalid(path, message, 'Rename one of them, or take it away.');
    }),
  );
}

function invalid(file: string, message: string, remedy: string): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', message, remedy, { place: { file } });
}
