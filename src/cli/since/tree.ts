import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listSnapshots, SEAL } from '../../evidence/store.ts';
import { SETTINGS_FILE } from '../../workspace/settings-file.ts';
import { type Git, unreadable } from './git.ts';
import { isObjectId, objectOf, type Revision } from './revision.ts';

/** Folders of a workspace whose files are read, each without folders of its own. */
const PARTS: ReadonlySet<string> = new Set([
  'claims',
  'paper',
  'attestations',
  'exceptions',
  'lists',
  'portal',
  'answers',
]);
const SNAPSHOTS = 'snapshots';

/** No file that people write is longer, and no shard of a snapshot. */
const MOST_BYTES_OF_CONTENT = 16_000_000;
const MOST_BYTES_OF_SHARD = 256_000_000;
const MOST_FILES = 20_000;

/** A file of the revision's workspace, by its path in there. */
interface Entry {
  readonly path: string;
  readonly id: string;
  readonly bytes: number;
}

/** The files of a workspace in a revision. */
export interface Tree {
  readonly content: readonly Entry[];
  readonly evidence: readonly Entry[];
  /** Symbolic links and submodules: what they lead to is no part of the revision. */
  readonly leftOut: readonly string[];
}

/** Lists the workspace's files in a revision; null when it had no such workspace. Throws REVISION_UNREADABLE. */
export async function treeOf(git: Git, { commit, folder }: Revision): Promise<Tree | null> {
  const root = await objectOf(git, `${commit}:${folder}`);
  if (root === null) return null;
  const wanted = [SETTINGS_FILE, ...PARTS, SNAPSHOTS];
  const args = ['ls-tree', '-r', '-z', '-l', '--full-tree', root, '--', ...wanted];
  const { code, out, err } = await git.ask(args, 64_000_000);
  if (code !== 0) throw unreadable(err.trim());
  const listed = out.toString('utf8').split('\0').filter(Boolean).map(entryOf).filter(isRead);
  if (listed.length > MOST_FILES) throw unreadable(`the workspace has more than ${MOST_FILES} files there`);
  const files = listed.filter(({ isFile }) => isFile);
  const settings = listed.find(({ path }) => path === SETTINGS_FILE);
  if (settings === undefined) return null;
  if (!settings.isFile) throw unreadable(`${SETTINGS_FILE} is no file of its own there, but leads to another`);
  const isEvidence = ({ path }: Entry) => path.startsWith(`${SNAPSHOTS}/`);
  return {
    content: files.filter((file) => !isEvidence(file)),
    evidence: files.filter(isEvidence),
    leftOut: listed.filter(({ isFile }) => !isFile).map(({ path }) => path),
  };
}

/** Writes what people wrote, and the seals of snapshots, into a folder of our own. */
export async function writeContent(git: Git, tree: Tree, to: string): Promise<void> {
  const seals = tree.evidence.filter(({ path }) => path.endsWith(`/${SEAL}`));
  await write(git, [...tree.content, ...seals], to, MOST_BYTES_OF_CONTENT);
}

/** Writes the newest snapshot beside its seal. Returns its folder; null when the revision has none. */
export async function writeNewestSnapshot(git: Git, tree: Tree, to: string): Promise<string | null> {
  const newest = newestSealed(to);
  if (newest === null) return null;
  const below = newest.path.slice(to.length + 1);
  const shards = tree.evidence.filter(({ path }) => dirname(path) === below && !path.endsWith(`/${SEAL}`));
  for (const shard of shards) await write(git, [shard], to, MOST_BYTES_OF_SHARD);
  return newest.path;
}

/** The newest snapshot of a folder by its seal. */
export function newestSealed(workspace: string): ReturnType<typeof listSnapshots>[number] | null {
  return listSnapshots(join(workspace, SNAPSHOTS)).at(-1) ?? null;
}

function entryOf(line: string): Entry & { readonly isFile: boolean } {
  const [, mode, id = '', bytes = '', path = ''] = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
  if (!isObjectId(id) || !isPlain(path)) throw unreadable(`it holds a file of an impossible name, ${path || line}`);
  return { path, id, bytes: Number(bytes), isFile: mode === '100644' || mode === '100755' };
}

/** A tree can be made by hand: nothing of it may be written outside of the folder that is meant. */
function isPlain(path: string): boolean {
  const isForeign = process.platform === 'win32' && /[\\:]/.test(path);
  return !isForeign && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function isRead({ path, isFile }: ReturnType<typeof entryOf>): boolean {
  const [part = '', ...rest] = path.split('/');
  if (!isFile && (PARTS.has(path) || path === SNAPSHOTS)) return true;
  if (part === SNAPSHOTS) return rest.length === 2 && !(rest[0] as string).startsWith('.');
  return path === SETTINGS_FILE || (PARTS.has(part) && rest.length === 1);
}

async function write(git: Git, entries: readonly Entry[], to: string, most: number): Promise<void> {
  for (const [i, content] of (await blobsOf(git, entries, most)).entries()) {
    const file = join(to, (entries[i] as Entry).path);
    mkdirSync(dirname(file), { recursive: true });
    // Never over another: names that differ in case are one on some disks.
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  }
}

/** The bytes of some files, asked for at once. */
async function blobsOf(git: Git, entries: readonly Entry[], most: number): Promise<Buffer[]> {
  for (const { path, bytes } of entries)
    if (bytes > most) throw unreadable(`${path} has ${bytes} bytes there, and at most ${most} are read`);
  const sum = entries.reduce((total, { bytes }) => total + bytes + 100, 0);
  const { code, out, err } = await git.ask(['cat-file', '--batch'], sum, entries.map(({ id }) => `${id}\n`).join(''));
  if (code !== 0) throw unreadable(err.trim());
  let at = 0;
  return entries.map(({ path, id, bytes }) => {
    const head = Buffer.from(`${id} blob ${bytes}\n`);
    if (!out.subarray(at, at + head.length).equals(head)) throw unreadable(`${path} is not in this clone`);
    const start = at + head.length;
    at = start + bytes + 1;
    return out.subarray(start, start + bytes);
  });
}
