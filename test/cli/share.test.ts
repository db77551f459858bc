import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, expect, test } from 'vitest';
import { affidavit } from './run.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-share ü '));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const file = join(place, 'report.pdf');
const CONTENT = Buffer.from('%PDF-1.7 a report under agreement');
writeFileSync(file, CONTENT);
const reader = await generateIdentity();
const other = await generateIdentity();
const [toReader, toOther] = await Promise.all([reader, other].map(identityToRecipient));

const share = (...args: string[]) => affidavit(['share', ...args]);

async function openedBy(identity: string, path: string): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(readFileSync(path)));
}

test('each of those who are named opens it, and nobody else', async () => {
  const out = join(place, 'both.age');
  const { code } = await share(file, '--to', `${toReader}, ${toOther}`, '--out', out);
  expect(code).toBe(0);
  expect(await openedBy(reader, out)).toEqual(CONTENT);
  expect(await openedBy(other, out)).toEqual(CONTENT);
  await expect(openedBy(await generateIdentity(), out)).rejects.toThrow();
  expect(readFileSync(out).includes('under agreement')).toBe(false);
  expect(statSync(out).mode & 0o077).toBe(0);
});

test.each<[string, string[], RegExp]>([
  ['nobody named', [file], /Nobody is named/],
  ['an empty list', [file, '--to', ' , '], /Nobody is named/],
  ['a mistyped key', [file, '--to', `${toReader?.slice(0, -1)}x`], /is no key of age/],
  ['a secret key', [file, '--to', reader], /is a secret key/],
  ['no file', [join(place, 'none.pdf'), '--to', String(toReader)], /There is no file/],
  ['a folder', [place, '--to', String(toReader)], /There is no file/],
  ['two files', [file, file, '--to', String(toReader)], /One file is shared/],
  ['what is there', [file, '--to', String(toReader), '--out', file], /is there already/],
])('%s is refused, and nothing is written', async (_, args, why) => {
  const { code, err } = await share(...args);
  expect(code).not.toBe(0);
  expect(err.replace(/\s+/g, ' ')).toMatch(why);
  expect(err).not.toContain(reader);
  expect(readFileSync(file)).toEqual(CONTENT);
});
