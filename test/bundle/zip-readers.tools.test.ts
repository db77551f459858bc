import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { sampleBundle, sampleFiles, temporaryFolder } from './bundle.ts';
import { type ForgedPart, forged } from './forged.ts';
import { identity } from './keys.ts';
import { ZIP_MUTANTS } from './zip-mutants.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** How each program takes an archive apart, in an empty folder. */
const READERS: Readonly<Record<string, (zip: string) => readonly [string, ...string[]]>> = {
  unzip: (zip) => ['unzip', '-q', '-o', zip],
  python: (zip) => ['python3', '-m', 'zipfile', '-e', zip, '.'],
};

/** What a program finds in an archive: every file with its digest, or null where it finds fault or nothing. */
function seenBy(reader: string, zip: string): string | null {
  const folder = mkdtempSync(join(temporary.path, 'seen-'));
  const [program, ...args] = READERS[reader]?.(zip) ?? ['false'];
  const { status, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  if (error) throw error;
  if (status !== 0) return null;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const lines = files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${relative(folder, path)}`);
  return lines.length === 0 ? null : lines.sort().join('\n');
}

let good: ForgedPart[];
let ours: string;
let whole: string;
beforeAll(async () => {
  const { signer } = await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' });
  good = await forged(await sampleFiles(signer), signer);
  ours = join(temporary.path, 'ours.zip');
  await sampleBundle({ zip: ours }, signer);
  whole = good
    .map(({ name, content }) => `${createHash('sha256').update(content).digest('hex')} ${name}`)
    .sort()
    .join('\n');
});

describe('a bundle as a zip', () => {
  it.each(Object.keys(READERS))('is the same files to %s', (reader) => {
    expect(seenBy(reader, ours)).toBe(whole);
  });

  it('is without fault to those who test', () => {
    expect(execFileSync('unzip', ['-tqq', ours], { encoding: 'utf8' })).toBe('');
    expect(execFileSync('zipinfo', ['-h', ours], { encoding: 'utf8' })).toContain(`number of entries: ${good.length}`);
  });
});

describe('an archive in which a program sees other files', () => {
  it.each([
    'another directory of the same size right before the end',
    'an archive behind it',
    'an entry twice, the second another',
    'a link',
    'a second archive in the comment',
    'a second archive in the comment, a byte behind it',
  ])('is refused with %s', async (name) => {
    const path = join(temporary.path, `${name.length}.zip`);
    writeFileSync(path, ZIP_MUTANTS[name]?.(good) ?? '');
    const views = Object.keys(READERS).map((reader) => seenBy(reader, path));
    expect(views.filter((view) => view !== null && view !== whole)).not.toEqual([]);
    expect(await verifyBundle(path)).toMatchObject({ ok: false, signer: null });
  });
});
