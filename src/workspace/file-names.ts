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
  const answers = files.filter(({ part }) => part === 'answers');
  const twice = [
    ...doubles(claims, (name) => name.toLowerCase(), 'Two claims have the id'),
    ...doubles(chapters, (name) => slugOf(name).toLowerCase(), 'Two chapters have the address'),
    ...doubles(answers, (name) => name.toLowerCase(), 'Two answers have the id'),
    ...doubles(lists, (name) => tableOf(name).toLowerCase(), 'Two lists become the table list_'),
  ];
  return [
    ...twice.map(({ fault }) => fault),
    ...[
      ...claims.flatMap((file) => (isId(file.name) ? [] : [noId(file, 'a claim', FOLDERS.claims)])),
      ...chapters.flatMap((file) => (isId(slugOf(file.name)) ? [] : [noId(file, 'a chapter', FOLDERS.paper)])),
      ...answers.flatMap((file) => (isId(file.name) ? [] : [noId(file, 'an answer', FOLDERS.answers)])),
      ...lists.flatMap((file) => (isListName(file.name) ? [] : [noId(file, 'a list', FOLDERS.lists)])),
      ...lists.filter(({ name }) => /^list[-_]./.test(name)).map(listedTwice),
    ].filter(({ place }) => !twice.some(({ paths }) => paths.includes(place?.file ?? ''))),
  ];
}

function isListName(name: string): boolean {
  return isId(name.replaceAll('_', '-')) && /^[a-z]/.test(name);
}

function noId({ path, name }: WorkspaceFile, what: string, extension: string): AffidavitError {
  const like = idLike(name);
  const remedy = like === null ? ID_REMEDY : `Rename it, such as to ${like}${extension}. ${ID_REMEDY}`;
  return invalid(path, `“${name}” cannot be the name of ${what}.`, remedy);
}

function listedTwice({ path, name }: WorkspaceFile): AffidavitError {
  return invalid(
    path,
    `The table of this list would be list_${tableOf(name)}: \`list_\` is put before its name.`,
    `Rename it to ${name.slice('list_'.length)}${FOLDERS.lists}.`,
  );
}

interface Double {
  readonly fault: AffidavitError;
  readonly paths: readonly string[];
}

function doubles(files: readonly WorkspaceFile[], nameOf: (name: string) => string, what: string): Double[] {
  return [...Map.groupBy(files, ({ name }) => nameOf(name))].flatMap(([name, [first, ...others]]) =>
    first === undefined || others.length === 0
      ? []
      : others.map(({ path }) => {
          const message = `${what}${what.endsWith('_') ? '' : ' '}${name}: ${first.path} and this.`;
          return {
            fault: invalid(path, message, 'Rename one of them, or take it away.'),
            paths: [first.path, path],
          };
        }),
  );
}

function invalid(file: string, message: string, remedy: string): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', message, remedy, { place: { file } });
}
