import { expect, test } from 'vitest';
import { systemRemedy } from '../../src/cli/system-faults.ts';

const file = (code: string) => Object.assign(new Error(code), { code, syscall: 'open', path: '/x' });
const sqlite = (errcode: number) => Object.assign(new Error('sqlite'), { code: 'ERR_SQLITE_ERROR', errcode });

test.each<[string, unknown, RegExp]>([
  ['a full disk', file('ENOSPC'), /Free some space/],
  ['a quota', file('EDQUOT'), /Free some space/],
  ['a file system that is read-only', file('EROFS'), /can be written/],
  ['a file of somebody else', file('EACCES'), /readable, or writable/],
  ['too many open files', file('EMFILE'), /ulimit -n/],
  ['SQLite on a full disk', sqlite(13), /Free some space/],
  ['SQLite that cannot write at all, extended', sqlite(10 | (3 << 8)), /Free some space/],
  ['SQLite where nothing can be made', sqlite(14), /TMPDIR/],
])('%s has a remedy', (_, thrown, words) => {
  expect(systemRemedy(thrown)).toMatch(words);
});

test.each<[string, unknown]>([
  ['a fault of ours in SQL', sqlite(1)],
  ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })],
  ['a code without a place', Object.assign(new Error('x'), { code: 'EACCES', syscall: 'listen' })],
  ['a word', 'ENOSPC'],
  ['nothing', undefined],
])('%s has none', (_, thrown) => {
  expect(systemRemedy(thrown)).toBeUndefined();
});
