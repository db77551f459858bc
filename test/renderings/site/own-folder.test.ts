import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite } from '../../../src/renderings/site/build.ts';
import { Guard } from '../../../src/report/guard.ts';
import { sampleReport } from '../../report/sample.ts';
import { filesOf, PLAIN_DRAWING, temporaryFolder } from './pages.ts';

const diagrams = new Map([['network', PLAIN_DRAWING]]);
const site = (audience: 'public' | 'auditor', outDir: string) =>
  buildSite({ report: sampleReport(audience), diagrams, outDir, guard: Guard.withoutNames(audience) });

describe('the folder of a site', () => {
  it.each<[string, (path: string) => void]>([
    ['a workspace', (path) => writeFileSync(join(path, 'affidavit.yaml'), 'version: 1\n')],
    ['somebody’s pages', (path) => writeFileSync(join(path, 'index.html'), 'mine')],
    ['a folder alone', (path) => mkdirSync(join(path, 'paper'))],
    ['a marker of something else', (path) => writeFileSync(join(path, '.affidavit-site.json'), '{}')],
  ])('is never %s: nothing is touched', async (_, fill) => {
    using folder = temporaryFolder();
    fill(folder.path);
    const before = filesOf(folder.path);
    await expect(site('public', folder.path)).rejects.toMatchObject({ code: 'OUTPUT_REFUSED' });
    expect(filesOf(folder.path)).toEqual(before);
  });

  it('is no workspace through a link either', async () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    writeFileSync(join(folder.path, 'affidavit.yaml'), 'version: 1\n');
    symlinkSync(folder.path, join(other.path, 'out'));
    await expect(site('public', join(other.path, 'out'))).rejects.toMatchObject({ code: 'OUTPUT_REFUSED' });
  });

  it('keeps to its audience', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'new');
    await site('public', out);
    const index = readFileSync(join(out, 'index.html'), 'utf8');
    await expect(site('auditor', out)).rejects.toMatchObject({
      code: 'OUTPUT_REFUSED',
      message: `${out} holds the site for the public audience, and this one is for the auditor audience.`,
    });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(index);
    await site('public', out);
  }, 120_000);
});
