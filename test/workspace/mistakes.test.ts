import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/errors.ts';
import { faultsOfSql } from '../../src/report/sql-faults.ts';
import { wholeLook } from '../../src/report/whole-look.ts';
import { type Look, lookAtWorkspace } from '../../src/workspace/workspace.ts';
import { CLAIM, workspaceFolder } from './folder.ts';
import { CARELESS, CARELESS_SQL, NAMED, ON_DISK } from './mistakes/careless.ts';
import { type Mistake, MISTAKES as ORDINARY, SQL_MISTAKES as ORDINARY_SQL, BASE as WELL } from './mistakes/cases.ts';

const MISTAKES = [...ORDINARY, ...CARELESS];
const SQL_MISTAKES = [...ORDINARY_SQL, ...CARELESS_SQL];
const TOLD = join(import.meta.dirname, 'mistakes', 'told.txt');
const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const { remove } of folders.splice(0)) remove();
});

/** By mistake, the lines that are told of it. */
function sections(): ReadonlyMap<string, string> {
  const parts = readFileSync(TOLD, 'utf8').split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]));
}

const expected = sections();

function madeWith([, change]: Mistake): string {
  if (!('add' in change)) {
    const [file, from, to] = change;
    const text = (WELL[file] as string).replace(from, () => to);
    expect(text).not.toBe(WELL[file]);
    return written({ ...WELL, [file]: text });
  }
  const kept = Object.entries(WELL).filter(([name]) => change.drop === undefined || !name.startsWith(change.drop));
  const folder = written(Object.fromEntries(kept));
  for (const [name, text] of Object.entries(change.add)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text === 'LATIN-1' ? Buffer.from('Z\u00fcrich', 'latin1') : text);
  }
  return folder;
}

function written(files: Readonly<Record<string, string>>): string {
  const made = workspaceFolder(files);
  folders.push(made);
  return made.folder;
}

interface Told {
  readonly message: string;
  readonly remedy: string;
  readonly place?: Place | undefined;
}

function line(kind: string, { message, remedy, place }: Told, folder: string): string {
  const { file = '', line: row, column } = place ?? {};
  const where = [file, row, column].filter((part) => part !== undefined && part !== '').join(':');
  return `${kind} ${where}: ${message}\n  → ${remedy}`.replaceAll(`${folder}/`, '').replaceAll(folder, 'FOLDER');
}

function expectTold(name: string, { faults, warnings, workspace }: Look, folder: string): void {
  const told = [
    ...faults.map((fault) => line('fault', fault, folder)),
    ...warnings.map((warning) => line('warning', warning, folder)),
  ];
  expect(told.join('\n') || 'nothing').toBe(expected.get(name));
  expect(workspace === null).toBe(faults.length > 0);
}

test('what is told stands for each mistake, and for no other', () => {
  expect([...expected.keys()]).toEqual([...MISTAKES, ...ON_DISK, ...NAMED, ...SQL_MISTAKES].map(([name]) => name));
});

describe('a mistake is told once, with its place and what to do', () => {
  test.each(MISTAKES.map((mistake) => [mistake[0], mistake] as const))('%s', (name, mistake) => {
    const folder = madeWith(mistake);
    expectTold(name, lookAtWorkspace(folder), folder);
  });

  test.each(ON_DISK.map((mistake) => [mistake[0], mistake] as const))('%s', (name, [, make, drop]) => {
    const kept = Object.entries(WELL).filter(([file]) => drop === undefined || !file.startsWith(drop));
    const folder = written(Object.fromEntries(kept));
    make(folder);
    expectTold(name, lookAtWorkspace(folder), folder);
  });

  test.each(NAMED.map((mistake) => [mistake[0], mistake] as const))('%s', async (name, mistake) => {
    const folder = madeWith(mistake);
    expectTold(name, await wholeLook(lookAtWorkspace(folder)), folder);
  });

  test('in SQL', async () => {
    const claims = SQL_MISTAKES.map(([, from, to], i): [string, string] => {
      const text = CLAIM.replace(from, () => to);
      expect(text).not.toBe(CLAIM);
      return [`claims/sql-${String(i).padStart(2, '0')}.md`, text];
    });
    const folder = written({ ...WELL, ...Object.fromEntries(claims) });
    const { workspace } = lookAtWorkspace(folder);
    if (workspace === null) throw new Error('the workspace has faults of another kind');
    const faults = await faultsOfSql(workspace);
    const told = SQL_MISTAKES.map(([name], i) => {
      const own = faults.filter(({ place }) => place?.file === join(folder, claims[i]?.[0] ?? ''));
      return [name, own.map((fault) => line('fault', fault, folder)).join('\n')];
    });
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(SQL_MISTAKES.map(([name]) => [name, expected.get(name)])),
    );
    expect(faults.length).toBe(SQL_MISTAKES.length);
  });
});

test('an editor’s text stands in the place of what is saved', () => {
  const folder = written(WELL);
  const file = join(folder, 'claims', 'vaults-locked.md');
  const read = (path: string) => (path === file ? CLAIM.replace('maxAge', 'maxage') : readFileSync(path, 'utf8'));
  expect(lookAtWorkspace(folder, read).faults.map(({ place }) => [place?.file, place?.line])).toEqual([[file, 4]]);
  expect(lookAtWorkspace(folder).faults).toEqual([]);
});

test('every fault of every file is told, and a claim that is faulty itself makes no fault of who quotes it', () => {
  const folder = written({
    ...WELL,
    'affidavit.yaml': WELL['affidavit.yaml']?.replace('2026-Q4', '!') ?? '',
    'claims/vaults-locked.md': CLAIM.replace('maxAge', 'maxage').replace('```sql value count', '```js'),
    'lists/keepers.yaml': 'rows: []\n',
  });
  rmSync(join(folder, 'attestations', 'word.yaml'));
  const told = lookAtWorkspace(folder).faults.map(
    ({ place }) => `${place?.file.slice(folder.length + 1)}:${place?.line}`,
  );
  expect(told).toEqual([
    'affidavit.yaml:7',
    'claims/vaults-locked.md:4',
    'claims/vaults-locked.md:18',
    'lists/keepers.yaml:1',
    'lists/keepers.yaml:1',
  ]);
});

test('CRLF is LF, and a byte order mark is nothing: the same workspace, and faults on the same lines', () => {
  const asWindows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const changed = { ...WELL, 'paper/01-vaults.mdx': WELL['paper/01-vaults.mdx']?.replace('#count', '#cuont') ?? '' };
  const texts = [WELL, changed].map((files) => {
    const windows = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, asWindows(text)]));
    const [a, b] = [written(files), written({ ...windows, 'pseudonym.key': WELL['pseudonym.key'] ?? '' })];
    const told = (folder: string) => JSON.stringify(lookAtWorkspace(folder)).replaceAll(folder, '');
    return [told(a), told(b)];
  });
  for (const [unix, windows] of texts) expect(windows).toBe(unix);
});
