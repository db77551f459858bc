import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { affidavit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-age-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

test('what is shared is opened by age itself, with the reader’s key alone', async () => {
  for (const name of ['reader', 'other']) execFileSync('age-keygen', ['-o', at(`${name}.txt`)], { stdio: 'ignore' });
  const recipient = execFileSync('age-keygen', ['-y', at('reader.txt')], { encoding: 'utf8' }).trim();
  writeFileSync(at('report.pdf'), Buffer.alloc(300_000, 'report '));
  const { code, out } = await affidavit(['share', at('report.pdf'), '--to', recipient]);
  expect(code, out).toBe(0);
  const open = (key: string) => spawnSync('age', ['-d', '-i', at(key), '-o', at('opened.pdf'), at('report.pdf.age')]);
  expect(open('other.txt').status).not.toBe(0);
  expect(open('reader.txt').status).toBe(0);
  expect(readFileSync(at('opened.pdf')).equals(readFileSync(at('report.pdf')))).toBe(true);
});
