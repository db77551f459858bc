import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gunzipStrictly } from '../../../src/reasoning/cloudtrail/gunzip.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-gzip-'));
const TEXT = '{"Records":[]}'.repeat(500);
const file = join(place, 'log.json');
writeFileSync(file, TEXT);
afterAll(() => rmSync(place, { recursive: true }));

const FNAME = 8;
const python = (code: string): Buffer =>
  execFileSync('python3', [
    '-c',
    `import gzip, io, sys, zlib\ntext = open(${JSON.stringify(file)}, 'rb').read()\n${code}`,
  ]);
const named = `out = io.BytesIO()\nwith gzip.GzipFile('log.json', 'wb', fileobj=out, mtime=1) as f: f.write(text)\n`;

describe('a member that others wrote', () => {
  test.each<[string, () => Buffer, number]>([
    ['gzip -N, with its name and time', () => execFileSync('gzip', ['-N', '-c', file]), FNAME],
    ['gzip -n -9', () => execFileSync('gzip', ['-n', '-9', '-c', file]), 0],
    ['gzip from a pipe', () => execFileSync('gzip', ['-c'], { input: TEXT }), 0],
    ['Python, with a name', () => python(`${named}sys.stdout.buffer.write(out.getvalue())`), FNAME],
    ['Python, in one piece', () => python('sys.stdout.buffer.write(gzip.compress(text, mtime=0))'), 0],
    [
      'zlib, in blocks that are flushed',
      () =>
        python(
          'c = zlib.compressobj(6, zlib.DEFLATED, 31)\nout = b"".join(c.compress(text[i:i+100]) + c.flush(zlib.Z_FULL_FLUSH) for i in range(0, len(text), 100))\nsys.stdout.buffer.write(out + c.flush())',
        ),
      0,
    ],
  ])('%s', (_, write, flags) => {
    const bytes = write();
    expect(bytes[3]).toBe(flags);
    const inflated = gunzipStrictly(bytes);
    expect(inflated.kind === 'inflated' && inflated.bytes.toString()).toBe(TEXT);
    for (const more of [bytes, Buffer.alloc(3)])
      expect(gunzipStrictly(Buffer.concat([bytes, more]))).toEqual({ kind: 'faulty', fault: 'gzip-more' });
  });

  test('two members that gzip takes for one are refused', () => {
    const path = join(place, 'two.gz');
    writeFileSync(path, Buffer.concat([execFileSync('gzip', ['-c', file]), execFileSync('gzip', ['-c', file])]));
    expect(execFileSync('gzip', ['-dc', path]).toString()).toBe(TEXT + TEXT);
    expect(gunzipStrictly(readFileSync(path))).toEqual({ kind: 'faulty', fault: 'gzip-more' });
  });
});
