import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../bundle/hash-file.ts';
import { sha256 } from '../core/digest.ts';
import { causeSchema } from '../evidence/cause.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { NOTHING, type Table } from '../facts/table.ts';
import type { Facts } from './facts.ts';

/** Kept facts beside the newest are of snapshots or code that somebody may go back to; more would fill a disk. */
const KEPT = 4;
const FACTS = 'facts.sqlite';
const TOLD = 'told.json';
const UNFINISHED = '.writing-';
/** An unfinished one that is so much older than a finished one was left by a process that was killed. */
const ABANDONED_MS = 3_600_000;

/**
 * Facts kept from an earlier replay, in a folder of their own beside the snapshots; never inside a sealed one. `key` is
 * everything that decides them: the seal, the code, the settings and lists. Null keeps and takes nothing.
 *
 * It holds against accidents: a file cut, altered by a bad disk, of another key or another version is noticed by its
 * hashes and built anew, and one half written is never found under its name. It does not hold against somebody who
 * may write in the workspace's folder: the hashes bear no signature. Such a one may as well edit the claims. That is
 * why only the author's own looking uses it: whatever is published or packed is replayed, and whoever verifies replays.
 */
export interface Shelf {
  readonly folder: string;
  readonly key: string;
}

/** Puts the kept facts at `path`, or else those that `build` makes there, which are then kept. */
export async function keptOrBuilt(path: string, shelf: Shelf | null, build: () => Promise<Facts>): Promise<Facts> {
  if (shelf === null) return build();
  const kept = take(path, shelf);
  if (kept !== null) return kept;
  const built = await build();
  keep(built, shelf);
  return built;
}

/** Whether facts lie there under the key; whether they are whole is found out when they are taken. */
export function isKept({ folder, key }: Shelf): boolean {
  return existsSync(join(folder, key));
}

const names = z.union([z.string(), z.array(z.string())]);
const described = {
  from: names,
  doc: z.string(),
  working: z
    .strictObject({
      tells: z.enum(['last-success', 'last-error', 'outcome']),
      failed: z.array(z.union([z.string(), z.number()])),
    })
    .exactOptional(),
};

/** Every member of a table's declaration: what is missing here makes each look build the facts anew. */
export const tableSchema = z.strictObject({
  name: z.string(),
  doc: z.string(),
  rows: names,
  each: z.record(z.string(), names).exactOptional(),
  kinds: z.strictObject({ column: z.string(), behind: z.record(z.string(), z.array(z.string())) }).exactOptional(),
  key: z.array(z.string()),
  columns: z.record(
    z.string(),
    z.union([
      z.strictObject({ ...described, type: z.enum(['text', 'json']), identifies: z.string() }),
      z.strictObject({
        ...described,
        type: z.literal('text'),
        oneOf: z.array(z.string()),
        identifies: z.literal(NOTHING).exactOptional(),
      }),
      z.strictObject({
        ...described,
        type: z.enum(['integer', 'real', 'boolean', 'time']),
        identifies: z.string().exactOptional(),
      }),
    ]),
  ),
});
const coverageSchema = z.strictObject({
  source: z.string(),
  operation: z.string(),
  account: z.string(),
  region: z.string(),
  status: z.enum(['complete', 'not-collected', 'denied', 'failed', 'truncated', 'unsupported']),
  reason: z.string(),
  cause: causeSchema.exactOptional(),
  calls: z.int(),
  parameters: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  digest: z.string(),
});
/** What is kept beside the facts. */
const toldSchema = z.strictObject({
  key: z.string(),
  /** SHA-256 of the facts file. */
  facts: z.string(),
  tables: z.array(tableSchema),
  coverage: z.array(coverageSchema),
});

/** null for what is not there, not whole, or not of this key; what was found wanting is cleared away. */
function take(path: string, { folder, key }: Shelf): Facts | null {
  const place = join(folder, key);
  if (!existsSync(place)) return null;
  try {
    const told = readTold(readFileSync(join(place, TOLD), 'utf8'));
    // A copy: nobody else can alter it after it was hashed, and reading it locks nothing.
    copyFileSync(join(place, FACTS), path);
    if (told?.key === key && hashFile(path) === told.facts) {
      lenient(() => utimesSync(place, statSync(path).mtime, statSync(path).mtime));
      const tables: readonly Table[] = told.tables;
      const coverage: readonly Coverage[] = told.coverage;
      return { path, tables, coverage };
    }
  } catch (thrown) {
    requireOfSystem(thrown);
  }
  rmSync(path, { force: true });
  lenient(() => rmSync(place, { recursive: true, force: true }));
  return null;
}

/** Its own hash stands in the first line. */
function readTold(text: string): z.infer<typeof toldSchema> | null {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, Math.max(end, 0)) !== sha256(body)) return null;
  return toldSchema.safeParse(JSON.parse(body)).data ?? null;
}

/** Whole under its name or not at all. Where nothing can be written, nothing is kept. */
function keep({ path, tables, coverage }: Facts, { folder, key }: Shelf): void {
  lenient(() => {
    mkdirSync(folder, { recursive: true });
    const temporary = mkdtempSync(join(folder, UNFINISHED));
    try {
      copyFileSync(path, join(temporary, FACTS));
      const body = JSON.stringify({ key, facts: hashFile(path), tables, coverage });
      writeFileSync(join(temporary, TOLD), `${sha256(body)}\n${body}`);
      // Fails where another process was quicker: its facts are the same.
      renameSync(temporary, join(folder, key));
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
    clear(folder, key);
  });
}

function clear(folder: string, newest: string): void {
  const now = statSync(join(folder, newest)).mtimeMs;
  const all = readdirSync(folder).flatMap((name) => {
    const at = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
    return at === undefined ? [] : [{ name, at, unfinished: name.startsWith(UNFINISHED) }];
  });
  const finished = all.filter(({ unfinished }) => !unfinished).sort((a, b) => b.at - a.at);
  const abandoned = all.filter(({ unfinished, at }) => unfinished && now - at > ABANDONED_MS);
  for (const { name } of [...finished.slice(KEPT), ...abandoned])
    rmSync(join(folder, name), { recursive: true, force: true });
}

/** What the file system refuses is no error here: facts can be built again. */
function lenient(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    requireOfSystem(thrown);
  }
}

function requireOfSystem(thrown: unknown): void {
  if (thrown instanceof Error && 'code' in thrown && 'syscall' in thrown) return;
  throw thrown;
}
