/** What a user can do about what the system refuses. */
const FULL = 'Free some space there, or choose another place; TMPDIR names the one for temporary files.';
const CLOSED = 'Make it readable, or writable, for the user who runs this; or choose another place.';

const BY_CODE: Readonly<Record<string, string>> = {
  EACCES: CLOSED,
  EPERM: CLOSED,
  EROFS: 'Choose a place that can be written.',
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: 'Files of this size may not be written there: lift the limit, or choose another place.',
  ENOTDIR: 'Part of the path is a file, where a folder is needed: choose another place.',
  EISDIR: 'This is a folder, where a file is needed.',
  EMFILE: 'Raise the limit of open files: ulimit -n.',
};

/** SQLite's own words for the same: https://www.sqlite.org/rescode.html. */
const BY_SQLITE: Readonly<Record<number, string>> = {
  8: 'The folder of temporary files cannot be written: TMPDIR names another.',
  10: FULL,
  13: FULL,
  14: 'The folder of temporary files cannot be written: TMPDIR names another.',
};

/** What to do about a fault that the system reports and the program can do nothing about; undefined for all else. */
export function systemRemedy(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { code, path, syscall, errcode } = thrown as Readonly<Record<string, unknown>>;
  if (code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number') return BY_SQLITE[errcode & 0xff];
  const isOfFiles = typeof path === 'string' || syscall === 'write' || syscall === 'read';
  return isOfFiles && typeof code === 'string' ? BY_CODE[code] : undefined;
}
