import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evidenceFiles } from '../../src/release/evidence-files.ts';
import { FOLDERS } from '../../src/workspace/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-evidence-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every folder in which people write goes into a bundle, and no other', () => {
  for (const [name, extension] of Object.entries({ ...FOLDERS, snapshots: '.json', documents: '.pdf', out: '.html' })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, `a${extension}`), '');
  }
  writeFileSync(join(folder, 'affidavit.yaml'), '');
  writeFileSync(join(folder, 'key'), '');
  mkdirSync(join(folder, 'snapshots', 'one'));
  const settings = { pseudonyms: { keyFile: 'key' } };
  const names = evidenceFiles({ folder, settings }, join(folder, 'snapshots', 'one')).map(({ name }) => name);
  expect(names.sort()).toEqual(
    ['affidavit.yaml', 'key', ...Object.entries(FOLDERS).map(([name, extension]) => `${name}/a${extension}`)]
      .map((name) => `workspace/${name}`)
      .sort(),
  );
});
