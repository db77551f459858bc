import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical.ts';
import { sha256 } from '../../src/core/digest.ts';
import { Journal } from '../../src/evidence/journal.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Seal } from '../../src/evidence/seal.ts';
import { listSnapshots, readSeal, writeSnapshot } from '../../src/evidence/store.ts';
import { folder, HEAD, question, removed, sealed } from './sealed.ts';

let base: string;
let original: string;
let copy: string;
beforeAll(async () => {
  base = folder();
  original = (await sealed(join(base, 'original'), ['A', 'B', 'C'])).path;
});
afterAll(() => removed(base));
beforeEach(() => {
  copy = join(base, 'copy');
  cpSync(original, copy, { recursive: true });
});
afterEach(() => removed(copy));

const SHARD = 'records-0001.ndjson.gz';
const edited = expect.objectContaining({ code: 'SNAPSHOT_EDITED', exitCode: 3 });

function editSeal(change: (seal: Seal) => unknown): void {
  writeFileSync(join(copy, 'seal.json'), `${canonicalJson(change(readSeal(copy)))}\n`);
}

/** Edits the records and, as a careful forger would, the hash and the counts in the seal too. */
function editRecords(change: (lines: string[]) => string[]): void {
  const lines = change(
    gunzipSync(readFileSync(join(copy, SHARD)))
      .toString('utf8')
      .trimEnd()
      .split('\n'),
  );
  const packed = gzipSync(`${lines.join('\n')}\n`);
  writeFileSync(join(copy, SHARD), packed);
  editSeal((seal) => ({
    ...seal,
    records: lines.length,
    shards: [{ file: SHARD, records: lines.length, sha256: sha256(packed) }],
  }));
}

describe('a sealed snapshot', () => {
  test('has the same id whatever the order of arrival', async () => {
    const [one, two] = [
      await sealed(join(base, 'one'), ['A', 'B', 'C']),
      await sealed(join(base, 'two'), ['C', 'A', 'B']),
    ];
    expect(one.seal).toEqual(two.seal);
    const other = await sealed(join(base, 'three'), ['A', 'B']);
    expect(other.seal.id).not.toBe(one.seal.id);
  });

  test('answers what it holds, and nothing else', async () => {
    const snapshot = Snapshot.open(copy);
    const never = () => Promise.reject(new Error('asked'));
    expect((await snapshot.ask(question('B'), never))?.answer?.body).toBe('<B/>');
    expect(await snapshot.ask(question('D'), never)).toBeNull();
    expect(await snapshot.ask(question('B', { more: 1 }), never)).toBeNull();
  });

  test('names the one before it, and the chain is part of its id', async () => {
    const place = join(base, 'chain');
    const first = await sealed(place, ['A'], { endedAt: '2026-11-21T06:00:00Z' });
    const second = await sealed(place, ['A'], { endedAt: '2026-11-22T06:00:00Z', previous: first.seal.id });
    expect(listSnapshots(place).map(({ seal }) => [seal.id, seal.previous])).toEqual([
      [first.seal.id, null],
      [second.seal.id, first.seal.id],
    ]);
    cpSync(second.path, copy, { recursive: true, force: true });
    editSeal((seal) => ({ ...seal, previous: null }));
    expect(() => Snapshot.open(copy)).toThrow(edited);
  });
});

describe('edited', () => {
  test.each<[string, () => void]>([
    ['the tool in the header', () => editSeal((seal) => ({ ...seal, tool: 'other' }))],
    ['the start in the header', () => editSeal((seal) => ({ ...seal, startedAt: '2026-11-21T05:00:00.000Z' }))],
    ['the end in the header', () => editSeal((seal) => ({ ...seal, endedAt: '2026-12-21T06:00:01.000Z' }))],
    ['the plan in the header', () => editSeal((seal) => ({ ...seal, plan: { ...seal.plan, collectors: [] } }))],
    ['the id', () => editSeal((seal) => ({ ...seal, id: '0'.repeat(64) }))],
    ['a new member of the seal', () => editSeal((seal) => ({ ...seal, note: 'fine' }))],
    ['the number of records', () => editSeal((seal) => ({ ...seal, records: 2 }))],
    ['no shards', () => editSeal((seal) => ({ ...seal, shards: [] }))],
    [
      'a shard elsewhere',
      () => editSeal((seal) => ({ ...seal, shards: seal.shards.map((s) => ({ ...s, file: '../../x' })) })),
    ],
    ['a seal that is no JSON', () => writeFileSync(join(copy, 'seal.json'), '{')],
    ['a seal with white space', () => writeFileSync(join(copy, 'seal.json'), JSON.stringify(readSeal(copy), null, 2))],
    [
      'a seal with two members of one name',
      () =>
        writeFileSync(join(copy, 'seal.json'), readFileSync(join(copy, 'seal.json'), 'utf8').replace('{', '{"v":1,')),
    ],
    ['one answer', () => editRecords((lines) => lines.map((line) => line.replace('<B/>', '<b/>')))],
    ['one outcome', () => editRecords((lines) => lines.map((line) => line.replace('"answered"', '"absent"')))],
    ['one time', () => editRecords((lines) => lines.map((line) => line.replace('06:00:00', '07:00:00')))],
    ['a dropped record', () => editRecords((lines) => lines.slice(1))],
    ['a record twice', () => editRecords((lines) => [...lines, lines[0] as string])],
    ['an added record', () => editRecords((lines) => [...lines, (lines[0] as string).replaceAll('"A"', '"D"')])],
    ['reordered records', () => editRecords((lines) => lines.toReversed())],
    ['a record with white space', () => editRecords((lines) => lines.map((line) => line.replace(':', ': ')))],
    ['an empty line', () => editRecords((lines) => [...lines, ''])],
    ['a line that is no record', () => editRecords((lines) => [...lines, '{}'])],
    ['a truncated shard', () => truncateSync(join(copy, SHARD), 100)],
    ['a missing shard', () => rmSync(join(copy, SHARD))],
    [
      'a shard that is a folder',
      () => {
        rmSync(join(copy, SHARD));
        mkdirSync(join(copy, SHARD));
      },
    ],
    [
      'a shard that is no gzip, well hashed',
      () => {
        writeFileSync(join(copy, SHARD), 'plain');
        editSeal((seal) => ({ ...seal, shards: [{ file: SHARD, records: 3, sha256: sha256('plain') }] }));
      },
    ],
  ])('%s is noticed', (_, edit) => {
    expect(() => Snapshot.open(copy)).not.toThrow();
    edit();
    expect(() => Snapshot.open(copy)).toThrow(edited);
  });

  test('one flipped byte anywhere is noticed', () => {
    const files = readdirSync(copy).map((name) => join(copy, name));
    const sizes = files.map((file) => ({ file, content: readFileSync(file) }));
    const total = sizes.reduce((sum, { content }) => sum + content.length, 0);
    fc.assert(
      fc.property(fc.nat(total - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        let offset = at;
        const { file, content } = sizes.find(({ content: { length } }) => {
          if (offset < length) return true;
          offset -= length;
          return false;
        }) as (typeof sizes)[number];
        const changed = Buffer.from(content);
        changed[offset] = (changed[offset] as number) ^ flip;
        writeFileSync(file, changed);
        try {
          expect(() => Snapshot.open(copy)).toThrow(edited);
        } finally {
          writeFileSync(file, content);
        }
      }),
      {
        numRuns: 600,
        examples: [
          [total - 1, 0x0a ^ 0x20],
          [total - 1, 0x0a ^ 0x0d],
        ],
      },
    );
    expect(() => Snapshot.open(copy)).not.toThrow();
  });
});

describe('a crash', () => {
  test('before the seal is renamed leaves no snapshot, and the next try is whole', async () => {
    const place = join(base, 'crash');
    const { path } = await sealed(place, ['A']);
    renameSync(path, join(place, '.sealing-1'));
    expect(listSnapshots(place)).toEqual([]);
    const { seal } = await sealed(place, ['A']);
    expect(listSnapshots(place).map(({ seal: { id } }) => id)).toEqual([seal.id]);
  });

  test('while the journal is written out leaves nothing that is listed', () => {
    const place = join(base, 'broken');
    mkdirSync(place);
    const journal = Journal.open(join(place, 'journal.ndjson'));
    Object.defineProperty(journal, 'linesInOrder', {
      value: function* () {
        yield Buffer.from('{}');
        throw new Error('disk full');
      },
    });
    expect(() => writeSnapshot(place, journal, HEAD)).toThrow('disk full');
    journal.close();
    expect(listSnapshots(place)).toEqual([]);
    expect(readdirSync(place).filter((name) => !name.startsWith('.') && name !== 'journal.ndjson')).toEqual([]);
  });

  test('leaves a folder without a seal: that is missing, not edited', () => {
    rmSync(join(copy, 'seal.json'));
    expect(existsSync(join(copy, SHARD))).toBe(true);
    expect(() => Snapshot.open(copy)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_MISSING' }));
  });
});
