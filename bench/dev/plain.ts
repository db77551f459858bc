import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dev } from 'astro';
import { Snapshot } from '../../src/evidence/replay.ts';
import { awaiting } from '../../src/preview/awaiting.ts';
import { inputOf } from '../../src/preview/shown.ts';
import { newestSnapshot } from '../../src/release/open.ts';
import { modulesOf, siteConfiguration } from '../../src/renderings/site/build/configuration.ts';
import { furnish, stageChapter } from '../../src/renderings/site/build/stage.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

/** A process: Astro's own dev server on the pages of a workspace's paper, judged by nobody. Prints its address. */
const [folder = ''] = process.argv.slice(2);
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';
const workspace = loadWorkspace(folder);
const snapshot = Snapshot.open(newestSnapshot(workspace));
const report = awaiting(workspace, snapshot, '2026-11-30T00:00:00Z', 'public', null, () => false);
const root = mkdtempSync(join(tmpdir(), 'affidavit-bench-plain-'));
furnish(root);
const chapters = new Map(report.chapters.map((chapter) => [chapter.slug, stageChapter(root, chapter)] as const));
const [first] = chapters;
writeFileSync(join(dirname(folder), 'plain.json'), JSON.stringify({ slug: first?.[0], file: first?.[1] }));
const server = await dev({
  ...siteConfiguration(root, () => modulesOf(inputOf(report, null, new Map(), 'Bench'), chapters)),
  configFile: false,
  logLevel: 'silent',
  server: { host: '127.0.0.1', port: 0 },
});
process.stdout.write(`http://127.0.0.1:${server.address.port}/\n`);
